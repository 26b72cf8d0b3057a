//! Slides → a record. Where each field goes is decided here and nowhere else.

mod when;

use super::html::{self, Reduced};
use super::ids::Ids;
use super::notes::{Fold, Notes, pointer, shortened};
use super::room::Room;
use super::slide::{Slide, Value};
use super::{Imported, Options};
use crate::model::event::Event;
use crate::model::read::FORMAT;
use crate::model::time::{DAY, Day, Instant, Zone};
use crate::model::wire::{Json, object};

/// The longest title of an event in characters.
const TITLE: usize = 90;
/// What a timeline without a title is called.
const UNTITLED: &str = "Timeline";
/// What an event takes when the record is read, beside as much as it takes here: its place in the record, in the list
/// of ids and in that of dates.
const READ: usize = size_of::<Event>() + 200;
/// What an event or span takes here beside its values: its place in a list that grows, and its id in that of ids.
const MADE: usize = 3 * size_of::<Json>() + 110;
/// How often the text of a slide is there while an event is made of it: cleared of markup, put together, and where it grows.
const WORKING: usize = 6;
/// The years between which the transitions of a zone are asked for; beyond, its first and last offset hold.
const YEARS: (i64, i64) = (1850, 2150);

/// The record in the making.
pub(super) struct Assembly {
    pub(super) notes: Notes,
    /// The zone of clock times without an offset, and whether the author named it.
    zone: Zone,
    is_named: bool,
    has_clock: bool,
    ids: Ids,
    title: Option<(String, String)>,
    spans: Vec<Json>,
    events: Vec<Json>,
    found: usize,
    left_out: usize,
    /// The memory that there is for all, what the values of the source take, what the record takes so far, and what
    /// it is going to take when it is read and the source is gone.
    room: Room,
    source: usize,
    made: usize,
    read: usize,
    /// How many events and spans there was no room for.
    beyond: usize,
}

impl Assembly {
    /// Begins a record that may take so much room, beside so many bytes of the source's values for now.
    pub(super) fn new(options: &Options, room: Room, source: usize) -> Assembly {
        let mut notes = Notes::default();
        let at = |year| Instant(Day { year, month: 1, day: 1 }.number() as f64 * DAY);
        let zone = options.timezone.and_then(|name| {
            let zone = (options.zones)(name, at(YEARS.0), at(YEARS.1));
            if zone.is_none() {
                let name = shortened(name);
                notes.warn(
                    String::new(),
                    format!("there is no time zone “{name}”; clock times are taken in UTC"),
                );
            }
            zone
        });
        Assembly {
            notes,
            is_named: zone.is_some(),
            zone: zone.unwrap_or_else(Zone::utc),
            has_clock: false,
            ids: Ids::default(),
            title: None,
            spans: Vec::new(),
            events: Vec::new(),
            found: 0,
            left_out: 0,
            room,
            source,
            made: 0,
            read: 0,
            beyond: 0,
        }
    }

    /// Whether no event has been seen.
    pub(super) fn is_empty(&self) -> bool {
        self.found == 0
    }

    /// Whether the title slide has been seen.
    pub(super) fn has_title(&self) -> bool {
        self.title.is_some()
    }

    /// Something in the list of events that is none.
    pub(super) fn leave_out(&mut self, path: String, message: String) {
        self.found += 1;
        self.left_out += 1;
        self.notes.error(path, message);
    }

    /// Whether there is room for one more, and for so many bytes while it is made; one for which there is none is
    /// counted, and with it all that follow.
    fn has_room(&mut self, working: usize) -> bool {
        let most = self.made + working + self.source.max(self.read);
        let has_room = self.beyond == 0 && most <= self.room.left();
        self.beyond += usize::from(!has_room);
        has_room
    }

    /// Takes the room of an event or span, if there is so much.
    fn take(&mut self, made: &Json) -> bool {
        let weight = made.weight();
        (self.made, self.read) = (self.made + weight + MADE, self.read + weight + READ);
        self.has_room(0)
    }

    /// The title slide: the title and the summary of the record.
    pub(super) fn title(&mut self, slide: &Slide) {
        let headline = slide.headline.as_ref().map(|value| html::line(&value.text)).unwrap_or_default();
        let text = slide.text.as_ref().map(|value| html::reduce(&value.text)).unwrap_or_default();
        let fields: [(&str, bool); 8] = [
            ("links of the title", !text.links.is_empty()),
            ("wording of the date of the title", slide.display.is_some()),
            ("dates of the title", slide.start.first().is_some() || slide.end.first().is_some()),
            ("media of the title", slide.media.is_some() || slide.media_link.is_some()),
            ("caption of the title", slide.caption.is_some()),
            ("credit of the title", slide.credit.is_some()),
            ("group of the title", slide.group.is_some()),
            ("place of the title", slide.place.is_some()),
        ];
        for (field, _) in fields.iter().filter(|(_, is_given)| *is_given) {
            self.notes.homeless(field);
        }
        self.title = Some((headline, text.text));
    }

