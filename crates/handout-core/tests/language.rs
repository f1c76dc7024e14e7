//! Words in letters that their language is not written in: forty languages, each under its own tag and every other.

use handout_conformance::{fixtures, generate};
use handout_core::lint::{self, LintOptions};
use handout_core::{
    Abbreviation, Article, Block, ColophonLine, Draft, Finding, Foreign, Inline, Inlines, LanguageTag, Line, Section,
    SectionKind, Slug, Synonym, Text,
};
use proptest::prelude::*;

/// A tag, the scripts it is written in, that of the words first, and "Drink much water. Rest at home."
const LANGUAGES: [(&str, &[&str], &str); 40] = [
    ("en", &["Latin"], "Drink plenty of water. Rest at home."),
    ("es", &["Latin"], "Beba mucha agua. Descanse en casa."),
    ("fr", &["Latin"], "Buvez beaucoup d’eau. Reposez-vous à la maison."),
    ("de", &["Latin"], "Trinken Sie viel Wasser. Ruhen Sie sich zu Hause aus."),
    ("pt-BR", &["Latin"], "Beba muita água. Descanse em casa."),
    ("tr", &["Latin"], "Bol su için. Evde dinlenin."),
    ("vi", &["Latin"], "Uống nhiều nước. Nghỉ ngơi ở nhà."),
    ("el", &["Greek"], "Πίνετε πολύ νερό. Ξεκουραστείτε στο σπίτι."),
    ("ru", &["Cyrillic"], "Пейте много воды. Отдыхайте дома."),
    ("uk", &["Cyrillic"], "Пийте багато води. Відпочивайте вдома."),
    ("bg", &["Cyrillic"], "Пийте много вода. Почивайте вкъщи."),
    ("sr", &["Cyrillic", "Latin"], "Пијте много воде. Одмарајте се код куће."),
    ("kk", &["Cyrillic", "Latin", "Arabic"], "Суды көп ішіңіз. Үйде демалыңыз."),
    ("hy", &["Armenian"], "Շատ ջուր խմեք։ Հանգստացեք տանը։"),
    ("ka", &["Georgian"], "დალიეთ ბევრი წყალი. დაისვენეთ სახლში."),
    ("he", &["Hebrew"], "שתו הרבה מים. נוחו בבית."),
    ("ar", &["Arabic"], "اشرب الكثير من الماء. استرح في البيت."),
    ("fa", &["Arabic"], "آب زیاد بنوشید. در خانه استراحت کنید."),
    ("ur", &["Arabic"], "زیادہ پانی پئیں۔ گھر پر آرام کریں۔"),
    ("ps", &["Arabic"], "ډېرې اوبه وڅښئ. په کور کې آرام وکړئ."),
    ("hi", &["Devanagari"], "खूब पानी पिएं। घर पर आराम करें।"),
    ("mr", &["Devanagari"], "भरपूर पाणी प्या. घरी आराम करा."),
    ("ne", &["Devanagari"], "धेरै पानी पिउनुहोस्। घरमा आराम गर्नुहोस्।"),
    ("bn", &["Bengali"], "প্রচুর পানি পান করুন। বাড়িতে বিশ্রাম নিন।"),
    ("pa", &["Gurmukhi", "Arabic"], "ਬਹੁਤ ਪਾਣੀ ਪੀਓ। ਘਰ ਵਿੱਚ ਆਰਾਮ ਕਰੋ।"),
    ("gu", &["Gujarati"], "પુષ્કળ પાણી પીઓ. ઘરે આરામ કરો."),
    ("ta", &["Tamil"], "நிறைய தண்ணீர் குடியுங்கள். வீட்டில் ஓய்வு எடுங்கள்."),
    ("te", &["Telugu"], "నీళ్ళు ఎక్కువగా తాగండి. ఇంట్లో విశ్రాంతి తీసుకోండి."),
    ("kn", &["Kannada"], "ಹೆಚ್ಚು ನೀರು ಕುಡಿಯಿರಿ. ಮನೆಯಲ್ಲಿ ವಿಶ್ರಾಂತಿ ತೆಗೆದುಕೊಳ್ಳಿ."),
    ("ml", &["Malayalam"], "ധാരാളം വെള്ളം കുടിക്കുക. വീട്ടിൽ വിശ്രമിക്കുക."),
    ("si", &["Sinhala"], "වතුර ගොඩක් බොන්න. ගෙදර විවේක ගන්න."),
    ("th", &["Thai"], "ดื่มน้ำมาก ๆ พักผ่อนที่บ้าน"),
    ("lo", &["Lao"], "ດື່ມນ້ຳຫຼາຍໆ ພັກຜ່ອນຢູ່ເຮືອນ"),
    ("my", &["Burmese"], "ရေများများသောက်ပါ။ အိမ်မှာ အနားယူပါ။"),
    ("km", &["Khmer"], "សូមផឹកទឹកឱ្យបានច្រើន។ សម្រាកនៅផ្ទះ។"),
    ("am", &["Ethiopic"], "ብዙ ውሃ ይጠጡ። ቤት ውስጥ ይረፉ።"),
    ("ko", &["Hangul", "Han"], "물을 많이 드세요. 집에서 쉬세요."),
    ("ja", &["Kana", "Han"], "水をたくさん飲んでください。家で休んでください。"),
    ("zh-Hans", &["Han"], "多喝水。在家休息。疼痛时打电话给医生。"),
    ("zh-Hant", &["Han"], "多喝水。在家休息。疼痛時打電話給醫生。"),
];

