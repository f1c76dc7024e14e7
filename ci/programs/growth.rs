//! How work and memory grow with the article, for every reader and exporter: `growth [heap] [MIB [WHAT [SHAPE]]]`
//!
//! The size doubles from 512 KiB to MIB (8 unless given). Each run is a process of its own. Its memory is the most that was
//! allocated at any time, beside the file or the article itself; dhat counts it, so it is the same in every run. Its work is
//! counted in instructions, by valgrind, up to 2 MiB, and not at all with `heap`, which is what `ci/heap` asks for. A line a run;
//! exit 1 when twice the size takes more than 2.3 times the instructions, or memory is more than 10 times the file, 30 times for
//! the PDF, or when nothing was measured. A reader that is both slow and greedy comes first, and has to be found. Sizes of exports
//! are those of the article as JSON.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use handout::import::{ImportOptions, import_bytes};
use handout::{
    Article, Block, Draft, Inline, Inlines, LanguageTag, List, ListItem, NonEmpty, Section, SectionKind, Slug, Text,
};

type Failure = Box<dyn Error>;

/// What the article is like: as handouts are; many small blocks; as many small items; few blocks that are as long as may be;
/// marked word by word.
const SHAPES: [&str; 5] = ["prose", "small", "items", "long", "marked"];
const READERS: [&str; 3] = ["read-text", "read-json", "read-xml"];
/// KiB up to which instructions are counted; it takes fifty times as long.
const COUNTED: usize = 2048;

/// Passes everything on until [`measure`] has it count.
#[global_allocator]
static HEAP: dhat::Alloc = dhat::Alloc;

fn main() -> Result<ExitCode, Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [how @ ("count" | "weigh"), what, shape, kib, path] => {
            run(how, what, shape, kib.parse()?, Path::new(path)).map(|()| ExitCode::SUCCESS)
        }
        ["make", format, shape, kib, path] => {
            make(format, shape, kib.parse()?, Path::new(path)).map(|()| ExitCode::SUCCESS)
        }
        ["heap", ref rest @ ..] => table(0, rest),
        ref all => table(COUNTED, all),
    }
}

/// Runs of the size, format and shape that are asked for, or of all. Instructions are counted up to so many KiB.
fn table(counted: usize, asked: &[&str]) -> Result<ExitCode, Failure> {
    let mib: usize = asked.first().map_or(Ok(8), |mib| mib.parse())?;
    let only = asked.get(1).copied().unwrap_or_default();
    let only_shape = asked.get(2).copied().unwrap_or_default();
    let mut status = ExitCode::SUCCESS;
    control(counted > 0)?;
    // genpdf takes some 200 times the article, and is off by default.
    let formats = handout::exporters();
    let formats = formats.iter().map(|exporter| exporter.format().id).filter(|id| *id != "genpdf");
    println!(
        "{:<10} {:<7} {:>9} {:>9} {:>6} {:>9} {:>6}",
        "what", "shape", "bytes", "million", "times", "KiB", "memory"
    );
    for what in READERS.into_iter().chain(formats).filter(|what| only.is_empty() || *what == only) {
        for shape in SHAPES.into_iter().filter(|shape| only_shape.is_empty() || *shape == only_shape) {
            let mut before: Option<Run> = None;
            for kib in std::iter::successors(Some(512), |kib| Some(kib * 2)).take_while(|kib| *kib <= mib * 1024) {
                // So many small blocks are more than an article may have.
                let run = match Run::of(what, shape, kib, kib <= counted) {
                    Err(error) if before.is_some() && error.to_string().contains("TooMany") => {
                        println!("{what:<10} {shape:<7} {:>9} over a limit", kib * 1024);
                        break;
                    }
                    run => run?,
                };
                if before.is_none() && run.refused {
                    return Err(format!("{what} {shape}: refused at {kib} KiB, so nothing was measured").into());
                }
                let ratio = before.as_ref().map_or(0.0, |before| run.times(before));
                let memory = run.memory();
                let slow = ratio > SLOW && !run.refused;
                let large = memory > most(what);
                let said = [(run.refused, " refused"), (slow, " SLOW"), (large, " LARGE")];
                let said: String = said.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect();
                let million = run.instructions / 1_000_000;
                println!(
                    "{what:<10} {shape:<7} {:>9} {million:>9} {ratio:>6.2} {:>9} {memory:>6.1}{said}",
                    run.bytes,
                    run.peak >> 10
                );
                if slow || large {
                    status = ExitCode::FAILURE;
                }
                before = Some(run);
            }
        }
    }
    Ok(status)
}

