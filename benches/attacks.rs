//! What it takes to refuse files that are made to fill memory or time: `cargo bench -p handout-xml --bench attacks`.
//!
//! Each file has a process of its own, whose most memory Linux counts, in pages; elsewhere only time is measured. Fails when
//! one takes too much. Files of 100 MB, which only a caller lets in who raises a limit, are measured and not judged.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use handout_conformance::bombs;
use handout_conformance::fixture;
use handout_core::{Article, JsonReadOptions};
use handout_xml::{XmlOptions, XmlReadOptions, from_slice, to_string};

/// The goal for each file.
const MOST_TIME: Duration = Duration::from_millis(100);

/// Memory that no file is too small for: pages, buffers, a message.
const SOME_MEMORY: usize = 256 << 10;

/// Files above this are not judged.
const JUDGED: usize = 32 << 20;

/// Tells what reading a file says, if it is refused.
type Read = fn(&[u8], bool) -> Result<(), String>;

/// A file, how it is read, and whether limits are raised for it.
struct Case {
    name: String,
    make: Box<dyn Fn() -> Vec<u8>>,
    read: Read,
    is_let_in: bool,
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let cases = cases()?;
    let one = std::env::args().find_map(|argument| argument.strip_prefix("--one=")?.parse::<usize>().ok());
    if let Some(case) = one.and_then(|index| cases.get(index)) {
        return Ok(if measure(case) { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    println!("{:42} {:>10} {:>9} {:>12}", "file", "bytes", "ms", "more memory");
    let mut missed = 0;
    for index in 0..cases.len() {
        let status = Command::new(std::env::current_exe()?).arg(format!("--one={index}")).status()?;
        missed += usize::from(!status.success());
    }
    println!("{missed} of {} take too much", cases.len());
    Ok(if missed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn cases() -> Result<Vec<Case>, Box<dyn Error>> {
    let mut cases = Vec::new();
    let readers: [(&str, Read, _); 2] = [("XML", xml, bombs::xml()), ("JSON", json, bombs::json())];
    for (reader, read, files) in readers {
        cases.extend(files.into_iter().map(|attack| Case {
            name: format!("{reader}: {}", attack.name),
            make: Box::new(move || attack.file().into_bytes()),
            read,
            is_let_in: attack.is_let_in,
        }));
    }
    let article = fixture("every-block").ok_or("no fixture")?.article()?;
    let readers: [(&str, Read, String); 2] =
        [("XML", xml, to_string(&article, &XmlOptions::default())?), ("JSON", json, article.to_json_pretty()?)];
    for (reader, read, file) in readers {
        let mut add = |name: &str, make: Box<dyn Fn() -> Vec<u8>>| {
            cases.push(Case { name: format!("{reader}: {name}"), make, read, is_let_in: false });
        };
        let whole = file.trim_end().as_bytes().to_vec();
        let mut latin = whole.clone();
        latin.push(0xE9);
        let wide: Vec<u8> = file.encode_utf16().flat_map(u16::to_le_bytes).collect();
        add("a fixture cut where that takes longest", Box::new(move || slowest_cut(&whole, read).to_vec()));
        add("UTF-16", Box::new(move || wide.clone()));
        add("a byte of Latin-1 at the end", Box::new(move || latin.clone()));
    }
    Ok(cases)
}

fn xml(file: &[u8], is_let_in: bool) -> Result<(), String> {
    let mut options = XmlReadOptions::default();
    if is_let_in {
        options.limits.input_bytes = 256 << 20;
    }
    from_slice(black_box(file), &options).map(drop).map_err(|error| error.to_string())
}

fn json(file: &[u8], is_let_in: bool) -> Result<(), String> {
    let mut options = JsonReadOptions::default();
    if is_let_in {
        (options.limits.input_bytes, options.limits.nodes) = (256 << 20, usize::MAX);
    }
    Article::from_json_with(black_box(file), &options).map(drop).map_err(|error| error.to_string())
}

/// The file without its end, cut at each byte, where reading takes longest.
fn slowest_cut(file: &[u8], read: Read) -> &[u8] {
    let time = |length: &usize| {
        let began = Instant::now();
        assert!(read(&file[..*length], false).is_err(), "cut at {length}");
        began.elapsed()
    };
    &file[..(0..file.len()).max_by_key(time).unwrap_or_default()]
}

/// Prints what a file takes; whether that is little enough.
fn measure(case: &Case) -> bool {
    let file = (case.make)();
    let read = || {
        let began = Instant::now();
        assert!((case.read)(&file, case.is_let_in).is_err(), "{} is read", case.name);
        began.elapsed()
    };
    // What the program itself takes is there before.
    assert!((case.read)(b"<a>", false).is_err() && (case.read)(b"{", false).is_err());
    let before = fs::write("/proc/self/clear_refs", "5").ok().and_then(|()| status("VmRSS:"));
    let first = read();
    let more = status("VmHWM:").zip(before).map(|(peak, before)| peak.saturating_sub(before));
    let time = (0..5).map(|_| read()).fold(first, Duration::min);
    let is_little = time <= MOST_TIME && more.is_none_or(|more| more <= file.len() + SOME_MEMORY);
    let is_good = is_little || file.len() > JUDGED;
    let more = more.map_or_else(|| "?".to_owned(), |more| format!("{} KiB", more >> 10));
    let mark = if is_good { "" } else { "  too much" };
    println!("{:42} {:10} {:9.2} {more:>12}{mark}", case.name, file.len(), time.as_secs_f64() * 1e3);
    is_good
}

/// A line of the process's status, in bytes.
fn status(name: &str) -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().strip_suffix(" kB")?.parse::<usize>().ok().map(|kib| kib << 10)
}