/// Names, doses and an address, which keep their letters in every language; more of them than there are letters of
/// some sentences above.
const GUESTS: &str =
    " Paracetamol 500 mg, amoxicillin/clavulanate 875 mg/125 mg, vitamin B12, MRI, https://example.org";

/// The words in each place that has a language.
fn places(tag: &str, said: &str) -> [(&'static str, Draft); 3] {
    let mut article = Draft::new(Slug::new("water").expect("slug"), language(tag), words(said));
    article.intro.push(Block::Paragraph(words(said)));
    let mut section = neutral();
    let mut water = Section::new(SectionKind::SelfCare, words(said));
    water.language = Some(language(tag));
    water.subsections.push(Section::new(SectionKind::Prevention, words(said)));
    section.sections.push(water);
    let mut piece = neutral();
    piece.intro.push(Block::Paragraph(foreign(tag, said)));
    [("language", article), ("sections[0].language", section), ("intro[0].content[0].language", piece)]
}

#[test]
fn the_right_tag_passes_and_every_wrong_one_is_found() {
    let (mut right, mut wrong) = (0, 0);
    for (own, accepted, sentence) in LANGUAGES {
        let written = accepted.first().expect("a script");
        for (place, draft) in places(own, sentence).into_iter().chain(places(own, &format!("{sentence}{GUESTS}"))) {
            assert_eq!(scripts(draft), [], "{own} at {place}");
            right += 1;
        }
        for (tag, accepted, _) in LANGUAGES.iter().filter(|(_, accepted, _)| !accepted.contains(written)) {
            for said in [sentence, &format!("{sentence} Aspirin 100 mg.")] {
                for (place, draft) in places(tag, said) {
                    let found = scripts(draft);
                    assert_eq!(found.len(), 1, "{said} as {tag}: {found:?}");
                    assert_eq!(found[0].path.to_string(), place);
                    let letters = format!(" letters are {written}, and `{tag}` is written in ");
                    assert!(found[0].message.contains(&letters), "{}", found[0].message);
                    assert!(accepted.iter().all(|script| found[0].message.contains(script)), "{}", found[0].message);
                    wrong += 1;
                }
            }
        }
        for (tag, ..) in LANGUAGES.iter().filter(|(_, accepted, _)| accepted.contains(written)) {
            for (place, draft) in places(tag, sentence) {
                assert_eq!(scripts(draft), [], "{sentence} as {tag} at {place}");
            }
        }
    }
    assert!(right == 240 && wrong > 6000, "{right} right, {wrong} wrong");
}

#[test]
fn the_script_of_a_tag_goes_before_its_language() {
    let (serbian, latin) = ("Пијте много воде. Одмарајте се.", "Pijte mnogo vode. Odmarajte se.");
    for (tag, cyrillic_passes, latin_passes) in [
        ("sr", true, true),
        ("sr-Cyrl", true, false),
        ("sr-Latn-ME", false, true),
        ("uz", true, true),
        ("ar-Latn", false, true),
        ("hi-Latn", false, true),
        ("ru-RU", true, false),
        ("en-x-cyrl", false, true),
        // Not known, or said to be unwritten: nothing is said.
        ("zxx", true, true),
        ("mul", true, true),
        ("i-klingon", true, true),
        ("x-own", true, true),
        ("chr", true, true),
        ("en-Zyyy", true, true),
    ] {
        for (said, passes) in [(serbian, cyrillic_passes), (latin, latin_passes)] {
            for (place, draft) in places(tag, said) {
                assert_eq!(scripts(draft).is_empty(), passes, "{said} as {tag} at {place}");
            }
        }
    }
}

#[test]
fn few_letters_are_found_when_none_is_right() {
    for (tag, said, found) in [
        ("ar", "ماء", 0),
        ("ar", "water", 1),
        ("en", "ماء", 1),
        ("en", "水", 0),
        ("el", "μg", 0),
        ("ar", "pH", 0),
        ("ar", "500 / 12,5", 0),
        ("ar", "٥٠٠ ملغ", 0),
        // A word of Latin letters beside one that is not.
        ("zh", "维生素 B12 (cobalamin)", 0),
        ("zh", "CT 检查", 0),
        ("ar", "COVID-19", 0),
        ("en", "β-carotene", 0),
        ("az", "Çoxlu su için, evdə dincəlin", 0),
        ("ja", "https://example.org/water info@example.org", 0),
    ] {
        let mut draft = neutral();
        draft.intro.push(Block::Paragraph(foreign(tag, said)));
        assert_eq!(scripts(draft).len(), found, "{said} as {tag}");
    }
    let mut draft = neutral();
    draft.intro.push(Block::Paragraph(words("Water")));
    for (name, tag) in [("Wasser", "de"), ("Wasser", "ru"), ("вода", "ru")] {
        let mut synonym = Synonym::new(Line::new(name).expect("line"));
        synonym.language = Some(language(tag));
        draft.synonyms.push(synonym);
    }
    let found = scripts(draft);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].path.to_string(), "synonyms[1].language");
}

