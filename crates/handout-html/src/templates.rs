//! [`Templates`]: partials that take the place of the exporter's own, checked when they are loaded.

mod agreement;
mod attributes;
mod check;
mod elements;
mod errors;
#[cfg(test)]
mod guide;
mod markup;
mod partials;
mod render;
mod tags;

use std::fmt;
use std::sync::{Arc, OnceLock};

use handlebars::{Handlebars, Template};

use crate::{escape, shell};

use errors::{Places, Rule};
pub use errors::{TemplateError, TemplateErrors};
pub(crate) use partials::Partial;
pub(crate) use render::{Fill, Values};

/// The version of what partials may name.
///
/// It goes up when a name goes away, changes its meaning, or when a slot comes that every override must have.
pub const CONTEXT_VERSION: u32 = 1;

/// The partials of a page: the exporter's own, and those that a caller put in their place.
///
/// Override one, inherit the rest. Whatever could lose words, run a script or swallow what follows is refused when the
/// overrides are loaded, all of it at once; `TEMPLATES.md` tells what each partial may name and why something is refused.
/// Cheap to clone.
///
/// # Examples
///
/// ```
/// use handout_html::{HtmlExporter, HtmlOptions, Templates};
///
/// let templates = Templates::new(1, [("header", "<header><p>Harbour Clinic: {{title}}</p></header>\n")])?;
/// let exporter = HtmlExporter::new(HtmlOptions::default()).with_templates(templates);
///
/// let errors = Templates::check("header", "<p>{{titel}}</p>").expect_err("a typo");
/// assert_eq!(errors.to_string(), "header:1:4: `titel` is no name that this place has; write `title`");
/// # Ok::<(), handout_html::TemplateErrors>(())
/// ```
#[derive(Clone)]
pub struct Templates(Arc<Set>);

struct Set {
    engine: Handlebars<'static>,
    overridden: Vec<Partial>,
}

impl Templates {
    /// The exporter's own partials, but for `overrides`: names of partials, each with its source.
    ///
    /// `context_version` is the version that the overrides were written for. Give the number, not [`CONTEXT_VERSION`]:
    /// then a later release can tell that they need another look.
    ///
    /// # Errors
    ///
    /// [`TemplateErrors`] has everything that is wrong with any of them.
    pub fn new<N: AsRef<str>, S: AsRef<str>>(
        context_version: u32,
        overrides: impl IntoIterator<Item = (N, S)>,
    ) -> Result<Self, TemplateErrors> {
        let mut found = Vec::new();
        let mut checked: Vec<(Partial, Template)> = Vec::new();
        for (name, source) in overrides {
            let (name, source) = (name.as_ref(), source.as_ref());
            let error = |rule, message| vec![TemplateError::new(name, Places::START, rule, message)];
            if context_version != CONTEXT_VERSION {
                let message = format!(
                    "written for version {context_version} of the context, and this is {CONTEXT_VERSION}; compare `TEMPLATES.md` and give that number"
                );
                found.extend(error(Rule::ContextVersion, message));
            }
            match partial(name).and_then(|partial| Ok((partial, check::check(partial, source)?))) {
                Ok((partial, _)) if checked.iter().any(|(known, _)| *known == partial) => {
                    found.extend(error(Rule::RepeatedPartial, format!("`{name}` is given twice; take one out")));
                }
                Ok(override_) => checked.push(override_),
                Err(errors) => found.extend(errors),
            }
        }
        TemplateErrors::of(found)?;
        Ok(Self(Arc::new(Set::new(checked))))
    }

    /// Whether `source` could take the place of partial `name`.
    ///
    /// # Errors
    ///
    /// [`TemplateErrors`] has everything that is wrong with it.
    pub fn check(name: &str, source: &str) -> Result<(), TemplateErrors> {
        let checked = partial(name).and_then(|partial| check::check(partial, source));
        TemplateErrors::of(checked.err().unwrap_or_default())
    }

    pub(crate) fn overrides(&self, partial: Partial) -> bool {
        self.0.overridden.contains(&partial)
    }

    pub(crate) fn engine(&self) -> &Handlebars<'static> {
        &self.0.engine
    }
}

impl Default for Templates {
    /// The exporter's own.
    fn default() -> Self {
        static OURS: OnceLock<Templates> = OnceLock::new();
        OURS.get_or_init(|| Self(Arc::new(Set::new(Vec::new())))).clone()
    }
}

impl fmt::Debug for Templates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let overridden = self.0.overridden.iter().map(|partial| partial.name());
        f.write_str("Templates ")?;
        f.debug_set().entries(overridden).finish()
    }
}

impl Set {
    fn new(overrides: Vec<(Partial, Template)>) -> Self {
        let mut engine = Handlebars::new();
        // A value that is missing is an error, not a blank.
        engine.set_strict_mode(true);
        engine.register_escape_fn(|value| {
            let mut escaped = String::with_capacity(value.len());
            escape::attribute(&mut escaped, value);
            escaped
        });
        // A test compiles ours. One that could not be compiled would be an error when it is asked for.
        for partial in Partial::ALL {
            if let Ok(template) = Template::compile(partial.spec().default) {
                engine.register_template(partial.name(), template);
            }
        }
        if let Ok(template) = Template::compile(shell::SHELL) {
            engine.register_template(shell::NAME, template);
        }
        let overridden = overrides.iter().map(|(partial, _)| *partial).collect();
        for (partial, template) in overrides {
            engine.register_template(partial.name(), template);
        }
        Self { engine, overridden }
    }
}

fn partial(name: &str) -> Result<Partial, Vec<TemplateError>> {
    Partial::named(name).ok_or_else(|| {
        let message =
            format!("`{name}` is no partial; {}", errors::meant(name, Partial::ALL.into_iter().map(Partial::name)));
        vec![TemplateError::new(name, Places::START, Rule::UnknownPartial, message)]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ours_are_made_of_is_what_overrides_may_be() {
        for partial in Partial::ALL {
            let checked = check::check(partial, partial.spec().default);
            // An article's partials may be empty when they have no slots.
            assert!(checked.is_ok(), "{partial:?}: {checked:?}");
            let engine = Templates::default();
            assert!(engine.engine().get_template(partial.name()).is_some(), "{partial:?}");
        }
        assert!(Templates::default().engine().get_template(shell::NAME).is_some());
        assert_eq!(format!("{:?}", Templates::default()), "Templates {}");
    }

    #[test]
    fn no_name_of_ours_is_a_helper_of_the_engine() {
        const HELPERS: [&str; 17] = [
            "if", "unless", "each", "with", "lookup", "raw", "log", "eq", "ne", "gt", "gte", "lt", "lte", "and", "or",
            "not", "len",
        ];
        for spec in Partial::ALL.into_iter().map(Partial::spec) {
            let slots = spec.slots.iter().map(|slot| slot.name);
            let names: Vec<_> =
                slots.chain(spec.values.iter().chain(partials::COMMON).map(|value| value.name)).collect();
            for (index, name) in names.iter().enumerate() {
                assert!(!HELPERS.contains(name) && !names[..index].contains(name), "{name} in {}", spec.name);
            }
        }
    }
}
