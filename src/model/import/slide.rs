//! What every TimelineJS source comes down to: slides, whose fields are still as they were written.

use std::borrow::Cow;

use super::date_order::Order;

/// Something written in a field.
#[derive(Clone, Debug)]
pub(super) struct Value<'a> {
    /// The text, without blanks around it; never empty.
    pub(super) text: Cow<'a, str>,
    /// The way from the slide to the field: its key, and the key within that; or the name of a column.
    pub(super) at: [&'a str; 2],
}

impl<'a> Value<'a> {
    /// The text, unless there is none.
    pub(super) fn new(text: &'a str, at: [&'a str; 2]) -> Option<Value<'a>> {
        let text = text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
        (!text.is_empty()).then_some(Value { text: Cow::Borrowed(text), at })
    }
}

/// A slide: the title, an era or an event.
#[derive(Debug, Default)]
pub(super) struct Slide<'a> {
    /// Where it stands: a JSON Pointer, or the number of the row.
    pub(super) path: String,
    /// The author's own name for it.
    pub(super) id: Option<Value<'a>>,
    /// One line, with markup.
    pub(super) headline: Option<Value<'a>>,
    /// Paragraphs, with markup.
    pub(super) text: Option<Value<'a>>,
    /// What it belongs to.
    pub(super) group: Option<Value<'a>>,
    /// Where it happened.
    pub(super) place: Option<Value<'a>>,
    /// The wording of its date.
    pub(super) display: Option<Value<'a>>,
    /// When it began, or was.
    pub(super) start: Date<'a>,
    /// When it ended.
    pub(super) end: Date<'a>,
    /// The address of what is shown with it, or markup to embed.
    pub(super) media: Option<Value<'a>>,
    /// Where a click on that leads.
    pub(super) media_link: Option<Value<'a>>,
    /// What is said under it.
    pub(super) caption: Option<Value<'a>>,
    /// Who made it.
    pub(super) credit: Option<Value<'a>>,
}

impl Slide<'_> {
    /// How many bytes of text it has, without its dates.
    pub(super) fn length(&self) -> usize {
        let words = [&self.id, &self.headline, &self.text, &self.group, &self.place, &self.display];
        let media = [&self.media, &self.media_link, &self.caption, &self.credit];
        words.into_iter().chain(media).flatten().map(|value| value.text.len()).sum()
    }
}

/// A date, in parts or in one text.
#[derive(Debug, Default)]
pub(super) struct Date<'a> {
    /// `2011,12,10`, `2011-12-10 14:30`, `10 December 2011`.
    pub(super) whole: Option<Value<'a>>,
    pub(super) year: Option<Value<'a>>,
    pub(super) month: Option<Value<'a>>,
    pub(super) day: Option<Value<'a>>,
    /// `14:30`, `2:30 PM`.
    pub(super) time: Option<Value<'a>>,
    pub(super) hour: Option<Value<'a>>,
    pub(super) minute: Option<Value<'a>>,
    pub(super) second: Option<Value<'a>>,
    pub(super) millisecond: Option<Value<'a>>,
    /// Its own wording.
    pub(super) display: Option<Value<'a>>,
    /// In which order its column has day and month, where that is known.
    pub(super) order: Option<Order>,
}

impl<'a> Date<'a> {
    /// The first part that is written, if any is; the wording is none.
    pub(super) fn first(&self) -> Option<&Value<'a>> {
        let date = [&self.whole, &self.year, &self.month, &self.day];
        let clock = [&self.time, &self.hour, &self.minute, &self.second, &self.millisecond];
        date.into_iter().chain(clock).flatten().next()
    }
}
