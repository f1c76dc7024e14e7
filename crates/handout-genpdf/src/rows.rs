//! [`Row`]: a finished line of the column with what stands beside it. Lengths are in millimetres.

/// A strip of the column from left to right, never parted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    /// Empty space above it, except at the top of a page.
    pub(crate) gap: f64,
    pub(crate) height: f64,
    /// Whether it stands on the same page as the next one, if that is possible at all.
    pub(crate) keep: bool,
    pub(crate) texts: Vec<Text>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) bars: Vec<Bar>,
}

/// Words on one baseline.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    /// From the left edge of the column.
    pub(crate) x: f64,
    /// From the top of the row.
    pub(crate) baseline: f64,
    /// In points.
    pub(crate) size: u8,
    /// How dark: black or a grey.
    pub(crate) shade: u8,
    /// Stretches of one weight; `true` is bold.
    pub(crate) pieces: Vec<(String, bool)>,
}

/// A thin line from left to right.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    pub(crate) from: f64,
    pub(crate) to: f64,
    /// From the top of the row.
    pub(crate) y: f64,
    pub(crate) shade: u8,
}

/// The line at the left of a callout, along all its rows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bar {
    pub(crate) x: f64,
    pub(crate) shade: u8,
    /// The row is not the callout's first one: the bar runs on through the gap above.
    pub(crate) runs_on: bool,
}
