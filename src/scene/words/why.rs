//! Why a clause has its status, in a sentence, and what the status means.

use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::vocabulary::{Action, Stance, TrackActKind};
use crate::query::index::Index;
use crate::query::reason::{End, Reason, Side};
use crate::query::standing::ClauseStanding;
use crate::query::status::{Rule, Status};
use crate::scene::label;

use super::{count, joined, list, sentence, status};

/// So many parties are named in a sentence, the others counted.
const NAMED: usize = 6;
/// A position longer than this, in bytes, is not repeated in a sentence.
const SHORT: usize = 120;

/// Why a clause has its status.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// The rule that gave it, with the parties that it speaks of: `Open: Anthropic raised it, and no answer from Defense
    /// Dept. is reported.`
    pub sentence: String,
    /// What the word means.
    pub definition: &'static str,
}

/// Why a clause stands as it does. Takes all moves on it once more: for the one that a reader asks about.
pub fn why(index: &Index, standing: &ClauseStanding) -> Why {
    let reason = Reason::of(index, standing);
    let words = Words { index, standing, reason: &reason };
    let rule = words.rule();
    let sentence = match reason.end {
        Some(End { act: TrackActKind::Concludes, covers: true, .. }) => {
            format!("the deal is reported to cover it. Before, it was {rule}")
        }
        Some(End { act: TrackActKind::Concludes, .. }) if standing.status == Status::Agreed => {
            format!("the talks ended in a deal, and it was {rule}")
        }
        Some(End { act: TrackActKind::Concludes, .. }) => {
            format!("the talks ended in a deal that is not reported to cover it. It was {rule}")
        }
        Some(_) => format!("the talks ended without a deal while it was {rule}"),
        None => return Why { sentence: sentence(&rule), definition: definition(standing.status) },
    };
    let sentence = format!("{}: {sentence}", status(standing.status).1);
    Why { sentence, definition: definition(standing.status) }
}

/// What a status means.
pub fn definition(status: Status) -> &'static str {
    match status {
        Status::NotRaised => "Not raised: nobody at these talks is reported to have made a move on it.",
        Status::Open => {
            "Open: somebody has raised it, and a party of these talks has not answered. Silence is never taken for \
             consent."
        }
        Status::Disputed => "Disputed: every party has spoken to it, and their positions differ.",
        Status::Narrowed => {
            "Narrowed: still disputed, but somebody has given way in part since the last demand, refusal or \
             counter-proposal."
        }
        Status::Deferred => "Deferred: the last move on it put it off.",
        Status::AgreedInPrinciple => {
            "Agreed in principle: one party accepts it, no other stands against it, and nothing more has been asked \
             since. It binds nobody before there is a deal."
        }
        Status::Dropped => "Dropped: everybody who raised it has taken it back.",
        Status::Agreed => "Agreed: part of the deal in which these talks ended.",
        Status::NotInReportedDeal => {
            "Not in the reported deal: it was raised, the talks ended in a deal, and the deal is not reported to cover it."
        }
        Status::Lapsed => {
            "Lapsed: it was raised, and the talks ended without a deal. Nothing is agreed until everything is."
        }
    }
}

struct Words<'a> {
    index: &'a Index,
    standing: &'a ClauseStanding,
    reason: &'a Reason,
}

