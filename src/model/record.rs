//! The record: what happened in a negotiation, who says so, what each party held on each clause.
//!
//! These are the domain types, after reading: references are resolved to positions in the record's
//! lists, words to enums, times to [`When`]. Format `clause-timeline/1`; the JSON side of it is
//! [`super::read`]. What happened is in [`super::event`], and seen from here too.

use std::rc::Rc;

pub use super::event::*;
pub use super::list::{List, Sparse};

use super::time::Zone;
use super::vocabulary::*;
use super::when::When;

/// Prose or an id of the record: shared, since scenes hand it on to the page.
pub type Text = Rc<str>;

macro_rules! reference {
    ($($(#[$doc:meta])* $name:ident),*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// Position in the record's list, from 0.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            fn from(index: usize) -> Self {
                $name(index as u32)
            }
        }
    )*};
}

reference! {
    /// A party of the record.
    PartyRef,
    /// A person of the record.
    PersonRef,
    /// A track of the record.
    TrackRef,
    /// A clause of the record.
    ClauseRef,
    /// A lever of the record.
    LeverRef,
    /// A source of the record.
    SourceRef,
    /// An event of the record, by its place in the file.
    EventRef
}

/// One negotiation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Headline.
    pub title: Text,
    /// One sentence under it.
    pub summary: Option<Text>,
    /// Paragraphs that explain the procedure to a reader.
    pub about: Vec<Text>,
    /// Who made the record.
    pub authors: Vec<Text>,
    /// The day on which it was last changed, as written.
    pub updated: Option<Text>,
    /// What was corrected since.
    pub corrections: Vec<Correction>,
    /// Terms of use.
    pub license: Option<Text>,
    /// What sources say about people or causes.
    pub notes: Vec<Note>,
    /// BCP 47 tag of the prose.
    pub language: Text,
    /// Every moment is shown in it, and days are cut in it.
    pub zone: Zone,
    /// Up to which day the record knows.
    pub published: Option<When>,
    /// The event selected first.
    pub opening: Option<EventRef>,
    /// The author's path through the events.
    pub story: Vec<StoryStep>,
    /// Who acts.
    pub parties: Vec<Party>,
    /// Who acts for them.
    pub people: Vec<Person>,
    /// Sets of talks.
    pub tracks: Vec<Track>,
    /// Terms in dispute.
    pub clauses: Vec<Clause>,
    /// Pressure.
    pub levers: Vec<Lever>,
    /// Where it is known from.
    pub sources: Vec<Source>,
    /// Named stretches of time.
    pub spans: Vec<Span>,
    /// What happened.
    pub events: Vec<Event>,
}

/// A mistake mended after publication.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// The day, as written.
    pub date: Text,
    /// What was wrong and is right now.
    pub text: Text,
}

/// What a source says about people or causes; never an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// In the record's words.
    pub text: Text,
    /// What it is about.
    pub about: Vec<Subject>,
    /// Who says so.
    pub attribution: List<Attribution>,
}

/// Anything of the record that has an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A party.
    Party(PartyRef),
    /// A person.
    Person(PersonRef),
    /// A track.
    Track(TrackRef),
    /// A clause.
    Clause(ClauseRef),
    /// A lever.
    Lever(LeverRef),
    /// A source.
    Source(SourceRef),
    /// An event.
    Event(EventRef),
    /// A span, by its place in the list.
    Span(u32),
}

/// One step of the author's path.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryStep {
    /// Where it stops.
    pub event: EventRef,
    /// What is said there, in place of the event's own summary.
    pub caption: Option<Text>,
}

/// An organisation that acts.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// Id in the file.
    pub id: Text,
    /// Full name.
    pub name: Text,
    /// What columns and chips show.
    pub short: Option<Text>,
    /// What it is.
    pub kind: Option<PartyKind>,
    /// The organisation it belongs to.
    pub parent: Option<PartyRef>,
    /// Other names it goes by.
    pub aliases: Vec<Text>,
    /// `#rrggbb`, if the author chose one.
    pub color: Option<Text>,
}

impl Party {
    /// The short name, or else the full one.
    pub fn label(&self) -> &Text {
        self.short.as_ref().unwrap_or(&self.name)
    }
}

/// A human being, who acts for the party of the post held at the time.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Id in the file.
    pub id: Text,
    /// Name.
    pub name: Text,
    /// Posts held.
    pub posts: Vec<Post>,
}

/// A post somebody held.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// Where.
    pub party: PartyRef,
    /// As what.
    pub role: Text,
    /// Since when.
    pub from: Option<When>,
    /// Until when.
    pub to: Option<When>,
}

