//! The checks of [`Kit`](crate::Kit), one subject a file.

pub(crate) mod fidelity;
pub(crate) mod hostile;
pub(crate) mod round_trip;
pub(crate) mod same;
pub(crate) mod sizes;
pub(crate) mod words;
pub(crate) mod writers;

use handout_core::Article;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use crate::fixture::fixtures;
use crate::generate;
use crate::kit::{Found, Kit};

/// Every fixture with its file, unless the format has no form for it.
fn each_fixture(kit: &Kit<'_>, found: &mut Found<'_>, mut check: impl FnMut(&str, &Article, &[u8], &mut Found<'_>)) {
    for fixture in fixtures() {
        match fixture.article() {
            Ok(article) => {
                if let Some(bytes) = kit.export(fixture.name, &article, found) {
                    check(fixture.name, &article, &bytes, found);
                }
            }
            Err(error) => found.add(fixture.name, "article", "a readable fixture", error.to_string()),
        }
    }
}

/// Generated articles, the same ones each time. Of the first that fails, the smallest that still does is told.
fn each_generated(found: &mut Found<'_>, cases: u32, check: impl Fn(&Article) -> Result<(), (String, String, String)>) {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 2000, ..Config::default() };
    let failed = std::cell::RefCell::new(None);
    let result = TestRunner::new_with_rng(config, rng).run(&generate::article(), |article| {
        check(&article).map_err(|failure| {
            *failed.borrow_mut() = Some(failure);
            TestCaseError::fail("does not hold")
        })
    });
    if let Err(TestError::Fail(reason, article)) = result {
        let name = format!("generated article {}", article.to_json().unwrap_or_default());
        match failed.take() {
            Some((path, expected, got)) => found.add(&name, path, expected, got),
            None => found.add(&name, "article", "no panic", reason.to_string()),
        }
    }
}
