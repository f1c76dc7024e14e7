//! The clinic that gives a handout out: above the article and apart from it, since its words were not reviewed.

use handout_core::Clinic;

use crate::body::Writer;

impl<'a> Writer<'a> {
    /// In a page the `<header>` beside `<main>`, which is its banner; in a fragment a group of its own, named by the clinic.
    pub(crate) fn clinic(&mut self, clinic: &'a Clinic) {
        let fragment = self.fragment;
        if fragment {
            self.out.markup("<div class=\"handout-clinic\" role=\"group\" aria-labelledby=\"");
            self.name_of("clinic");
            self.out.markup("\"");
            self.language_attributes();
            self.out.markup(">\n");
        } else {
            self.out.markup("<header class=\"handout-clinic\">\n");
        }
        if let Some(logo) = &clinic.logo {
            self.out.markup("<img class=\"logo\" src=\"");
            self.out.data_address(&logo.asset);
            self.out.markup("\" alt=\"");
            self.out.value(&logo.alt);
            self.out.markup("\">\n");
        }
        self.out.markup("<div class=\"words\">\n<p id=\"");
        self.name_of("clinic");
        self.out.markup("\"><strong>");
        self.run(&clinic.name, self.language);
        self.out.markup("</strong></p>\n");
        if !clinic.address.is_empty() {
            self.out.markup("<p>");
            for (index, line) in clinic.address.iter().enumerate() {
                self.out.markup(if index > 0 { "<br>\n" } else { "" });
                self.run(line, self.language);
            }
            self.out.markup("</p>\n");
        }
        if let Some(phone) = &clinic.phone {
            self.out.markup("<p class=\"phone\">");
            self.number_to_call(phone);
            self.out.markup("</p>\n");
        }
        if let Some(note) = &clinic.note {
            self.out.markup("<p>");
            self.run(note, self.language);
            self.out.markup("</p>\n");
        }
        self.out.markup(if fragment { "</div>\n</div>\n" } else { "</div>\n</header>\n" });
    }
}
