//! Any bytes as JSON, strictly and leniently; what was read is written and read again.
#![no_main]

use handout::{Article, JsonReadOptions};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let strict = Article::from_json(bytes);
    let lenient = Article::from_json_with(bytes, &JsonReadOptions::lenient());
    if let Ok(article) = strict {
        assert_eq!(lenient.as_ref().expect("lenient reads what strict reads").article, article);
    }
    if let Ok(read) = lenient {
        let json = read.article.to_json().expect("JSON");
        let again = Article::from_json(&json).expect("what was written");
        assert_eq!(again, read.article);
        assert_eq!(again.digest(), read.article.digest());
    }
});
