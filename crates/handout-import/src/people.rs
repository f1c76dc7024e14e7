//! Names: whether they are of people or of organisations, and the letters behind them.

/// Who may stand behind a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// An organisation, unless letters or a title say that it is a person.
    Organization,
    /// As likely a person.
    PersonPerhaps,
}

/// A name among others, with the letters behind it.
#[derive(Debug)]
pub(crate) struct Named<'t> {
    pub(crate) name: &'t str,
    pub(crate) letters: Vec<&'t str>,
}

impl Named<'_> {
    pub(crate) fn has_title(&self) -> bool {
        const TITLES: [&str; 8] = ["Dr. ", "Dr ", "Dra. ", "Dra ", "Prof. ", "Professor ", "Mr. ", "Ms. "];
        TITLES
            .iter()
            .any(|title| self.name.strip_prefix(title).is_some_and(|name| name.starts_with(char::is_uppercase)))
    }

    /// Whether letters or a title may belong to it: two words at least, and none that only organisations have.
    pub(crate) fn could_be_person(&self) -> bool {
        self.name.split_whitespace().count() >= 2
            && self.name.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
            && !names_organization(self.name)
    }

    /// Two or three words with capitals, as in "Jo B. Doe" and "Ana de la Cruz".
    pub(crate) fn looks_like_person(&self) -> bool {
        const PARTICLES: [&str; 14] =
            ["de", "del", "la", "las", "los", "da", "do", "dos", "van", "von", "der", "den", "di", "al"];
        let is_word = |word: &str| {
            let letters = word.chars().filter(|c| c.is_alphabetic()).count();
            let is_initial = letters == 1 && word.ends_with('.');
            let is_plain = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
            // "NHS" is an organisation, "Jo" is not.
            let is_acronym = letters >= 2 && !word.chars().any(char::is_lowercase);
            word.starts_with(char::is_uppercase) && (is_initial || (is_plain && !is_acronym))
        };
        let mut words = self.name.split_whitespace().filter(|word| !PARTICLES.contains(word));
        let count = words.clone().count();
        (2..=3).contains(&count) && words.all(is_word) && self.could_be_person()
    }
}

/// The names among the words, each with its letters.
pub(crate) fn people(names: &str) -> Vec<Named<'_>> {
    let mut people: Vec<Named<'_>> = Vec::new();
    let joined = [" and ", " & ", " y ", " et ", " und ", " e "];
    let parts = names.split([';', ',', '，', '、']).flat_map(|part| {
        let mut parts = vec![part];
        for word in joined {
            parts = parts.into_iter().flat_map(|part| part.split(word)).collect();
        }
        parts
    });
    for part in parts {
        let mut part = part.trim();
        for word in ["and ", "& ", "y ", "et ", "und ", "by "] {
            part = part.strip_prefix(word).unwrap_or(part);
        }
        if part.is_empty() {
            continue;
        }
        match people.last_mut() {
            Some(person) if part.split(' ').all(is_letters) => person.letters.push(part),
            _ => people.push(with_letters(part)),
        }
    }
    people
}

/// A name with the letters that follow it without a comma: "Jo Doe MD". Letters that are also words or places need a comma.
pub(crate) fn with_letters(part: &str) -> Named<'_> {
    const CERTAIN: [&str; 16] = [
        "MD", "M.D.", "M.D", "D.O.", "PhD", "Ph.D.", "Ph.D", "RN", "R.N.", "MPH", "MSN", "BSN", "PharmD", "DDS", "DNP",
        "APRN",
    ];
    let mut named = Named { name: part, letters: Vec::new() };
    while let Some((name, letters)) = named.name.rsplit_once(' ')
        && CERTAIN.contains(&letters)
        && name.contains(' ')
    {
        named.name = name.trim_end();
        named.letters.insert(0, letters);
    }
    named
}

/// Letters behind a name.
pub(crate) fn is_letters(word: &str) -> bool {
    const LETTERS: [&str; 28] = [
        "MD", "M.D.", "DO", "D.O.", "PhD", "Ph.D.", "RN", "R.N.", "NP", "PA", "PA-C", "MPH", "MSN", "BSN", "PharmD",
        "DDS", "DNP", "RD", "LCSW", "FACS", "FACP", "CNM", "APRN", "MS", "MBA", "DPM", "FAAP", "FACOG",
    ];
    LETTERS.iter().any(|letters| word.trim_end_matches('.') == letters.trim_end_matches('.'))
}

/// Whether one of the words is one that organisations have in their names.
pub(crate) fn names_organization(name: &str) -> bool {
    const WORDS: [&str; 84] = [
        "academy",
        "advisory",
        "agency",
        "alliance",
        "asociación",
        "associates",
        "association",
        "board",
        "bureau",
        "care",
        "center",
        "centers",
        "centre",
        "centro",
        "charity",
        "clinic",
        "clinical",
        "clinics",
        "clinique",
        "clínica",
        "co",
        "college",
        "committee",
        "communications",
        "company",
        "consortium",
        "corp",
        "corporation",
        "council",
        "department",
        "editorial",
        "education",
        "federation",
        "foundation",
        "fundación",
        "fundação",
        "group",
        "grupo",
        "gmbh",
        "health",
        "healthcare",
        "hospital",
        "hospitals",
        "hôpital",
        "inc",
        "institut",
        "institute",
        "institutes",
        "instituto",
        "international",
        "klinik",
        "laboratories",
        "library",
        "llc",
        "llp",
        "ltd",
        "media",
        "medical",
        "medicine",
        "ministry",
        "national",
        "network",
        "nursing",
        "office",
        "organization",
        "partners",
        "press",
        "program",
        "project",
        "publications",
        "publishing",
        "salud",
        "school",
        "sciences",
        "service",
        "services",
        "society",
        "solutions",
        "staff",
        "systems",
        "team",
        "trust",
        "universidad",
        "university",
    ];
    const DOMAINS: [&str; 5] = [".org", ".com", ".net", ".gov", ".edu"];
    name.to_lowercase().split([' ', ',', '/', '-']).any(|word| {
        WORDS.contains(&word.trim_end_matches(['.', ';', '’', '\'']))
            || DOMAINS.iter().any(|domain| word.trim_end_matches('.').ends_with(domain))
    })
}
