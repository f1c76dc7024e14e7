//! Reading JSON values so that each error is raised where it stands, and objects whose fields depend on their `type`.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Reads a string and makes a value of it. The error is raised while the string is read, so it knows its place.
pub(crate) fn string<'de, D, T, E>(
    deserializer: D,
    expected: &'static str,
    parse: impl FnOnce(&str) -> Result<T, E>,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    E: fmt::Display,
{
    struct FromString<F> {
        expected: &'static str,
        parse: F,
    }

    impl<T, E: fmt::Display, F: FnOnce(&str) -> Result<T, E>> Visitor<'_> for FromString<F> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.expected)
        }

        fn visit_str<E2: Error>(self, text: &str) -> Result<T, E2> {
            (self.parse)(text).map_err(E2::custom)
        }
    }

    deserializer.deserialize_str(FromString { expected, parse })
}

/// Reads an object with the fields of `F` and makes a value of it. The error knows its place, as in [`string`].
pub(crate) fn object<'de, D, F, T, E>(deserializer: D, build: impl FnOnce(F) -> Result<T, E>) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    F: Deserialize<'de>,
    E: fmt::Display,
{
    struct FromObject<F, B> {
        fields: PhantomData<F>,
        build: B,
    }

    impl<'de, F, T, E, B> Visitor<'de> for FromObject<F, B>
    where
        F: Deserialize<'de>,
        E: fmt::Display,
        B: FnOnce(F) -> Result<T, E>,
    {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            (self.build)(F::deserialize(MapAccessDeserializer::new(map))?).map_err(A::Error::custom)
        }
    }

    deserializer.deserialize_map(FromObject { fields: PhantomData, build })
}

/// Reading and writing of structs derived with `remote = "Self"`, so that only an object is read: a derived reader would
/// also take an array of the fields' values, a second spelling that no schema allows.
macro_rules! objects {
    ($($name:ident),+) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Object;

                impl<'de> serde::de::Visitor<'de> for Object {
                    type Value = $name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("an object")
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<$name, A::Error> {
                        $name::deserialize(serde::de::value::MapAccessDeserializer::new(map))
                    }
                }

                deserializer.deserialize_map(Object)
            }
        }
    )+};
}

pub(crate) use objects;

/// Reads an array and makes a value of its elements. The error knows its place, as in [`string`].
pub(crate) fn array<'de, D, I, T, E>(deserializer: D, build: impl FnOnce(Vec<I>) -> Result<T, E>) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    I: Deserialize<'de>,
    E: fmt::Display,
{
    struct FromArray<I, B> {
        items: PhantomData<I>,
        build: B,
    }

    impl<'de, I, T, E, B> Visitor<'de> for FromArray<I, B>
    where
        I: Deserialize<'de>,
        E: fmt::Display,
        B: FnOnce(Vec<I>) -> Result<T, E>,
    {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an array")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<T, A::Error> {
            let mut items = Vec::new();
            while let Some(item) = elements.next_element()? {
                items.push(item);
            }
            (self.build)(items).map_err(A::Error::custom)
        }
    }

    deserializer.deserialize_seq(FromArray { items: PhantomData, build })
}

/// Refuses given fields that do not belong to the object's kind.
pub(super) fn only(kind: &str, given: &[(&str, bool)], allowed: &[&str]) -> Result<(), String> {
    match given.iter().find(|(name, is_given)| *is_given && !allowed.contains(name)) {
        Some((name, _)) => Err(format!("field `{name}` does not belong to `{kind}`")),
        None => Ok(()),
    }
}

/// A field that the object's kind must have.
pub(super) fn need<T>(kind: &str, name: &str, field: Option<T>) -> Result<T, String> {
    field.ok_or_else(|| format!("`{kind}` lacks its field `{name}`"))
}

/// What to say of a `type` that is not known.
pub(super) fn unknown_type(kind: &str, known: &[&str]) -> String {
    format!("unknown type `{}`, expected one of `{}`", kind.escape_debug(), known.join("`, `"))
}

/// A map that refuses a key given twice, which a plain map would swallow.
pub(super) fn unique_keys<'de, D, K, V>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord + fmt::Display,
    V: Deserialize<'de>,
{
    struct Unique<K, V>(PhantomData<(K, V)>);

    impl<'de, K: Deserialize<'de> + Ord + fmt::Display, V: Deserialize<'de>> Visitor<'de> for Unique<K, V> {
        type Value = BTreeMap<K, V>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut entries = BTreeMap::new();
            while let Some(key) = map.next_key::<K>()? {
                if entries.contains_key(&key) {
                    return Err(A::Error::custom(format_args!("duplicate field `{key}`")));
                }
                let value = map.next_value()?;
                entries.insert(key, value);
            }
            Ok(entries)
        }
    }

    deserializer.deserialize_map(Unique(PhantomData))
}
