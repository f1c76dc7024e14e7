//! What a section is about, read off its heading: the English pattern table.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use handout_core::SectionKind;

/// Phrases in the order they are tried. A phrase is found at word borders in the heading in lower case, the article's
/// title being replaced by `X`; the first that is found decides. `^` binds a phrase to the beginning, `$` to the end.
///
/// Narrow subjects come before wide ones: "how to prevent the spread" is about prevention, "what is the treatment" about
/// treatment, so `Overview` comes last.
const PHRASES: &[(SectionKind, &[&str])] = &[
    (
        SectionKind::WhenToSeekCare,
        &[
            "when should i call",
            "when should you call",
            "when to call",
            "when to contact",
            "when should i contact",
            "when should i see",
            "when should you see",
            "when to see",
            "when to seek",
            "when should i seek",
            "when to get",
            "need to see a doctor",
            "see a doctor",
            "see your doctor",
            "see your gp",
            "call my",
            "call your",
            "call the doctor",
            "call 911",
            "call 9-1-1",
            "call 999",
            "medical help",
            "medical care right away",
            "emergency",
            "overdose",
            "urgent",
            "if there is a serious",
            "get help",
            "warning signs",
            "contact a medical professional",
            "when to go",
        ],
    ),
    (
        SectionKind::SideEffects,
        &["side effect", "side effects", "adverse", "severe reaction", "vaccine reaction", "bad reaction"],
    ),
    (
        SectionKind::RiskFactors,
        &[
            "risk factor",
            "risk factors",
            "who is at risk",
            "who's at risk",
            "at risk",
            "who gets",
            "more likely",
            "your risk for",
            "raises my risk",
            "increases my risk",
            "susceptibility",
            "susceptible",
            "who is affected",
            "who can get",
            "who has",
        ],
    ),
    (
        SectionKind::Complications,
        &[
            "complication",
            "complications",
            "what are the risks",
            "risks of",
            "the risks$",
            "^risks$",
            "possible problems",
            "problems can",
            "what problems",
            "long-term effects",
        ],
    ),
    (
        SectionKind::Frequency,
        &["how many people", "how common", "how often does", "frequency", "statistics", "prevalence"],
    ),
    (
        SectionKind::Genetics,
        &["genetic", "genetics", "gene", "genes", "inherited", "inheritance", "inherit", "run in families"],
    ),
    (
        SectionKind::Prevention,
        &[
            "prevent",
            "prevented",
            "preventing",
            "prevention",
            "avoid",
            "avoiding",
            "lower my risk",
            "lower your risk",
            "reduce my risk",
            "reduce your risk",
            "reduce the risk",
            "stop the spread",
            "protect yourself",
            "protect myself",
            "staying healthy",
            "stay healthy",
            "why get vaccinated",
        ],
    ),
    (
        SectionKind::Transmission,
        &["spread", "contagious", "infectious", "transmitted", "transmission", "catch", "passed on", "pass it on"],
    ),
    (SectionKind::Stages, &["stage", "stages", "staging", "staged"]),
    (
        SectionKind::Diagnosis,
        &[
            "diagnosis",
            "diagnosed",
            "diagnose",
            "diagnosing",
            "exams and tests",
            "exams",
            "tests",
            "test results",
            "tested",
            "testing",
            "screening",
            "how will i know",
            "how do i know",
            "check if you have",
        ],
    ),
    (
        SectionKind::SelfCare,
        &[
            "take care of myself",
            "take care of yourself",
            "taking care of",
            "care for myself",
            "care for yourself",
            "self-care",
            "self care",
            "self-help",
            "home care",
            "home treatment",
            "at home",
            "what can i do",
            "what you can do",
            "what should i do",
            "what to do for",
            "help myself",
            "help yourself",
            "treat a cold yourself",
            "eating diet",
            "diet",
            "considerations",
            "follow-up care",
            "follow-up",
            "lifestyle",
            "storage",
            "forget a dose",
            "other tips",
        ],
    ),
    (SectionKind::LivingWith, &["living with", "live with", "coping", "daily life", "everyday life"]),
    (SectionKind::Research, &["research", "clinical trials", "clinical trial"]),
    (
        SectionKind::Support,
        &[
            "support",
            "learn more",
            "more information",
            "find more",
            "get more",
            "further information",
            "resources",
            "references",
            "organizations",
            "other languages",
            "where can i find",
        ],
    ),
    (
        SectionKind::Treatment,
        &[
            "treatment",
            "treatments",
            "treated",
            "treat",
            "treating",
            "therapy",
            "therapies",
            "medicine",
            "medicines",
            "medication",
            "medications",
            "surgery",
            "managed",
            "manage",
            "management",
            "cure",
            "cured",
            "prescribed",
            "be used",
            "dose",
            "dosage",
            "procedures to",
        ],
    ),
    (
        SectionKind::Outlook,
        &[
            "outlook",
            "prognosis",
            "how long",
            "recover",
            "recovery",
            "what to expect",
            "what can i expect",
            "what happens next",
            "life expectancy",
            "expectations",
            "survival",
        ],
    ),
    (SectionKind::Types, &["types", "type of", "kinds of", "forms of", "different kinds"]),
    (
        SectionKind::Symptoms,
        &[
            "symptom",
            "symptoms",
            "signs",
            "what does it feel",
            "what does it look like",
            "what will i notice",
            "what to look for",
        ],
    ),
    (
        SectionKind::Causes,
        &[
            "cause",
            "causes",
            "caused",
            "how does it occur",
            "how does it happen",
            "why does it happen",
            "why do i have",
            "what happens",
            "how do people get",
            "where does it come from",
        ],
    ),
    (
        SectionKind::Overview,
        &[
            "what is X",
            "what are X",
            "what's X",
            "what is (are)",
            "what is a",
            "what is an",
            "what is the X",
            "overview",
            "^about",
            "introduction",
            "definition",
            "description",
            "^summary",
            "information about",
            "what i need to know",
            "what do i need to know",
            "^what is",
            "^what are",
            "basics",
        ],
    ),
];

