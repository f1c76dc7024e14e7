//! Where the words of a passage stand in the draft, in little room.

use handout_core::{ContentPath, Step};
use serde::{Serialize, Serializer};

use crate::report::small;

/// The place of some words in the draft. An import keeps one for each passage, so it holds only what differs between them:
/// what the numbers count follows from the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    field: Field,
    numbers: Box<[u32]>,
}

/// The fields of a draft that a source's words go to, with what their numbers count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// Nothing.
    Title,
    /// Nothing.
    Subtitle,
    /// A block, then an item and a block in it for each list around the words.
    Intro,
    /// A section.
    Heading,
    /// A section, a block, then as in the intro.
    Blocks,
    /// A line.
    Colophon,
}

impl Spot {
    pub(crate) fn new(field: Field, numbers: &[usize]) -> Self {
        Self { field, numbers: numbers.iter().copied().map(small).collect() }
    }

    /// The place further in, of these numbers.
    pub(crate) fn then(&self, numbers: &[usize]) -> Self {
        let inner = numbers.iter().copied().map(small);
        Self { field: self.field, numbers: self.numbers.iter().copied().chain(inner).collect() }
    }

    /// The place as the article's JSON has it.
    pub(crate) fn path(&self) -> ContentPath {
        let (field, inner) = match self.field {
            Field::Title => ("title", None),
            Field::Subtitle => ("subtitle", None),
            Field::Intro => ("intro", None),
            Field::Heading => ("sections", Some("heading")),
            Field::Blocks => ("sections", Some("blocks")),
            Field::Colophon => ("colophon", Some("as_printed")),
        };
        let mut numbers = self.numbers.iter().map(|number| Step::Index(*number as usize));
        let mut path = ContentPath::root();
        path.push(Step::Field(field));
        if let Some(inner) = inner {
            path.extend(numbers.next());
            path.push(Step::Field(inner));
        }
        if let Some(block) = numbers.next() {
            path.push(block);
            while let Some(item) = numbers.next() {
                path.extend([Step::Field("items"), item]);
                path.extend(numbers.next());
            }
            path.push(Step::Field("content"));
        }
        path
    }
}

impl Serialize for Spot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.path().serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spot_has_the_path_of_its_words() {
        let path = |field, numbers: &[usize]| Spot::new(field, numbers).path().to_string();
        assert_eq!(path(Field::Title, &[]), "title");
        assert_eq!(path(Field::Intro, &[4]), "intro[4].content");
        assert_eq!(path(Field::Heading, &[2]), "sections[2].heading");
        assert_eq!(path(Field::Blocks, &[2, 0, 1, 3, 5, 6]), "sections[2].blocks[0].items[1][3].items[5][6].content");
        assert_eq!(path(Field::Colophon, &[7]), "colophon[7].as_printed");
    }
}
