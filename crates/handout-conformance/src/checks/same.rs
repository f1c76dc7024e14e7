//! The same article, the same bytes: twice, on eight threads, and in processes of another locale, time zone and folder.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::process::{Command, Stdio};
use std::thread;

use handout_core::Exporter;

use super::each_fixture;
use crate::fixture::fixtures;
use crate::kit::{Found, Kit, guarded};

const THREADS: usize = 8;

/// Set in a process that only tells what it makes.
const ELSEWHERE: &str = "HANDOUT_CONFORMANCE_ELSEWHERE";

/// What a line that tells a file begins with.
const MARK: &str = "handout-conformance-file ";

/// A locale in which `i` has another capital letter and the point is a comma, one with other digits, and far time zones.
const PLACES: [[(&str, &str); 5]; 2] = [
    [
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LANG", "tr_TR.UTF-8"),
        ("LANGUAGE", "tr"),
        ("TZ", "Pacific/Kiritimati"),
        ("USER", "ayse"),
    ],
    [
        ("LC_ALL", "ar_EG.UTF-8"),
        ("LANG", "ar_EG.UTF-8"),
        ("LANGUAGE", "ar"),
        ("TZ", "America/St_Johns"),
        ("USER", "omar"),
    ],
];

pub(crate) fn same_bytes(kit: &Kit<'_>, found: &mut Found<'_>) {
    let exporter = kit.exporter;
    if !exporter.capabilities().reproducible {
        return;
    }
    let mut lines = BTreeSet::new();
    each_fixture(kit, found, |name, article, bytes, found| {
        lines.insert(line(exporter, name, bytes));
        let again = || exporter.export_to_vec(article).is_ok_and(|(again, _)| again == bytes);
        match guarded(again) {
            Ok(true) => {}
            Ok(false) => return found.add(name, "article", "the same bytes again", "others"),
            Err(panic) => return found.add(name, "article", "no panic", panic),
        }
        let same = thread::scope(|scope| {
            let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(again)).collect();
            let same: Vec<bool> = threads.into_iter().map(|thread| thread.join().unwrap_or(false)).collect();
            same.iter().all(|same| *same)
        });
        if !same {
            found.add(name, "article", format!("the same bytes on {THREADS} threads"), "others");
        }
    });
    if let Some(test) = kit.test {
        for place in PLACES {
            let name = place.map(|(key, value)| format!("{key}={value}")).join(" ");
            match made_elsewhere(test, place) {
                Ok(elsewhere) => {
                    for line in lines.difference(&elsewhere).filter_map(|line| line.split(' ').nth(1)) {
                        found.add(line, "article", format!("the same bytes with {name}"), "others");
                    }
                }
                Err(reason) => found.add(&name, "article", format!("`{test}` to run there"), reason),
            }
        }
    }
}

/// Whether this process was started to tell what it makes.
#[allow(clippy::disallowed_methods, reason = "a test's own process asks whether it is the other one")]
pub(crate) fn is_elsewhere() -> bool {
    std::env::var_os(ELSEWHERE).is_some()
}

/// Prints a line for each file that `exporter` makes here.
#[allow(clippy::print_stdout, reason = "it tells the process that started it")]
pub(crate) fn tell(exporter: &dyn Exporter) {
    for fixture in fixtures() {
        if let Some((bytes, _)) = fixture.article().ok().and_then(|article| exporter.export_to_vec(&article).ok()) {
            println!("\n{MARK}{}", line(exporter, fixture.name, &bytes));
        }
    }
}

/// Format, fixture, size and fingerprint. The other process is the same program, so its hash is the same.
fn line(exporter: &dyn Exporter, fixture: &str, bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{} {fixture} {} {:016x}", exporter.format().id, bytes.len(), hasher.finish())
}

/// The lines that a second run of `test` prints.
#[allow(clippy::disallowed_methods, reason = "a second process of the test, which the caller names")]
fn made_elsewhere(test: &str, place: [(&str, &str); 5]) -> Result<BTreeSet<String>, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut command = Command::new(program);
    command.args([test, "--exact", "--nocapture", "--include-ignored"]).env(ELSEWHERE, "1").envs(place);
    command.current_dir(std::env::temp_dir()).stdin(Stdio::null());
    let output = command.output().map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stdout);
    let lines: BTreeSet<_> = said.lines().filter_map(|line| line.strip_prefix(MARK)).map(str::to_owned).collect();
    if lines.is_empty() {
        return Err(format!("no file from it ({}); is this the full name of the test?", output.status));
    }
    Ok(lines)
}