impl Words<'_> {
    /// The rule that gave the status before the end: `disputed: Defense Dept. requires …, Anthropic opposes ….`
    fn rule(&self) -> String {
        let by = self.reason.by;
        let name = by.map_or(String::new(), |by| self.name(by));
        let (base, words) = match self.reason.rule {
            Rule::NoMove => {
                let of = joined(&self.names(|_| true), "or");
                (
                    Status::NotRaised,
                    if of.is_empty() {
                        "no move on it is reported".to_owned()
                    } else {
                        format!("no move on it by {of} is reported")
                    },
                )
            }
            Rule::Withdrawn => {
                let raisers = self.names(|side| side.has_raised);
                (Status::Dropped, format!("{} raised it and took it back", list(&raisers)))
            }
            Rule::Awaiting => {
                let raisers = self.names(|side| side.has_raised);
                let spoke = match raisers.as_slice() {
                    [] => format!("{} spoke to it", list(&self.names(|side| side.held.is_some()))),
                    raisers => format!("{} raised it", list(raisers)),
                };
                let silent = joined(&self.names(|side| side.held.is_none()), "or");
                (Status::Open, format!("{spoke}, and no answer from {silent} is reported"))
            }
            Rule::Accepted(_) => {
                let asked = self.names(|side| side.has_raised && Some(side.party) != by);
                let what = match asked.as_slice() {
                    [] => "it, and no other party stands against it".to_owned(),
                    asked => format!(
                        "what {} asked for, and nothing more has been asked or refused since",
                        list(asked)
                    ),
                };
                (Status::AgreedInPrinciple, format!("{name} accepts {what}"))
            }
            Rule::PutOff(_) => (Status::Deferred, format!("{name} put it off, and no move has followed")),
            Rule::GaveWay(_, action) => {
                let gave = match action {
                    Action::Concede => "conceded",
                    Action::AcceptPart => "accepted a part of it",
                    _ => "narrowed its position",
                };
                (
                    Status::Narrowed,
                    format!(
                        "{name} {gave}, and no demand, refusal or counter-proposal has followed; {}",
                        self.positions()
                    ),
                )
            }
            Rule::Apart => (Status::Disputed, self.positions()),
        };
        format!("{}: {words}.", status(base).1.to_ascii_lowercase())
    }

    /// `Defense Dept. requires its own terms (Unfettered use), Anthropic opposes this`
    fn positions(&self) -> String {
        let one = |side: &Side| {
            let (action, stance) = side.held?;
            let verb = match (action, stance) {
                (Action::Withdraw, _) => "has withdrawn",
                (Action::Defer, _) => "puts it off",
                (Action::AcceptPart, Stance::Accepts | Stance::Prefers | Stance::Open) => {
                    "accepts a part of this"
                }
                (_, Stance::Requires) => "requires its own terms",
                (_, Stance::Prefers) => "prefers its own terms",
                (_, Stance::Open) => "is open",
                (_, Stance::Accepts) => "accepts this",
                (_, Stance::Opposes) => "opposes this",
                (_, Stance::RedLine) => "has a red line here",
            };
            let text = self.text(side).map_or(String::new(), |text| format!(" ({text})"));
            Some(format!("{} {verb}{text}", self.name(side.party)))
        };
        let sides = &self.reason.parties;
        let mut told: Vec<String> = sides.iter().filter_map(one).take(NAMED).gather();
        if sides.len() > NAMED {
            told.push(count(sides.len() - NAMED, "other", "others"));
        }
        told.join(", ")
    }

    /// A position in the record's words, where it is short, and no later one has taken its place since the end.
    fn text(&self, side: &Side) -> Option<Text> {
        let mut held = self.standing.positions.iter();
        let held = held
            .find(|held| held.party == side.party && held.inherited.is_none() && held.after_end.is_none())?;
        self.index.step(held.step)?.text.clone().filter(|text| text.len() <= SHORT)
    }

    fn name(&self, party: PartyRef) -> String {
        label(self.index.record(), party).to_string()
    }

    /// The first of the parties that are so, and how many more there are.
    fn names(&self, is: impl Fn(&Side) -> bool) -> Vec<String> {
        let found: Vec<&Side> = self.reason.parties.iter().filter(|side| is(side)).gather();
        let mut names: Vec<String> = found.iter().take(NAMED).map(|side| self.name(side.party)).collect();
        if found.len() > NAMED {
            names.push(count(found.len() - NAMED, "other", "others"));
        }
        names
    }
}