/// What an article is about, in the forms in which its headings name it.
pub(crate) struct Subject {
    /// As in the title, in the plural and in the singular; each with a space on either side.
    names: Vec<String>,
}

impl Subject {
    /// The subject of an article called `title`.
    pub(crate) fn of(title: &str) -> Self {
        let title = normal(title);
        if title.is_empty() {
            return Self { names: Vec::new() };
        }
        let mut names = vec![format!(" {title} "), format!(" {title}s "), format!(" {title}es ")];
        names.extend(title.strip_suffix('s').map(|name| format!(" {name} ")));
        Self { names }
    }
}

/// The kind that `heading` names in an article about `subject`, when it names one.
pub(crate) fn kind_of(heading: &str, subject: &Subject) -> Option<SectionKind> {
    let mut words = format!(" {} ", normal(heading));
    for name in &subject.names {
        if words.contains(name.as_str()) {
            words = words.replace(name, " X ");
        }
    }
    for article in [" a X ", " an X ", " the X "] {
        if words.contains(article) {
            words = words.replace(article, " X ");
        }
    }
    let rank = words.match_indices(' ').filter_map(|(at, _)| rank_at(&words, at + 1)).min()?;
    PHRASES.get(rank).map(|(kind, _)| kind.clone())
}

/// Whether the heading is nothing but the name of a kind, such as "Side effects", or says when or how to do something.
pub(crate) fn is_kind_name(heading: &str) -> bool {
    let heading = normal(heading);
    ["when to ", "how to "].iter().any(|start| heading.starts_with(start))
        || heading
            .split(' ')
            .next()
            .and_then(|first| phrases().get(first))
            .is_some_and(|phrases| phrases.iter().any(|phrase| phrase.text == heading))
}

