//! From a line and column of JSON to the path that was being read there.

use std::fmt::Write as _;

enum Frame {
    /// Inside an object, with the current key once it was read.
    Object { key: Option<String>, awaits_key: bool },
    /// Inside an array, at this element.
    Array { index: usize },
}

/// The path of what stands just before `line` and `column` (from 1, in bytes), such as `sections[0].kind`.
///
/// Works on broken JSON too: it looks only at strings, brackets, commas and colons.
pub(super) fn path_at(json: &[u8], line: usize, column: usize) -> String {
    let start: usize = json.split_inclusive(|byte| *byte == b'\n').take(line.saturating_sub(1)).map(<[u8]>::len).sum();
    let end = start.saturating_add(column).min(json.len());
    let mut stack = Vec::new();
    let mut bytes = json.iter().take(end);
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => {
                let text = string(&mut bytes);
                if let Some(Frame::Object { key, awaits_key: true }) = stack.last_mut() {
                    *key = Some(text);
                }
            }
            b'{' => stack.push(Frame::Object { key: None, awaits_key: true }),
            b'[' => stack.push(Frame::Array { index: 0 }),
            b'}' | b']' => {
                stack.pop();
            }
            b':' => {
                if let Some(Frame::Object { awaits_key, .. }) = stack.last_mut() {
                    *awaits_key = false;
                }
            }
            b',' => match stack.last_mut() {
                Some(Frame::Object { key, awaits_key }) => (*key, *awaits_key) = (None, true),
                Some(Frame::Array { index }) => *index += 1,
                None => {}
            },
            _ => {}
        }
    }
    render(&stack)
}

/// Reads to the closing quote. An escaped character stands for itself: keys of ours have none.
fn string<'a>(bytes: &mut impl Iterator<Item = &'a u8>) -> String {
    let mut text = Vec::new();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => break,
            b'\\' => text.extend(bytes.next()),
            byte => text.push(*byte),
        }
    }
    String::from_utf8_lossy(&text).into_owned()
}

/// At most this many steps are printed: a path 10,000 levels deep helps nobody.
const MAX_STEPS: usize = 40;

fn render(stack: &[Frame]) -> String {
    let mut path = String::new();
    for frame in stack.iter().take(MAX_STEPS) {
        match frame {
            Frame::Object { key: Some(key), .. } => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.extend(key.escape_debug().take(80));
            }
            Frame::Object { key: None, .. } => {}
            Frame::Array { index } => {
                // Writing to a `String` cannot fail.
                let _ = write!(path, "[{index}]");
            }
        }
    }
    if stack.len() > MAX_STEPS {
        path.push('…');
    }
    if path.is_empty() { "article".to_owned() } else { path }
}

#[cfg(test)]
mod tests {
    use super::path_at;

    #[test]
    fn paths_name_the_innermost_value() {
        let json = b"{\"a\": [1,\n {\"b\\\"[\": [2, 3]}, 4]}";
        for (line, column, path) in [
            (1, 1, "article"),
            (1, 4, "a"),
            (1, 8, "a[0]"),
            (2, 13, "a[1].b\\\"[[1]"),
            (2, 16, "a[1].b\\\"["),
            (2, 17, "a[1]"),
            (2, 99, "article"),
        ] {
            assert_eq!(path_at(json, line, column), path, "{line}:{column}");
        }
    }
}
