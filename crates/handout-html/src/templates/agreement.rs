//! Compiles a checked source with handlebars, and makes sure that handlebars read it as the check did.

use handlebars::template::{HelperTemplate, Parameter, TemplateElement};
use handlebars::{Path, Template};

use super::tags::{Block, Piece};

/// What a reader of templates finds: names in order, and the characters between them.
#[derive(Default, PartialEq, Eq)]
struct Seen {
    names: Vec<(Option<Block>, String)>,
    /// Without white space: handlebars drops the line ends around blocks.
    ink: String,
}

impl Seen {
    fn characters(&mut self, characters: &str) {
        self.ink.extend(characters.chars().filter(|c| !c.is_whitespace()));
    }

    fn template(&mut self, template: &Template) -> Option<()> {
        template.elements.iter().try_for_each(|element| self.element(element))
    }

    fn element(&mut self, element: &TemplateElement) -> Option<()> {
        if let TemplateElement::RawString(characters) = element {
            self.characters(characters);
        } else if let TemplateElement::Expression(name) = element {
            let plain = name.params.is_empty() && name.hash.is_empty() && !name.block;
            self.names.push((None, plain.then(|| raw(&name.name))??));
        } else if let TemplateElement::HelperBlock(block) = element {
            self.block(block)?;
        } else if !matches!(element, TemplateElement::Comment(_)) {
            return None;
        }
        Some(())
    }

    fn block(&mut self, block: &HelperTemplate) -> Option<()> {
        let [name] = block.params.as_slice() else { return None };
        if !block.hash.is_empty() || block.block_param.is_some() {
            return None;
        }
        self.names.push((Some(Block::named(&raw(&block.name)?)?), raw(name)?));
        block.template.iter().chain(&block.inverse).try_for_each(|template| self.template(template))
    }
}

fn raw(name: &Parameter) -> Option<String> {
    if let Parameter::Name(name) | Parameter::Path(Path::Relative((_, name))) = name {
        Some(name.clone())
    } else {
        None
    }
}

/// The template that `source` is, or why it cannot be taken.
pub(super) fn template(source: &str, pieces: &[(usize, Piece<'_>)]) -> Result<Template, String> {
    let template =
        Template::compile(source).map_err(|error| format!("handlebars cannot read it: {}", error.reason()))?;
    let mut ours = Seen::default();
    for (_, piece) in pieces {
        match piece {
            Piece::Markup(characters) => ours.characters(characters),
            Piece::Name(name) => ours.names.push((None, (*name).to_owned())),
            Piece::Open(block, name) => ours.names.push((Some(*block), (*name).to_owned())),
            Piece::ElseIf(name) => ours.names.push((Some(Block::If), (*name).to_owned())),
            Piece::Else | Piece::Close(_) | Piece::Comment | Piece::Refused(..) => {}
        }
    }
    let mut theirs = Seen::default();
    match theirs.template(&template) {
        Some(()) if ours == theirs => Ok(template),
        _ => Err("handlebars reads it otherwise than it looks; write it in plainer tags".to_owned()),
    }
}
