//! What the file says of the article to those who list or archive it.

use handout_core::{Article, CreditRole, Fact, Labels, Licence, PartialDate, Party, colophon_text};

use crate::laid::About;

/// Gathers the metadata. Every word comes from the article.
pub(crate) fn about<'a>(article: &'a Article, labels: &Labels) -> About<'a> {
    let mut about = About {
        title: article.title.one_line(),
        language: &article.language,
        direction: article.direction(),
        creators: Vec::new(),
        publishers: Vec::new(),
        description: article.summary.as_ref().map(ToString::to_string),
        rights: None,
        licence_address: None,
        identifiers: vec![article.id.to_string()],
        source: article.provenance.as_ref().and_then(|provenance| provenance.url.as_deref()),
        created: None,
        modified: article.modified().map(iso),
        reviewed: article.last_reviewed().map(iso),
        digest: None,
    };
    about.identifiers.extend(article.identifiers.iter().map(|identifier| identifier.value.to_string()));
    let mut rights = Vec::new();
    for line in &article.colophon {
        let mut states_rights = false;
        for fact in line.facts() {
            match fact {
                Fact::Credit(credit) => match credit.role {
                    CreditRole::Author | CreditRole::Developer => add(&mut about.creators, &credit.parties),
                    CreditRole::Editor | CreditRole::Translator | CreditRole::Illustrator | CreditRole::Contributor => {
                    }
                },
                Fact::Publication(publication) => add(&mut about.publishers, publication.publisher.as_slice()),
                Fact::Created(date) => about.created = about.created.or(Some(iso(*date))),
                Fact::Copyright(_) | Fact::RightsStatement(_) => states_rights = true,
                Fact::Licence(licence) => {
                    states_rights = true;
                    if let Licence::Url(url) = licence {
                        about.licence_address = about.licence_address.or(Some(url));
                    }
                }
                Fact::Reviewer(_)
                | Fact::LastReviewed(_)
                | Fact::ReviewDue(_)
                | Fact::Published(_)
                | Fact::Modified(_)
                | Fact::Expires(_)
                | Fact::Notice(_)
                | Fact::DocumentNumber(_) => {}
            }
        }
        if states_rights {
            let words = colophon_text(line, labels).replace('\n', " ");
            if !rights.contains(&words) {
                rights.push(words);
            }
        }
    }
    if !rights.is_empty() {
        about.rights = Some(rights.join("\n"));
    }
    about
}

fn add(names: &mut Vec<String>, parties: &[Party]) {
    for party in parties {
        let name = party.name.to_string();
        if !names.contains(&name) {
            names.push(name);
        }
    }
}

fn iso(date: PartialDate) -> String {
    date.to_string()
}
