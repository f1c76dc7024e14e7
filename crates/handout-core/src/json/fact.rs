//! The facts of the colophon: objects with `type`.

use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::fields::{given, need, object, typed_fields};
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

typed_fields! {
    Fields of FactKind {
        date: PartialDate,
        purpose: Line,
        qualifier: Line,
        parties: NonEmpty<Party>,
        role: CreditRole,
        product: Line,
        edition: Line,
        publisher: Party,
        covers: NonEmpty<NoticeKind>,
        first: Year,
        last: Year,
        holder: Party,
        text: Line,
        spdx: Line,
        url: Url,
    }
}

impl<'de> Deserialize<'de> for Fact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        object(deserializer, fact)
    }
}

fn fact(fields: Fields) -> Result<Fact, String> {
    let kind = fields.r#type.as_str();
    match fields.r#type {
        FactKind::Reviewer => {
            fields.only(&["purpose", "qualifier", "parties"])?;
            let parties = need(kind, "parties", fields.parties)?;
            Ok(Fact::Reviewer(Reviewer { parties, qualifier: fields.qualifier, purpose: fields.purpose }))
        }
        FactKind::LastReviewed => dated(fields, Fact::LastReviewed),
        FactKind::ReviewDue => dated(fields, Fact::ReviewDue),
        FactKind::Created => dated(fields, Fact::Created),
        FactKind::Published => dated(fields, Fact::Published),
        FactKind::Modified => dated(fields, Fact::Modified),
        FactKind::Expires => dated(fields, Fact::Expires),
        FactKind::Credit => {
            fields.only(&["role", "parties"])?;
            let role = need(kind, "role", fields.role)?;
            Ok(Fact::Credit(Credit { role, parties: need(kind, "parties", fields.parties)? }))
        }
        FactKind::Publication => {
            fields.only(&["product", "edition", "publisher"])?;
            let Fields { publisher, product, edition, .. } = fields;
            Ok(Fact::Publication(Publication { publisher, product, edition }))
        }
        FactKind::Notice => {
            fields.only(&["covers"])?;
            Ok(Fact::Notice(Notice { covers: need(kind, "covers", fields.covers)? }))
        }
        FactKind::Copyright => {
            fields.only(&["first", "last", "holder", "qualifier"])?;
            let holder = need(kind, "holder", fields.holder)?;
            Ok(Fact::Copyright(Copyright {
                first: fields.first,
                last: fields.last,
                holder,
                qualifier: fields.qualifier,
            }))
        }
        FactKind::RightsStatement => worded(fields, Fact::RightsStatement),
        FactKind::DocumentNumber => worded(fields, Fact::DocumentNumber),
        FactKind::Licence => {
            fields.only(&["spdx", "url"])?;
            match (fields.spdx, fields.url) {
                (Some(expression), None) => Ok(Fact::Licence(Licence::Spdx(expression))),
                (None, Some(url)) => Ok(Fact::Licence(Licence::Url(url))),
                _ => Err("`licence` needs either `spdx` or `url`".to_owned()),
            }
        }
    }
}

fn dated(fields: Fields, fact: fn(PartialDate) -> Fact) -> Result<Fact, String> {
    fields.only(&["date"])?;
    need(fields.r#type.as_str(), "date", fields.date).map(fact)
}

fn worded(fields: Fields, fact: fn(Line) -> Fact) -> Result<Fact, String> {
    fields.only(&["text"])?;
    need(fields.r#type.as_str(), "text", fields.text).map(fact)
}
