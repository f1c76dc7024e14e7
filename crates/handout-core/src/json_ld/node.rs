//! [`Node`]: JSON whose fields keep their order, whatever features other crates ask of the JSON library.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// A value of JSON-LD.
pub(super) enum Node {
    Text(String),
    Number(u16),
    List(Vec<Node>),
    Object(Vec<(&'static str, Node)>),
}

impl Node {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Nothing, the one, or a list: readers of JSON-LD take the last two for the same.
    pub(super) fn some(nodes: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut nodes: Vec<_> = nodes.into_iter().collect();
        if nodes.len() > 1 { Some(Self::List(nodes)) } else { nodes.pop() }
    }
}

/// An object of the fields that are there.
pub(super) fn object<const N: usize>(fields: [(&'static str, Option<Node>); N]) -> Node {
    Node::Object(fields.into_iter().filter_map(|(name, node)| Some((name, node?))).collect())
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_u16(*number),
            Self::List(nodes) => serializer.collect_seq(nodes),
            Self::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, node) in fields {
                    map.serialize_entry(name, node)?;
                }
                map.end()
            }
        }
    }
}
