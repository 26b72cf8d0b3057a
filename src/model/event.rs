//! What happened: an event, what it did to clauses, levers and tracks, and who says so.

use super::list::List;
use super::record::{ClauseRef, EventRef, LeverRef, PartyRef, PersonRef, SourceRef, Text, TrackRef};
use super::vocabulary::*;
use super::when::When;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Id in the file.
    pub id: Text,
    /// When.
    pub when: When,
    /// Headline, up to 90 characters.
    pub title: Text,
    /// In a few sentences.
    pub summary: Option<Text>,
    /// PLOVER type; `None` is *untyped*, shown as a plain event.
    pub kind: Option<EventType>,
    /// PLOVER modes.
    pub modes: List<Text>,
    /// PLOVER contexts.
    pub contexts: List<Text>,
    /// Who did it, first the one whose lane it is drawn in.
    pub actors: List<Actor>,
    /// To whom.
    pub recipients: List<Actor>,
    /// In which talks.
    pub tracks: List<TrackRef>,
    /// By which way.
    pub channel: Option<Channel>,
    /// Where.
    pub place: Option<Text>,
    /// Set: shown, never folded.
    pub hypothetical: Option<Hypothetical>,
    /// What it did to clauses.
    pub moves: List<Move>,
    /// What it did to levers.
    pub lever_acts: List<LeverAct>,
    /// What it did to tracks.
    pub track_acts: List<TrackAct>,
    /// What somebody said about where a clause stood.
    pub status_claims: List<StatusClaim>,
    /// How it bears on other events.
    pub relations: List<Relation>,
    /// Who says so.
    pub attribution: List<Attribution>,
    /// Free words.
    pub tags: List<Text>,
    /// Further reading.
    pub links: List<Link>,
}

/// A party, and the person who acted for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Actor {
    /// The organisation.
    pub party: PartyRef,
    /// The person.
    pub person: Option<PersonRef>,
}

/// What an event did to a clause.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// Which clause.
    pub clause: ClauseRef,
    /// Whose move.
    pub party: PartyRef,
    /// In which talks.
    pub track: TrackRef,
    /// What was done.
    pub action: Action,
    /// The stance written, or the action's default; `None` keeps the one before.
    pub stance: Option<Stance>,
    /// The position in the record's words.
    pub text: Option<Text>,
    /// Whether it was to be binding, where said.
    pub binding: Option<bool>,
    /// Who says so; empty: as the event.
    pub attribution: List<Attribution>,
}

/// What an event did to a lever.
#[derive(Clone, Debug, PartialEq)]
pub struct LeverAct {
    /// Which.
    pub lever: LeverRef,
    /// What.
    pub act: LeverActKind,
    /// The new time it falls due, for `extended`.
    pub due: Option<When>,
}

/// What an event did to a track.
#[derive(Clone, Debug, PartialEq)]
pub struct TrackAct {
    /// Which.
    pub track: TrackRef,
    /// What.
    pub act: TrackActKind,
    /// The clauses a deal covers, for `concludes`.
    pub covers: List<ClauseRef>,
}

/// Somebody's word about where a clause stood; never changes its status.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusClaim {
    /// Which clause.
    pub clause: ClauseRef,
    /// In which talks.
    pub track: TrackRef,
    /// What is said of it.
    pub claim: Claim,
    /// By whom.
    pub attribution: List<Attribution>,
}

/// How an event bears on another.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// How.
    pub kind: RelationKind,
    /// On which.
    pub target: EventRef,
    /// Who says so.
    pub certainty: Certainty,
}

/// Who says so, and how they know.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Attribution {
    /// Where it was read.
    pub source: SourceRef,
    /// How that source knows.
    pub basis: Basis,
    /// Who said it.
    pub speaker: Option<PersonRef>,
    /// The source's own label for unnamed people, up to 12 words.
    pub described_as: Option<Text>,
    /// How many they were, where printed.
    pub count: Option<u32>,
    /// The parties they come from, where printed.
    pub sides: List<PartyRef>,
    /// On which terms they spoke.
    pub terms: Terms,
    /// How near the words are.
    pub directness: Option<Directness>,
    /// Which paragraph of the source, as written (`6`, `12-13`).
    pub paragraph: Option<Text>,
    /// Words of the source.
    pub quote: Option<Box<Quote>>,
    /// The source behind the source.
    pub primary: Option<SourceRef>,
    /// What a reader should know about it.
    pub note: Option<Text>,
}

/// Words of a source: a W3C TextQuoteSelector.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quote {
    /// The words, 15 at most.
    pub exact: Text,
    /// What stands before them.
    pub prefix: Option<Text>,
    /// What stands after them.
    pub suffix: Option<Text>,
}

/// A link for further reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// `http` or `https`.
    pub url: Text,
    /// What it leads to.
    pub title: Text,
}
