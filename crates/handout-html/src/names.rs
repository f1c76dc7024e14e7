//! [`Names`]: a set of strings in one buffer, which is kept from one article to the next.

use std::ops::Range;

/// A set of strings. Where one stands in it, it stays.
///
/// It is a crit-bit tree: to find a name takes a step for each bit that tells it from others, at most as many as it has
/// bits, whatever names an article brings. There is no hash to be worn out, no order to depend on, and nothing is allocated
/// once the buffers are as large as an article needs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// All names, one after the other. What is appended becomes a name by [`add`](Self::add).
    pub(crate) text: String,
    names: Vec<Name>,
    branches: Vec<Branch>,
    root: Link,
}

/// A name of the set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct NameId(usize);

#[derive(Clone, Debug)]
struct Name {
    text: Range<usize>,
    /// The number that its next namesake tries.
    next: u64,
}

/// Names that are equal up to a bit of a byte, with the bit unset and set.
#[derive(Clone, Debug)]
struct Branch {
    byte: usize,
    /// One bit of [`symbol`].
    bit: u16,
    links: [Link; 2],
}

#[derive(Clone, Copy, Debug, Default)]
enum Link {
    #[default]
    Nothing,
    Name(usize),
    Branch(usize),
}

/// A byte of a name; behind its end there is 0, which is no byte's symbol.
fn symbol(name: &str, byte: usize) -> u16 {
    name.as_bytes().get(byte).map_or(0, |byte| u16::from(*byte) + 1)
}

impl Branch {
    fn side(&self, name: &str) -> usize {
        usize::from(symbol(name, self.byte) & self.bit != 0)
    }
}

impl Names {
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.names.clear();
        self.branches.clear();
        self.root = Link::Nothing;
    }

    pub(crate) fn get(&self, id: NameId) -> &str {
        self.names.get(id.0).and_then(|name| self.text.get(name.text.clone())).unwrap_or_default()
    }

    pub(crate) fn find(&self, name: &str) -> Option<NameId> {
        self.nearest(name).filter(|found| self.get(*found) == name)
    }

    /// The name that shares all deciding bits with `name`.
    fn nearest(&self, name: &str) -> Option<NameId> {
        let mut link = self.root;
        loop {
            match link {
                Link::Nothing => return None,
                Link::Name(found) => return Some(NameId(found)),
                Link::Branch(at) => {
                    let branch = self.branches.get(at)?;
                    link = branch.links.get(branch.side(name)).copied()?;
                }
            }
        }
    }

    /// Makes a name of what stands in the buffer from `start` on. If there is such a name already, it is given as the
    /// error, and the buffer is cut off at `start`.
    pub(crate) fn add(&mut self, start: usize) -> Result<NameId, NameId> {
        let name = self.text.get(start..).unwrap_or_default();
        let new = self.names.len();
        let Some(near) = self.nearest(name) else {
            self.root = Link::Name(new);
            return Ok(self.push(start));
        };
        let other = self.get(near);
        let shared = name.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
        let difference = symbol(name, shared) ^ symbol(other, shared);
        if difference == 0 {
            self.text.truncate(start);
            return Err(near);
        }
        let bit = 1 << difference.ilog2();
        let side = usize::from(symbol(name, shared) & bit != 0);
        // The new branch comes before the first that decides by a later bit.
        let mut place = None;
        let mut link = self.root;
        while let Link::Branch(at) = link {
            let Some(branch) = self.branches.get(at) else { break };
            if branch.byte > shared || (branch.byte == shared && branch.bit < bit) {
                break;
            }
            let side = branch.side(name);
            place = Some((at, side));
            link = branch.links.get(side).copied().unwrap_or_default();
        }
        let mut links = [link; 2];
        if let Some(own) = links.get_mut(side) {
            *own = Link::Name(new);
        }
        let branch = Link::Branch(self.branches.len());
        self.branches.push(Branch { byte: shared, bit, links });
        match place.and_then(|(at, side)| self.branches.get_mut(at)?.links.get_mut(side)) {
            Some(above) => *above = branch,
            None => self.root = branch,
        }
        Ok(self.push(start))
    }

    fn push(&mut self, start: usize) -> NameId {
        self.names.push(Name { text: start..self.text.len(), next: 2 });
        NameId(self.names.len() - 1)
    }

    /// The same, with a number behind it when there is such a name already.
    pub(crate) fn claim(&mut self, start: usize) -> NameId {
        let taken = match self.add(start) {
            Ok(id) => return id,
            Err(taken) => taken,
        };
        loop {
            let Some(name) = self.names.get_mut(taken.0) else { return taken };
            let number = name.next;
            name.next += 1;
            self.text.extend_from_within(name.text.clone());
            self.text.push('-');
            push_number(&mut self.text, number);
            if let Ok(id) = self.add(start) {
                return id;
            }
        }
    }
}

/// Appends digits.
pub(crate) fn push_number(out: &mut String, number: u64) {
    if number < 10 {
        out.push(char::from(b'0' + (number % 10) as u8));
    } else {
        push_number(out, number / 10);
        push_number(out, number % 10);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_a_set(words in proptest::collection::vec("[ab\u{0}é-]{0,6}", 0..60)) {
            let mut names = Names::default();
            for _ in 0..2 {
                names.clear();
                let mut known: BTreeMap<&str, NameId> = BTreeMap::new();
                for word in &words {
                    prop_assert_eq!(names.find(word), known.get(word.as_str()).copied());
                    let start = names.text.len();
                    names.text.push_str(word);
                    match known.get(word.as_str()) {
                        Some(id) => prop_assert_eq!(names.add(start), Err(*id)),
                        None => {
                            known.insert(word, names.add(start).expect("new"));
                        }
                    }
                }
                for (word, id) in &known {
                    prop_assert_eq!(names.get(*id), *word);
                }
            }
        }
    }

    #[test]
    fn numbers_are_in_digits() {
        for number in [0, 7, 10, 99, 12_345, u64::MAX] {
            let mut out = String::new();
            push_number(&mut out, number);
            assert_eq!(out, number.to_string());
        }
    }
}
