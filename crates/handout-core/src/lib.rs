//! The typed patient-education article and everything that every format shares.
//!
//! An [`Article`] is a [`Draft`] that passed every check, so whoever takes `&Article` need check nothing:
//!
//! ```
//! use handout_core::{Article, Block, Draft, Inlines, LanguageTag, Section, SectionKind, Slug};
//!
//! let mut draft = Draft::new(Slug::new("hiccups")?, LanguageTag::english(), Inlines::text("Hiccups")?);
//! let mut causes = Section::new(SectionKind::Causes, Inlines::text("What is the cause?")?);
//! causes.blocks.push(Block::Paragraph(Inlines::text("Eating fast is the most common one.")?));
//! draft.sections.push(causes);
//! let article = Article::try_from(draft)?;
//!
//! let json = article.to_json()?;
//! assert_eq!(Article::from_json(&json)?, article);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! In reading order: leaf values (`text` to `nonempty`), content (`inline` to `section`), what surrounds it (`colophon`,
//! `metadata`), the whole as plain data with its places (`draft`, `path`, `walk`), the gate (`validate`, `article`), what a
//! reader meets (`labels`, `words`, `urgency`, `status`, `reading`), editorial findings ([`lint`]), and ways out (`json`, `export`).

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::unreachable,
        clippy::todo,
        clippy::print_stdout,
        clippy::print_stderr,
        clippy::dbg_macro,
        clippy::disallowed_methods,
        clippy::disallowed_types
    )
)]

mod text;
mod url;
mod shift;
mod slug;
mod language;
mod date;
mod nonempty;

mod inline;
mod one_line;
mod block;
mod base64;
mod figure;
mod section;

mod colophon;
mod metadata;

mod draft;
mod digest;
#[cfg(feature = "digest")]
mod canonical;
mod path;
mod walk;

mod limits;
mod validate;
mod dismantle;
mod article;

mod clinic;
mod paper;
mod profile;
mod labels;
mod words;
mod reading;
mod urgency;
mod status;
pub mod lint;

mod json;
mod fidelity;
#[cfg(feature = "json-ld")]
mod json_ld;
mod export;

pub use article::Article;
pub use base64::to_base64;
pub use block::{Block, Callout, CalloutLevel, Cell, List, ListItem, Row, Table};
pub use clinic::{Clinic, Logo};
pub use colophon::{
    ColophonError, ColophonLine, Copyright, Credit, CreditRole, Fact, FactKind, Licence, Notice, NoticeKind, Party,
    PartyKind, Publication, Reviewer,
};
pub use date::{Date, DateError, Month, PartialDate, Year};
pub use digest::{Digest, DigestError};
pub use draft::Draft;
pub use export::{Capabilities, ExportError, Exporter, Finding, Findings, Format, Severity};
pub use fidelity::{Fidelity, Field};
pub use figure::{Alt, Asset, AssetError, Figure, ImageKind};
pub use inline::{Abbreviation, Foreign, Inline, Inlines, InlinesError, Link, LinkTarget, Term};
pub use json::{JsonArticle, JsonError, JsonReadOptions, JsonViolation, JsonViolations, SkippedField};
#[cfg(feature = "json-ld")]
pub use json_ld::{JsonLdOptions, json_ld};
pub use labels::{Label, LabelError, Labels, TemplatePiece};
pub use language::{Direction, LanguageError, LanguageTag};
pub use limits::Limits;
pub use metadata::{
    AgeRange, AgeRangeError, Audience, AudienceRole, Code, CodeRelation, CodeSystem, Coding, Identifier, Provenance,
    Synonym, TranslationLink, TranslationRelation,
};
pub use nonempty::{EmptyError, NonEmpty};
pub use paper::{Margins, Paper};
pub use path::{ContentPath, Step};
pub use profile::{Measures, Profile};
pub use reading::{callout_label, reading_text};
pub use section::{OtherKind, Section, SectionKind};
pub use shift::ShiftSigns;
pub use slug::{ExtKey, Slug, SlugError};
pub use status::Status;
pub use text::{Line, Text, TextError};
pub use urgency::{Emergency, emergencies};
pub use url::{Url, UrlError};
pub use validate::{Violation, ViolationKind, Violations};
pub use walk::{InlinesRole, Node, walk};
pub use words::{ColophonPiece, colophon_text, colophon_words, visit_colophon_words};