/// The title and the heading were translated, and the text was forgotten.
#[test]
fn translated_headings_over_english_are_found() {
    for (tag, heading) in [("zh", "在家能做什么？"), ("hi", "घर पर क्या करें?"), ("ar", "ماذا أفعل في البيت؟")]
    {
        let mut draft = Draft::new(Slug::new("water").expect("slug"), language(tag), words(heading));
        let mut section = Section::new(SectionKind::SelfCare, words(heading));
        section.blocks.push(Block::Paragraph(words(&"Drink plenty of water. Rest at home. ".repeat(12))));
        draft.sections.push(section);
        assert_eq!(scripts(draft).len(), 1, "{tag}");
    }
}

/// Words with a language of their own say nothing about the words around them, and the other way round.
#[test]
fn each_scope_is_counted_alone() {
    let (english, arabic) = ("Drink plenty of water. Rest at home. ", "اشرب الكثير من الماء. استرح في البيت. ");
    let section = |tag: Option<&str>, said: &str| {
        let mut section = Section::new(SectionKind::SelfCare, words(said));
        section.language = tag.map(language);
        section
    };
    let mut draft = Draft::new(Slug::new("water").expect("slug"), LanguageTag::english(), words(english));
    let mut outer = section(Some("ar"), arabic);
    let mut inner = section(Some("en"), english);
    // Far more of the other script than of the own one, but marked.
    let quote = Inline::Foreign(Foreign::new(language("ar"), words(&arabic.repeat(9))));
    inner.blocks.push(Block::Paragraph(Inlines::new(vec![text(english), quote]).expect("words")));
    outer.subsections = vec![inner, section(None, arabic)];
    draft.sections = vec![outer, section(None, english)];
    draft.intro.push(Block::Paragraph(foreign("ar", &arabic.repeat(9))));
    assert_eq!(scripts(draft.clone()), []);

    // One fault in each scope; a subsection without a language belongs to the section around it.
    draft.language = language("el");
    draft.sections[0].language = Some(language("he"));
    draft.sections[0].subsections[0].language = Some(language("th"));
    let nested = Foreign::new(language("ka"), foreign("en", english).then(text(arabic)));
    draft.sections[1].blocks.push(Block::Paragraph(Inlines::new(vec![Inline::Foreign(nested)]).expect("words")));
    let found = scripts(draft);
    let found: Vec<_> = found.iter().map(|finding| (finding.path.to_string(), &*finding.message)).collect();
    insta::assert_debug_snapshot!(found);
}