    /// An era: a span, if it has both ends.
    pub(super) fn era(&mut self, slide: &Slide) {
        if !self.has_room(WORKING * slide.length()) {
            return;
        }
        let (start, end) = (self.moment(slide, &slide.start), self.moment(slide, &slide.end));
        let headline = slide.headline.as_ref().map(|value| html::line(&value.text)).unwrap_or_default();
        let name = if headline.is_empty() { "Era".to_owned() } else { headline };
        let (Some(start), Some(end)) = (start, end) else {
            let message = format!("the era “{}” has no two dates and is left out", shortened(&name));
            return self.notes.error(slide.path.clone(), message);
        };
        if end.is_before(&start, &self.zone) {
            let message = format!("the era “{}” ends before it begins and is left out", shortened(&name));
            return self.notes.error(slide.path.clone(), message);
        }
        let fields = [
            ("text of eras", slide.text.is_some()),
            ("media of eras", slide.media.is_some() || slide.media_link.is_some()),
            ("caption of eras", slide.caption.is_some()),
            ("credit of eras", slide.credit.is_some()),
            ("group of eras", slide.group.is_some()),
            ("wording of the dates of eras", self.wording(slide).is_some()),
        ];
        for (field, _) in fields.iter().filter(|(_, is_given)| *is_given) {
            self.notes.homeless(field);
        }
        let id = self.id(slide, &name, "era", self.spans.len() + 1);
        let (start, end) = (self.written(&start, slide), self.written(&end, slide));
        let span = object([
            ("id", Json::String(id)),
            ("name", Json::String(name)),
            ("start", Json::String(start)),
            ("end", Json::String(end)),
        ]);
        if self.take(&span) {
            self.spans.push(span);
        }
    }

    /// An event.
    pub(super) fn event(&mut self, slide: &Slide) {
        self.found += 1;
        if !self.has_room(WORKING * slide.length()) {
            self.left_out += 1;
            return;
        }
        let when = self.when(slide);
        let reduced =
            |value: &Option<Value>| value.as_ref().map(|value| html::reduce(&value.text)).unwrap_or_default();
        let (headline, mut text) = (reduced(&slide.headline), reduced(&slide.text));
        let (caption, credit) = (reduced(&slide.caption), reduced(&slide.credit));
        let whole = html::one_line(&headline.text);
        let mut links = Links::default();
        let mut paragraphs = vec![std::mem::take(&mut text.text)];
        self.media(slide, &caption, &credit, &mut links, &mut paragraphs);
        for part in [headline, text, caption, credit] {
            for _ in 0..part.other_links {
                self.notes.fold(Fold::LocalLink, || slide.path.clone());
            }
            for _ in 0..part.more_links {
                self.notes.fold(Fold::ManyLinks, || slide.path.clone());
            }
            part.links.into_iter().for_each(|(address, words)| links.add(address, words));
        }

        let length = whole.chars().count();
        let title = if length == 0 {
            let at = slide.path.clone();
            let words = paragraphs.iter().find(|text| !text.is_empty()).or(links.words.as_ref());
            match words {
                Some(text) => {
                    self.notes.fold(Fold::NoHeadline, || at);
                    cut(&html::one_line(text))
                }
                None => {
                    self.notes.warn(at, "the event has neither headline nor text; it is called “Untitled”");
                    "Untitled".to_owned()
                }
            }
        } else if length > TITLE {
            self.notes.fold(Fold::LongHeadline, || slide.path.clone());
            let title = cut(&whole);
            paragraphs.insert(0, whole);
            title
        } else {
            whole
        };
        paragraphs.retain(|text| !text.is_empty());
        let id = self.id(slide, &title, "event", self.found);
        let mut event = vec![("id", Json::String(id)), ("when", when), ("title", Json::String(title))];
        if !paragraphs.is_empty() {
            event.push(("summary", Json::String(paragraphs.join("\n\n"))));
        }
        if let Some(place) =
            slide.place.as_ref().map(|place| html::line(&place.text)).filter(|place| !place.is_empty())
        {
            event.push(("place", Json::String(place)));
        }
        if let Some(group) =
            slide.group.as_ref().map(|group| html::line(&group.text)).filter(|group| !group.is_empty())
        {
            self.notes.fold(Fold::Group, || slide.path.clone());
            event.push(("tags", Json::Array(vec![Json::String(group)])));
        }
        if !links.list.is_empty() {
            event.push(("links", Json::Array(links.list)));
        }
        let event = Json::Object(event.into_iter().map(|(key, value)| (key.to_owned(), value)).collect());
        if self.take(&event) {
            self.events.push(event);
        } else {
            self.left_out += 1;
        }
    }