/// Work that is too much for twice the size, in times.
const SLOW: f64 = 2.3;

/// Times the file that memory may be.
fn most(what: &str) -> f64 {
    if what == "pdf" { 30.0 } else { 10.0 }
}

/// Fails unless a reader that keeps copies, and one that takes time by the square, would be found.
fn control(counted: bool) -> Result<(), Failure> {
    let [one, two] = [256, 512].map(|kib| Run::of("read-control", "prose", kib, counted));
    let (one, two) = (one?, two?);
    // Without valgrind nothing is counted, as in all that follows.
    let is_slow = two.instructions == 0 || two.times(&one) > SLOW;
    if two.memory() > most("read-control") && is_slow {
        return Ok(());
    }
    Err(format!("a greedy and slow reader is not found: {:.1} times, {:.1} times", two.memory(), two.times(&one))
        .into())
}

/// Keeps twelve copies of a file, and compares each piece of it with each.
fn greedy(bytes: &[u8]) -> bool {
    let copies = vec![bytes.to_vec(); 12];
    let pieces = || bytes.chunks(512);
    let same = pieces().map(|one| pieces().filter(|other| one == *other).count()).sum::<usize>();
    std::hint::black_box(copies).len() + same > 0
}

/// What one run took.
struct Run {
    bytes: u64,
    /// 0 when they were not counted.
    instructions: u64,
    /// Bytes.
    peak: u64,
    refused: bool,
}

impl Run {
    /// Work, in times that of `before`, for a file that is twice as long: the size that was asked for is not met to the byte.
    fn times(&self, before: &Self) -> f64 {
        if before.instructions == 0 {
            return 0.0;
        }
        let work = self.instructions as f64 / before.instructions as f64;
        work / (self.bytes as f64 / before.bytes as f64) * 2.0
    }

    /// Memory, in times the file.
    fn memory(&self) -> f64 {
        self.peak as f64 / self.bytes as f64
    }

    fn of(what: &str, shape: &str, kib: usize, counted: bool) -> Result<Self, Failure> {
        let path = std::env::temp_dir().join(format!("handout-growth-{}", std::process::id()));
        let (kib, path) = (kib.to_string(), path.to_string_lossy());
        if let Some(format) = what.strip_prefix("read-") {
            let format = if format == "control" { "text" } else { format };
            child(&["make", format, shape, &kib, &path])?;
        }
        let said = child(&["weigh", what, shape, &kib, &path])?;
        let numbers: Vec<u64> = said.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
        let [bytes, peak, refused] = numbers[..] else { return Err(said.into()) };
        let arguments = ["count", what, shape, &kib, &path];
        let instructions = if counted { instructions(&arguments, &format!("{path}.counts"))? } else { 0 };
        Ok(Self { bytes, instructions, peak, refused: refused == 1 })
    }
}

/// Instructions of [`measured`] in a run, or 0 without valgrind.
fn instructions(arguments: &[&str], counts: &str) -> Result<u64, Failure> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--toggle-collect=*measured*", &format!("--callgrind-out-file={counts}")]);
    // What callgrind counts for clearing memory depends on the processor otherwise; see ci/instructions.
    valgrind.env("GLIBC_TUNABLES", "glibc.cpu.x86_rep_stosb_threshold=1000000000");
    if valgrind.arg(std::env::current_exe()?).args(arguments).output().is_ok_and(|output| output.status.success()) {
        let counts = fs::read_to_string(counts)?;
        let total = counts.lines().find_map(|line| line.strip_prefix("totals:")).ok_or("nothing was counted")?;
        return Ok(total.trim().parse()?);
    }
    Ok(0)
}

fn child(arguments: &[&str]) -> Result<String, Failure> {
    let output = Command::new(std::env::current_exe()?).args(arguments).output()?;
    if output.status.success() {
        Ok(String::from_utf8(output.stdout)?)
    } else {
        Err(format!("{arguments:?}: {}", String::from_utf8_lossy(&output.stderr)).into())
    }
}

/// Makes a file for a reader of nearly so many KiB, never more.
fn make(format: &str, shape: &str, kib: usize, path: &Path) -> Result<(), Failure> {
    let exporters = handout::exporters();
    let exporter = exporters.iter().find(|exporter| exporter.format().id == format).ok_or("unknown format")?;
    // Formats need more or less room for the same words; what is made of 1 MiB shows how much.
    let trial = exporter.export_to_vec(&article(shape, 1 << 20)?)?.0.len();
    let size = ((kib << 20) as f64 * (1 << 10) as f64 / trial as f64 * 0.98) as usize;
    fs::write(path, exporter.export_to_vec(&article(shape, size)?)?.0)?;
    Ok(())
}

