//! Every fixture in every format that promises the same bytes, a line each: format, fixture, bytes, FNV-1a of 64 bits.
//!
//! `tests/bytes.txt` keeps the lines, `tests/bytes.rs` compares them in a debug build, `ci/release` in a release build. After a
//! change that is meant: `cargo run --all-features --example bytes >tests/bytes.txt`.

use handout_conformance::fixtures;

#[cfg_attr(test, allow(dead_code, reason = "the test calls `lines`"))]
fn main() {
    for line in lines() {
        println!("{line}");
    }
}

/// What cannot be made with the features of this build has no line.
pub(crate) fn lines() -> Vec<String> {
    let mut lines = Vec::new();
    for exporter in handout::exporters().into_iter().filter(|exporter| exporter.capabilities().reproducible) {
        for fixture in fixtures() {
            let made = fixture.article().ok().and_then(|article| exporter.export_to_vec(&article).ok());
            if let Some((bytes, _)) = made {
                lines.push(format!("{} {} {} {:016x}", exporter.format().id, fixture.name, bytes.len(), hash(&bytes)));
            }
        }
    }
    lines
}

/// The hash of the standard library may change with it.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