    /// What is shown with an event: a link called what is said under it; words where it is no link.
    fn media(
        &mut self,
        slide: &Slide,
        caption: &Reduced,
        credit: &Reduced,
        links: &mut Links,
        paragraphs: &mut Vec<String>,
    ) {
        let said = [&caption.text, &credit.text].map(|text| html::one_line(text));
        let said =
            said.iter().filter(|text| !text.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" · ");
        let mut is_said = said.is_empty();
        for media in [&slide.media, &slide.media_link].into_iter().flatten() {
            if let Some(address) = html::address(&media.text) {
                links.add(address, said.clone());
                is_said = true;
                continue;
            }
            let embedded = html::reduce(&media.text);
            if !media.text.contains('<') {
                let suggestion =
                    media.text.starts_with("www.").then(|| format!("https://{}", shortened(&media.text)));
                let message = format!(
                    "“{}” is no link with http:// or https://; it is left out",
                    shortened(&media.text)
                );
                let path = pointer(&slide.path, &media.at);
                self.notes.note(crate::model::problem::Severity::Warning, path, message, suggestion);
                continue;
            }
            if embedded.links.is_empty() && embedded.text.is_empty() {
                let message = "there is neither a link nor a word in this markup; it is left out";
                self.notes.warn(pointer(&slide.path, &media.at), message);
            }
            paragraphs.push(embedded.text);
            for (address, words) in embedded.links {
                is_said |= words.is_empty();
                links.add(address, if words.is_empty() { said.clone() } else { words });
            }
        }
        if !is_said {
            paragraphs.push(said);
        }
    }

    fn id(&mut self, slide: &Slide, name: &str, kind: &str, number: usize) -> String {
        let Some(wish) = &slide.id else { return self.ids.make(name, kind, number) };
        let at = || pointer(&slide.path, &wish.at);
        let Some(claimed) = self.ids.claim(&wish.text) else {
            self.notes.fold(Fold::ChangedId, at);
            return self.ids.make(name, kind, number);
        };
        if claimed.is_repeated {
            self.notes.fold(Fold::RepeatedId, at);
        } else if claimed.id != wish.text {
            self.notes.fold(Fold::ChangedId, at);
        }
        claimed.id
    }

    /// The record and what is to be said about it.
    pub(super) fn finish(mut self) -> Imported {
        let (title, summary) = self.title.take().unwrap_or_default();
        let title = if title.is_empty() {
            self.notes.warn(String::new(), format!("the timeline has no title; it is called “{UNTITLED}”"));
            UNTITLED.to_owned()
        } else {
            title
        };
        if self.beyond > 0 {
            let (taken, beyond) = (self.events.len() + self.spans.len(), self.beyond);
            let message = format!(
                "only the first {taken} events and eras are taken; {beyond} more would take far more memory than the \
                 file itself and are left out"
            );
            self.notes.error(String::new(), message);
        }
        let mut members = vec![("format", Json::from(FORMAT)), ("title", Json::String(title))];
        if !summary.is_empty() {
            members.push(("summary", Json::String(summary)));
        }
        if self.is_named || self.has_clock {
            members.push(("timezone", Json::from(&*self.zone.name)));
        }
        members.push(("parties", Json::Array(Vec::new())));
        if !self.spans.is_empty() {
            members.push(("spans", Json::Array(self.spans)));
        }
        members.push(("events", Json::Array(self.events)));
        Imported {
            record: Json::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()),
            problems: self.notes.finish(),
            found: self.found,
            left_out: self.left_out,
        }
    }
}

/// The links of an event, each address once.
#[derive(Default)]
struct Links {
    list: Vec<Json>,
    known: std::collections::HashSet<String>,
    /// What the first of them is called.
    words: Option<String>,
}

impl Links {
    fn add(&mut self, address: String, words: String) {
        if !self.known.insert(address.clone()) {
            return;
        }
        if self.words.is_none() && !words.is_empty() {
            self.words = Some(words.clone());
        }
        let address = Json::String(address);
        self.list.push(match words.is_empty() {
            true => object([("url", address)]),
            false => object([("url", address), ("title", Json::String(words))]),
        });
    }
}

/// The beginning of a text, as long as a title may be, ending with a word.
fn cut(text: &str) -> String {
    let Some((limit, _)) = text.char_indices().nth(TITLE - 1) else { return text.to_owned() };
    if text.chars().count() <= TITLE {
        return text.to_owned();
    }
    let start = text.get(..limit).unwrap_or_default();
    let words = start.rsplit_once(' ').map(|(words, _)| words).filter(|words| words.len() * 2 > start.len());
    let words = words
        .unwrap_or(start)
        .trim_end_matches(|letter: char| letter.is_whitespace() || ",;:–-".contains(letter));
    format!("{words}…")
}