/// One run in this process: prints bytes of the file or article, the most that was allocated, and whether the reader refused.
fn run(how: &str, what: &str, shape: &str, kib: usize, path: &Path) -> Result<(), Failure> {
    if let Some(format) = what.strip_prefix("read-") {
        let bytes = fs::read(path)?;
        return measure(how, bytes.len(), || match format {
            "text" => {
                import_bytes(&bytes, &ImportOptions::default()).is_ok_and(|read| Article::try_from(read.draft).is_ok())
            }
            "json" => Article::from_json(&bytes).is_ok(),
            "control" => greedy(&bytes),
            _ => handout::xml::from_slice(&bytes, &handout::xml::XmlReadOptions::default()).is_ok(),
        });
    }
    let article = article(shape, kib << 10)?;
    let exporters = handout::exporters();
    let exporter = exporters.iter().find(|exporter| exporter.format().id == what).ok_or("unknown format")?;
    let bytes = article.to_json()?.len();
    measure(how, bytes, || exporter.export_to_vec(&article).is_ok())
}

fn measure(how: &str, bytes: usize, work: impl FnOnce() -> bool) -> Result<(), Failure> {
    // What is allocated already is not counted.
    let _profiler = (how == "weigh").then(|| dhat::Profiler::builder().testing().trim_backtraces(Some(1)).build());
    let accepted = measured(work);
    let peak = if how == "weigh" { dhat::HeapStats::get().max_bytes } else { 0 };
    println!("{bytes} {peak} {}", u8::from(!accepted));
    Ok(())
}

/// What callgrind counts.
#[inline(never)]
fn measured(work: impl FnOnce() -> bool) -> bool {
    std::hint::black_box(work())
}

/// An article that takes about `size` bytes as JSON.
fn article(shape: &str, size: usize) -> Result<Article, Failure> {
    const WORDS: &str =
        "Drink a glass of water with each meal, and ask your healthcare provider before you change how much you take. ";
    let mut draft =
        Draft::new(Slug::new("growth")?, LanguageTag::english(), Inlines::text("A Handout of Growing Size (Sample)")?);
    let paragraph = |text: &str| -> Result<Block, Failure> { Ok(Block::Paragraph(Inlines::text(text.trim())?)) };
    let mut left = size;
    for number in 1.. {
        let mut section = Section::new(SectionKind::other(), Inlines::text(format!("What is part {number}?"))?);
        let (used, blocks) = match shape {
            // Text of 350 to 450 characters and a list of five.
            "prose" => {
                let mut blocks = Vec::new();
                for place in 0..10 {
                    blocks.push(paragraph(&WORDS.repeat(3 + place % 2))?);
                    let item = || -> Result<ListItem, Failure> {
                        Ok(ListItem::new(NonEmpty::new(vec![paragraph(&WORDS[..60])?])?))
                    };
                    let items: Vec<ListItem> = (0..5).map(|_| item()).collect::<Result<_, _>>()?;
                    blocks.push(Block::List(List::bulleted(NonEmpty::new(items)?)));
                }
                (10 * (3 * WORDS.len() + WORDS.len() / 2 + 5 * 110 + 100), blocks)
            }
            "small" => (100 * 90, (0..100).map(|_| paragraph(&WORDS[..38])).collect::<Result<_, _>>()?),
            "items" => {
                let item = || -> Result<ListItem, Failure> { Ok(ListItem::from(Inlines::text(&WORDS[..38])?)) };
                let items: Vec<ListItem> = (0..100).map(|_| item()).collect::<Result<_, _>>()?;
                (100 * 90, vec![Block::List(List::bulleted(NonEmpty::new(items)?))])
            }
            "long" => {
                let count = (left / WORDS.len()).clamp(1, 9_000);
                (WORDS.len() * count + 100, vec![paragraph(&WORDS.repeat(count))?])
            }
            _ => {
                let mut pieces = Vec::new();
                for _ in 0..100 {
                    pieces.push(Inline::Strong(Inlines::text("Two tablets")?));
                    pieces.push(Inline::Text(Text::new(" every morning with a glass of water, and ")?));
                }
                (100 * 98, vec![Block::Paragraph(Inlines::new(pieces)?)])
            }
        };
        section.blocks = blocks;
        draft.sections.push(section);
        left = left.saturating_sub(used);
        if left < used {
            break;
        }
    }
    Ok(Article::try_from(draft)?)
}