#[test]
fn abbreviations_and_the_colophon_keep_their_letters() {
    let abbreviation = |short: &str, long: &str| {
        let line = |words| Line::new(words).expect("line");
        Inline::Abbreviation(Abbreviation::new(line(short), line(long)))
    };
    let mut draft = Draft::new(Slug::new("scan").expect("slug"), language("ar"), words("فحص"));
    let scan = Inlines::new(vec![abbreviation("MRI", "magnetic resonance imaging")]).expect("words");
    draft.intro = vec![Block::Paragraph(scan)];
    let printed = words(&"Written by the Example Press of Springfield. ".repeat(9));
    draft.colophon.push(ColophonLine::new(Vec::new(), Some(printed.clone())).expect("line"));
    assert_eq!(scripts(draft.clone()), []);
    draft.intro.push(Block::Paragraph(printed));
    assert_eq!(scripts(draft).len(), 1);
}

#[test]
fn the_fixtures_are_labelled_right() {
    for fixture in fixtures() {
        let article = fixture.article().expect("an article");
        assert_eq!(scripts(article.into_draft()), [], "{}", fixture.name);
    }
}

proptest! {
    #[test]
    fn whatever_the_language_is_a_finding_leads_to_a_tag(
        article in generate::article(), tag in prop::sample::select(LANGUAGES.map(|(tag, ..)| tag).to_vec()),
    ) {
        let mut draft = article.into_draft();
        draft.language = language(tag);
        draft.translations.clear();
        let article = Article::try_from(draft).expect("an article");
        let json = serde_json::to_value(&article).expect("a value");
        for finding in scripts(article.into_draft()) {
            let pointer = finding.path.to_string().replace(['.', '['], "/").replace(']', "");
            let found = json.pointer(&format!("/{pointer}")).and_then(|tag| tag.as_str());
            prop_assert!(found.is_some_and(|tag| LanguageTag::new(tag).is_ok()), "{} in {}", finding, json);
        }
    }
}

fn scripts(draft: Draft) -> Vec<Finding> {
    let article = Article::try_from(draft).expect("an article");
    let mut findings = lint::check(&article, &LintOptions::default());
    findings.retain(|finding| finding.id == "language.script");
    findings
}

/// An English article around words of another language.
fn neutral() -> Draft {
    Draft::new(Slug::new("water").expect("slug"), LanguageTag::english(), words("Water"))
}

fn language(tag: &str) -> LanguageTag {
    LanguageTag::new(tag).expect("tag")
}

fn foreign(tag: &str, said: &str) -> Inlines {
    Inlines::new(vec![Inline::Foreign(Foreign::new(language(tag), words(said)))]).expect("words")
}

fn words(said: &str) -> Inlines {
    Inlines::text(said).expect("words")
}

fn text(said: &str) -> Inline {
    Inline::Text(Text::new(said).expect("text"))
}
