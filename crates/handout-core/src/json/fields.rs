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

/// Reads a field that may be left out. It may not be `null`: what is absent has one spelling.
pub(crate) fn given<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// Reading of enums derived with `remote = "Self"`, so that only a name is read: a derived reader would also take an object
/// such as `{"info": null}`, a second spelling that no schema allows.
macro_rules! names {
    ($($name:ident),+) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Name;

                impl serde::de::Visitor<'_> for Name {
                    type Value = $name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("a string")
                    }

                    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<$name, E> {
                        $name::deserialize(serde::de::value::StrDeserializer::new(name))
                    }
                }

                deserializer.deserialize_str(Name)
            }
        }
    )+};
}

pub(crate) use names;

/// An enum of types with the names that files give them.
macro_rules! kinds {
    ($(#[doc = $doc:literal])+ $name:ident in $names:ident { $($kind:ident = $word:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy)]
        enum $name {
            $($kind,)+
        }

        /// Their names.
        pub(super) const $names: &[&str] = &[$($word),+];

        impl $name {
            fn as_str(self) -> &'static str {
                match self {
                    $(Self::$kind => $word,)+
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                string(deserializer, "a string", |name| match name {
                    $($word => Ok(Self::$kind),)+
                    _ => Err(unknown_type(name, $names)),
                })
            }
        }
    };
}

pub(super) use kinds;

/// What to say of a `type` that is not known.
pub(super) fn unknown_type(kind: &str, known: &[&str]) -> String {
    format!("unknown type `{}`, expected one of `{}`", quoted(kind), known.join("`, `"))
}

/// The beginning of a text of the file, fit for a message.
pub(super) fn quoted(text: &str) -> String {
    const MOST: usize = 80;
    let mut quoted: String = text.chars().take(MOST).flat_map(char::escape_debug).collect();
    if text.chars().nth(MOST).is_some() {
        quoted.push('…');
    }
    quoted
}

/// The fields of objects whose fields depend on their `type`: all that any type has.
macro_rules! typed_fields {
    ($name:ident of $kind:ty { $($field:ident: $type:ty,)+ }) => {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct $name {
            r#type: $kind,
            $(#[serde(default, deserialize_with = "given")] $field: Option<$type>,)+
        }

        impl $name {
            /// Refuses fields of other types.
            fn only(&self, allowed: &[&str]) -> Result<(), String> {
                $(if self.$field.is_some() && !allowed.contains(&stringify!($field)) {
                    return Err(format!("field `{}` does not belong to `{}`", stringify!($field), self.r#type.as_str()));
                })+
                Ok(())
            }
        }
    };
}

pub(super) use typed_fields;

/// A field that the object's kind must have.
pub(super) fn need<T>(kind: &str, name: &str, field: Option<T>) -> Result<T, String> {
    field.ok_or_else(|| format!("`{kind}` lacks its field `{name}`"))
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
