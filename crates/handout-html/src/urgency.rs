//! How urgent something is: the lines that tell of emergencies before the body, and the signs of callouts.

use handout_core::{CalloutLevel, Emergency, Label};

use crate::body::Writer;

impl<'a> Writer<'a> {
    /// A line that tells of an emergency before the body, and leads to it.
    pub(crate) fn emergency(&mut self, emergency: &Emergency<'a>) {
        self.out.markup("<p class=\"emergency\"><a href=\"#");
        self.emergency_id(emergency.number);
        self.out.markup("\">");
        self.icon(CalloutLevel::Emergency);
        self.out.markup("<span>");
        match emergency.words {
            Some(words) => self.template(Label::EmergencyAt, |writer| {
                writer.in_language(emergency.language, |writer| writer.repeated(words));
            }),
            None => self.label(Label::Emergency),
        }
        self.out.markup("</span></a></p>\n");
    }

    /// The id of the callout of level `Emergency` of that number.
    pub(crate) fn emergency_id(&mut self, number: usize) {
        self.name_of("emergency-");
        self.out.number(number as u64);
    }

    /// A sign for a level, of another shape for each, so that it says something without its colour. The words beside it say
    /// the same, so it is hidden from those who hear them. Being drawn in the colour of its line, it is there in forced
    /// colours and on paper, and it has its size without a style sheet.
    pub(crate) fn icon(&mut self, level: CalloutLevel) {
        self.out.markup(
            "<svg class=\"icon\" aria-hidden=\"true\" width=\"24\" height=\"24\" viewBox=\"0 0 24 24\" fill=\"none\" \
             stroke=\"currentColor\" stroke-width=\"2\" stroke-linecap=\"round\" stroke-linejoin=\"round\"><path d=\"",
        );
        self.out.markup(match level {
            // An i in a circle.
            CalloutLevel::Info => "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20M12 11v6M12 7v.01",
            // An exclamation mark in a triangle.
            CalloutLevel::Caution => "M12 2L23 21H1ZM12 9v5M12 17.5v.01",
            // A telephone.
            CalloutLevel::NonUrgent => {
                "M8 1.5h8a2 2 0 0 1 2 2v17a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2v-17a2 2 0 0 1 2-2M11 18.5h2"
            }
            // A clock.
            CalloutLevel::Urgent => "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20M12 6v6l4 2.5",
            // An exclamation mark in an octagon.
            CalloutLevel::Emergency => "M8 2h8l6 6v8l-6 6H8l-6-6V8ZM12 7v6M12 17v.01",
        });
        self.out.markup("\"></path></svg>");
    }
}