/// Whether the kind is a guess: the same words head sections of another kind elsewhere.
pub(crate) fn is_ambiguous(heading: &str) -> bool {
    matches!(&*normal(heading), "what are the risks" | "risks" | "what to expect" | "what happens")
}

/// A phrase of the table: its rank, the words behind its first one, and where in a heading it must stand.
struct Phrase {
    rank: usize,
    text: &'static str,
    at_start: bool,
    at_end: bool,
}

/// The phrases by their first word, so that a heading is compared only with those that can stand in it.
fn phrases() -> &'static BTreeMap<&'static str, Vec<Phrase>> {
    static INDEX: OnceLock<BTreeMap<&'static str, Vec<Phrase>>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index: BTreeMap<&'static str, Vec<Phrase>> = BTreeMap::new();
        for (rank, (_, phrases)) in PHRASES.iter().enumerate() {
            for phrase in *phrases {
                let text = phrase.trim_matches(['^', '$']);
                let first = text.split(' ').next().unwrap_or_default();
                let (at_start, at_end) = (phrase.starts_with('^'), phrase.ends_with('$'));
                index.entry(first).or_default().push(Phrase { rank, text, at_start, at_end });
            }
        }
        index
    })
}

/// The best rank of a phrase that stands in `words` from `at` on; `words` has a space before and behind each word.
fn rank_at(words: &str, at: usize) -> Option<usize> {
    let rest = words.get(at..)?;
    let first = rest.split(' ').next()?;
    let stands = |phrase: &&Phrase| {
        let after = rest.strip_prefix(phrase.text).filter(|after| after.starts_with(' '));
        after.is_some_and(|after| (!phrase.at_start || at == 1) && (!phrase.at_end || after.len() == 1))
    };
    phrases().get(first)?.iter().filter(stands).map(|phrase| phrase.rank).min()
}

/// Lower case, one space between words, without a number before them and punctuation around them.
fn normal(text: &str) -> String {
    let text = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    let text =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '?' | '.' | ':' | '!' | '"' | '“' | '”' | '*'));
    let mut normal = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        for character in word.chars() {
            match character {
                '’' => normal.push('\''),
                ',' | '?' | ';' | '"' => {}
                _ => normal.extend(character.to_lowercase()),
            }
        }
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_several_vendors() {
        for (heading, kind) in [
            ("What is hemifacial spasm?", "overview"),
            ("What are the causes?", "causes"),
            ("How does it occur?", "causes"),
            ("What are the symptoms?", "symptoms"),
            ("How is it diagnosed?", "diagnosis"),
            ("How is it treated?", "treatment"),
            ("How long will the effects last?", "outlook"),
            ("What are the risks?", "complications"),
            ("How do I take care of myself at home?", "self-care"),
            ("How can hemifacial spasm be prevented?", "prevention"),
            ("When should I call my healthcare provider?", "when-to-seek-care"),
            ("Do I need to see a doctor for hemifacial spasm?", "when-to-seek-care"),
            ("What is (are) Hemifacial Spasm ?", "overview"),
            ("How many people are affected by Hemifacial Spasm ?", "frequency"),
            ("Is Hemifacial Spasm inherited ?", "genetics"),
            ("Who is at risk for Hemifacial Spasm? ?", "risk-factors"),
            ("what research (or clinical trials) is being done for Hemifacial Spasm ?", "research"),
            ("What are the stages of Hemifacial Spasm ?", "stages"),
            ("How to avoid spreading it", "prevention"),
        ] {
            assert_eq!(
                kind_of(heading, &Subject::of("Hemifacial Spasm")).map(|kind| kind.to_string()).as_deref(),
                Some(kind),
                "{heading}"
            );
        }
        assert_eq!(kind_of("Sit down", &Subject::of("Hemifacial Spasm")), None);
        assert_eq!(kind_of("Prevention of what?", &Subject::of("Prevention of what")), None);
    }
}
