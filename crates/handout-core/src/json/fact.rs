//! The facts of the colophon: objects with `type`.

use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::fields::{need, object, only};
use crate::colophon::{
    Copyright, Credit, CreditRole, Fact, FactKind, Licence, Notice, NoticeKind, Party, Publication, Reviewer,
};
use crate::date::{PartialDate, Year};
use crate::nonempty::NonEmpty;
use crate::text::Line;
use crate::url::Url;

impl Serialize for Fact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", &self.kind())?;
        match self {
            Self::Reviewer(reviewer) => {
                optional(&mut map, "purpose", reviewer.purpose.as_ref())?;
                optional(&mut map, "qualifier", reviewer.qualifier.as_ref())?;
                map.serialize_entry("parties", &reviewer.parties)?;
            }
            Self::LastReviewed(date)
            | Self::ReviewDue(date)
            | Self::Created(date)
            | Self::Published(date)
            | Self::Modified(date)
            | Self::Expires(date) => map.serialize_entry("date", date)?,
            Self::Credit(credit) => {
                map.serialize_entry("role", &credit.role)?;
                map.serialize_entry("parties", &credit.parties)?;
            }
            Self::Publication(publication) => {
                optional(&mut map, "product", publication.product.as_ref())?;
                optional(&mut map, "edition", publication.edition.as_ref())?;
                optional(&mut map, "publisher", publication.publisher.as_ref())?;
            }
            Self::Notice(notice) => map.serialize_entry("covers", &notice.covers)?,
            Self::Copyright(copyright) => {
                optional(&mut map, "first", copyright.first.as_ref())?;
                optional(&mut map, "last", copyright.last.as_ref())?;
                map.serialize_entry("holder", &copyright.holder)?;
                optional(&mut map, "qualifier", copyright.qualifier.as_ref())?;
            }
            Self::RightsStatement(text) | Self::DocumentNumber(text) => map.serialize_entry("text", text)?,
            Self::Licence(Licence::Spdx(expression)) => map.serialize_entry("spdx", expression)?,
            Self::Licence(Licence::Url(url)) => map.serialize_entry("url", url)?,
        }
        map.end()
    }
}

fn optional<M: SerializeMap, T: Serialize>(map: &mut M, name: &'static str, value: Option<&T>) -> Result<(), M::Error> {
    value.map_or(Ok(()), |value| map.serialize_entry(name, value))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    r#type: FactKind,
    date: Option<PartialDate>,
    purpose: Option<Line>,
    qualifier: Option<Line>,
    parties: Option<NonEmpty<Party>>,
    role: Option<CreditRole>,
    product: Option<Line>,
    edition: Option<Line>,
    publisher: Option<Party>,
    covers: Option<NonEmpty<NoticeKind>>,
    first: Option<Year>,
    last: Option<Year>,
    holder: Option<Party>,
    text: Option<Line>,
    spdx: Option<Line>,
    url: Option<Url>,
}

impl<'de> Deserialize<'de> for Fact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        object(deserializer, fact)
    }
}

fn fact(fields: Fields) -> Result<Fact, String> {
    let kind = fields.r#type.as_str();
    let given = [
        ("date", fields.date.is_some()),
        ("purpose", fields.purpose.is_some()),
        ("qualifier", fields.qualifier.is_some()),
        ("parties", fields.parties.is_some()),
        ("role", fields.role.is_some()),
        ("product", fields.product.is_some()),
        ("edition", fields.edition.is_some()),
        ("publisher", fields.publisher.is_some()),
        ("covers", fields.covers.is_some()),
        ("first", fields.first.is_some()),
        ("last", fields.last.is_some()),
        ("holder", fields.holder.is_some()),
        ("text", fields.text.is_some()),
        ("spdx", fields.spdx.is_some()),
        ("url", fields.url.is_some()),
    ];
    let only = |allowed: &[&str]| only(kind, &given, allowed);
    let dated = |fact: fn(PartialDate) -> Fact| {
        only(&["date"])?;
        need(kind, "date", fields.date).map(fact)
    };
    let worded = |text: Option<Line>, fact: fn(Line) -> Fact| {
        only(&["text"])?;
        need(kind, "text", text).map(fact)
    };
    match fields.r#type {
        FactKind::Reviewer => {
            only(&["purpose", "qualifier", "parties"])?;
            let parties = need(kind, "parties", fields.parties)?;
            Ok(Fact::Reviewer(Reviewer { parties, qualifier: fields.qualifier, purpose: fields.purpose }))
        }
        FactKind::LastReviewed => dated(Fact::LastReviewed),
        FactKind::ReviewDue => dated(Fact::ReviewDue),
        FactKind::Created => dated(Fact::Created),
        FactKind::Published => dated(Fact::Published),
        FactKind::Modified => dated(Fact::Modified),
        FactKind::Expires => dated(Fact::Expires),
        FactKind::Credit => {
            only(&["role", "parties"])?;
            let role = need(kind, "role", fields.role)?;
            Ok(Fact::Credit(Credit { role, parties: need(kind, "parties", fields.parties)? }))
        }
        FactKind::Publication => {
            only(&["product", "edition", "publisher"])?;
            let Fields { publisher, product, edition, .. } = fields;
            Ok(Fact::Publication(Publication { publisher, product, edition }))
        }
        FactKind::Notice => {
            only(&["covers"])?;
            Ok(Fact::Notice(Notice { covers: need(kind, "covers", fields.covers)? }))
        }
        FactKind::Copyright => {
            only(&["first", "last", "holder", "qualifier"])?;
            let holder = need(kind, "holder", fields.holder)?;
            Ok(Fact::Copyright(Copyright {
                first: fields.first,
                last: fields.last,
                holder,
                qualifier: fields.qualifier,
            }))
        }
        FactKind::RightsStatement => worded(fields.text, Fact::RightsStatement),
        FactKind::DocumentNumber => worded(fields.text, Fact::DocumentNumber),
        FactKind::Licence => {
            only(&["spdx", "url"])?;
            match (fields.spdx, fields.url) {
                (Some(expression), None) => Ok(Fact::Licence(Licence::Spdx(expression))),
                (None, Some(url)) => Ok(Fact::Licence(Licence::Url(url))),
                _ => Err("`licence` needs either `spdx` or `url`".to_owned()),
            }
        }
    }
}