/// One set of talks.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// Id in the file.
    pub id: Text,
    /// Name.
    pub name: Text,
    /// Those who must agree.
    pub parties: Vec<PartyRef>,
    /// What it is about.
    pub subject: Option<Text>,
    /// What it is worth.
    pub value: Option<Money>,
}

/// A sum of money.
#[derive(Clone, Debug, PartialEq)]
pub struct Money {
    /// In whole units of the currency.
    pub amount: f64,
    /// ISO 4217 code.
    pub currency: Text,
}

/// A term in dispute.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// Id in the file.
    pub id: Text,
    /// Name.
    pub name: Text,
    /// The term as a neutral question.
    pub question: Option<Text>,
    /// The clause it is a part of; one level.
    pub parent: Option<ClauseRef>,
    /// The tracks in which it is at stake.
    pub tracks: Vec<TrackRef>,
    /// Its place in the table; without one, its place in the file.
    pub order: Option<f64>,
}

/// Pressure of one party on another.
#[derive(Clone, Debug, PartialEq)]
pub struct Lever {
    /// Id in the file.
    pub id: Text,
    /// Name.
    pub name: Text,
    /// What kind.
    pub kind: LeverKind,
    /// Whose.
    pub by: Option<PartyRef>,
    /// On whom.
    pub against: Vec<PartyRef>,
    /// In which talks.
    pub track: Option<TrackRef>,
    /// On what it depends.
    pub condition: Option<Text>,
    /// When it falls due: a deadline line on the timeline.
    pub due: Option<When>,
}

/// Where something is known from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Id in the file.
    pub id: Text,
    /// What kind.
    pub kind: SourceKind,
    /// Title or description.
    pub title: Text,
    /// Who published it.
    pub publisher: Option<Text>,
    /// Who made it.
    pub author: Option<Text>,
    /// When, as written.
    pub published: Option<Text>,
    /// `http` or `https`.
    pub url: Option<Text>,
    /// How it was made.
    pub backstory: Option<Text>,
    /// What its maker has at stake.
    pub disclosure: Option<Text>,
    /// Known only through that other source.
    pub reported_via: Option<SourceRef>,
}

/// A named stretch of time drawn behind the events.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// Id in the file.
    pub id: Text,
    /// Name.
    pub name: Text,
    /// From.
    pub start: When,
    /// To.
    pub end: When,
}

impl Record {
    /// The event of that reference, if it is of this record.
    pub fn event(&self, event: EventRef) -> Option<&Event> {
        self.events.get(event.index())
    }

    /// The event with that id, in O(n); an [`Index`](crate::query::index::Index) knows it in O(log n).
    pub fn event_by_id(&self, id: &str) -> Option<EventRef> {
        self.events.iter().position(|event| &*event.id == id).map(EventRef::from)
    }

    /// The party of that reference, if it is of this record.
    pub fn party(&self, party: PartyRef) -> Option<&Party> {
        self.parties.get(party.index())
    }

    /// The party with that id.
    pub fn party_by_id(&self, id: &str) -> Option<PartyRef> {
        self.parties.iter().position(|party| &*party.id == id).map(PartyRef::from)
    }

    /// The clause of that reference, if it is of this record.
    pub fn clause(&self, clause: ClauseRef) -> Option<&Clause> {
        self.clauses.get(clause.index())
    }

    /// The track of that reference, if it is of this record.
    pub fn track(&self, track: TrackRef) -> Option<&Track> {
        self.tracks.get(track.index())
    }

    /// The lever of that reference, if it is of this record.
    pub fn lever(&self, lever: LeverRef) -> Option<&Lever> {
        self.levers.get(lever.index())
    }

    /// The person of that reference, if it is of this record.
    pub fn person(&self, person: PersonRef) -> Option<&Person> {
        self.people.get(person.index())
    }

    /// The source of that reference, if it is of this record.
    pub fn source(&self, source: SourceRef) -> Option<&Source> {
        self.sources.get(source.index())
    }

    /// Whether `party` is `ancestor` or belongs to it, however far up.
    pub fn belongs_to(&self, party: PartyRef, ancestor: PartyRef) -> bool {
        let mut current = Some(party);
        // A chain of parents is never longer than the list: a cycle ends here too.
        for _ in 0..=self.parties.len() {
            match current {
                Some(found) if found == ancestor => return true,
                Some(found) => current = self.party(found).and_then(|party| party.parent),
                None => return false,
            }
        }
        false
    }
}
