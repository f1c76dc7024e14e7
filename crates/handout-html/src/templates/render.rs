//! Writes a partial of the article: handlebars calls back for each slot, which is written straight into the output.

use std::error::Error;
use std::sync::{Mutex, MutexGuard};

use handlebars::{Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, Renderable};
use serde::Serialize;

use super::{CONTEXT_VERSION, Partial, Templates};
use crate::body::Writer;

/// What every partial may name, and what this one may.
#[derive(Serialize)]
pub(crate) struct Values<'v, V> {
    context_version: u32,
    language: &'v str,
    direction: &'static str,
    #[serde(flatten)]
    own: V,
}

impl<'v, V> Values<'v, V> {
    pub(crate) fn new(language: &'v str, direction: &'static str, own: V) -> Self {
        Self { context_version: CONTEXT_VERSION, language, direction, own }
    }
}

/// What fills a slot.
pub(crate) type Fill<'f, 'a> = &'f (dyn Fn(&mut Writer<'a>) + Sync);

/// The writer, by turns with the engine, the slots, and partials inside them.
type Shared<'w, 'a> = Mutex<&'w mut Writer<'a>>;

impl Templates {
    /// Writes `partial` with its values and slots.
    pub(crate) fn write<'a>(
        &self,
        writer: &mut Writer<'a>,
        partial: Partial,
        values: &impl Serialize,
        slots: &[(&'static str, Fill<'_, 'a>)],
    ) -> Result<(), Box<dyn Error + Send + Sync>> {
        let engine = self.engine();
        let template = engine.get_template(partial.name()).ok_or("a template is missing")?;
        let context = Context::wraps(values)?;
        let shared = Mutex::new(writer);
        let mut render = RenderContext::new(None);
        for (name, fill) in slots {
            render.register_local_helper(name, Box::new(Slot { writer: &shared, fill: *fill }));
        }
        template.render(engine, &context, &mut render, &mut Out(&shared))?;
        Ok(())
    }
}

struct Slot<'s, 'w, 'a> {
    writer: &'s Shared<'w, 'a>,
    fill: Fill<'s, 'a>,
}

impl HelperDef for Slot<'_, '_, '_> {
    fn call<'reg: 'rc, 'rc>(
        &self,
        _: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        _: &mut dyn Output,
    ) -> HelperResult {
        (self.fill)(&mut turn(self.writer));
        Ok(())
    }
}

/// Where the engine writes: where the slots do.
struct Out<'s, 'w, 'a>(&'s Shared<'w, 'a>);

impl Output for Out<'_, '_, '_> {
    fn write(&mut self, part: &str) -> Result<(), std::io::Error> {
        turn(self.0).out.template(part);
        Ok(())
    }
}

/// One thread takes its turns; nothing is broken where another one stopped.
fn turn<'t, 'w, 'a>(writer: &'t Shared<'w, 'a>) -> MutexGuard<'t, &'w mut Writer<'a>> {
    writer.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
