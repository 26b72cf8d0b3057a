//! Why a clause has its status, in a sentence, and what the status means.

use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::vocabulary::{Action, Stance, TrackActKind};
use crate::query::index::Index;
use crate::query::reason::{End, Reason, Side};
use crate::query::standing::ClauseStanding;
use crate::query::status::{Rule, Status};
use crate::scene::label;

use super::compare::semicolon;
use super::date::messages::others;
use super::{alternatives, list, running, sentence, series, status};

messages! { "why" after super::tick::END;
    /// A status and why.
    because(status, reason) = "{status}: {reason}.";
    /// What the end of the talks made of it, and what it was before; nothing of that where the event which ended them made
    /// it so.
    covered(status, rule) = "[{status}: ]the deal is reported to cover it[. Before, it was {rule}]";
    agreed(status, rule) = "[{status}: ]the talks ended in a deal[, and it was {rule}]";
    not_covered(status, rule) = "[{status}: ]the talks ended in a deal that is not reported to cover it[. It was {rule}]";
    lapsed(status, rule) = "[{status}: ]the talks ended without a deal[ while it was {rule}]";
    not_raised_means = "Nobody at these talks is reported to have made a move on it.";
    open_means = "Somebody has raised it, and a party of these talks has not answered. Silence is never taken for consent.";
    disputed_means = "Every party has spoken to it, and their positions differ.";
    narrowed_means = "Still disputed, but somebody has given way in part since the last demand, refusal or counter-proposal.";
    deferred_means = "The last move on it put it off.";
    agreed_in_principle_means = "One party accepts it, no other stands against it, and nothing more has been asked since. It binds nobody before there is a deal.";
    dropped_means = "Everybody who raised it has taken it back.";
    agreed_means = "Part of the deal in which these talks ended.";
    not_in_reported_deal_means = "It was raised, the talks ended in a deal, and the deal is not reported to cover it.";
    lapsed_means = "It was raised, and the talks ended without a deal. Nothing is agreed until everything is.";
    no_move = "no move on it is reported";
    no_move_by(parties) = "no move on it by {parties} is reported";
    taken_back(parties) = "{parties} raised it and took it back";
    raised_unanswered(parties, silent) = "{parties} raised it, and no answer from {silent} is reported";
    spoken_to_unanswered(parties, silent) = "{parties} spoke to it, and no answer from {silent} is reported";
    accepted(party) = "{party} accepts it, and no other party stands against it";
    accepted_what(party, others) = "{party} accepts what {others} put forward, and nothing more has been asked or refused since";
    put_off(party) = "{party} put it off, and no move has followed";
    conceded(parties) = "{parties} conceded";
    accepted_part(parties) = "{parties} accepted a part of it";
    narrowed(parties) = "{parties} narrowed what is in dispute";
    /// How parties gave way, and what they hold now.
    gave_way(how, positions) = "{how}, and no demand, refusal or counter-proposal has followed; {positions}";
    has_withdrawn(party, text) = "{party} has withdrawn[ ({text})]";
    puts_it_off(party, text) = "{party} puts it off[ ({text})]";
    accepts_a_part(party, text) = "{party} accepts a part of this[ ({text})]";
    requires(party, text) = "{party} requires its own terms[ ({text})]";
    supposes(party, text) = "{party} only supposes its own terms[ ({text})]";
    prefers(party, text) = "{party} prefers its own terms[ ({text})]";
    is_open(party, text) = "{party} is open[ ({text})]";
    accepts(party, text) = "{party} accepts this[ ({text})]";
    opposes(party, text) = "{party} opposes this[ (its position: {text})]";
    has_a_red_line(party, text) = "{party} has a red line here[ ({text})]";
}

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
    let (base, told) = words.rule();
    let rule = because(&running(status(base).1), &told);
    let definition = definition(standing.status);
    let say = match reason.end {
        Some(End { act: TrackActKind::Concludes, covers: true, .. }) => covered,
        Some(End { act: TrackActKind::Concludes, .. }) if standing.status == Status::Agreed => agreed,
        Some(End { act: TrackActKind::Concludes, .. }) => not_covered,
        Some(_) => lapsed,
        None => return Why { sentence: sentence(&rule), definition },
    };
    let word = status(standing.status).1;
    let sentence = match standing.was {
        Some(_) => say(word, &rule),
        None => because(word, &[&*say("", ""), semicolon(), &told].concat()),
    };
    Why { sentence, definition }
}

/// What a status means.
pub fn definition(status: Status) -> &'static str {
    match status {
        Status::NotRaised => not_raised_means(),
        Status::Open => open_means(),
        Status::Disputed => disputed_means(),
        Status::Narrowed => narrowed_means(),
        Status::Deferred => deferred_means(),
        Status::AgreedInPrinciple => agreed_in_principle_means(),
        Status::Dropped => dropped_means(),
        Status::Agreed => agreed_means(),
        Status::NotInReportedDeal => not_in_reported_deal_means(),
        Status::Lapsed => lapsed_means(),
    }
}

struct Words<'a> {
    index: &'a Index,
    standing: &'a ClauseStanding,
    reason: &'a Reason,
}

impl Words<'_> {
    /// The status that the rule gave, before the end, and why: `Defense Dept. requires …, Anthropic opposes …`
    fn rule(&self) -> (Status, String) {
        let by = self.reason.by;
        let name = by.map_or(String::new(), |by| self.name(by));
        match self.reason.rule {
            Rule::NoMove => {
                let of = alternatives(&self.names(|_| true));
                (Status::NotRaised, if of.is_empty() { no_move().to_owned() } else { no_move_by(&of) })
            }
            Rule::Withdrawn => (Status::Dropped, taken_back(&list(&self.names(|side| side.has_raised)))),
            Rule::Awaiting => {
                let raisers = list(&self.names(|side| side.has_raised));
                let silent = alternatives(&self.names(|side| side.held.is_none()));
                let said = match raisers.is_empty() {
                    true => spoken_to_unanswered(&list(&self.names(|side| side.held.is_some())), &silent),
                    false => raised_unanswered(&raisers, &silent),
                };
                (Status::Open, said)
            }
            Rule::Accepted(_) => {
                let asked = list(&self.names(|side| side.has_raised && Some(side.party) != by));
                let said = if asked.is_empty() { accepted(&name) } else { accepted_what(&name, &asked) };
                (Status::AgreedInPrinciple, said)
            }
            Rule::PutOff(_) => (Status::Deferred, put_off(&name)),
            Rule::GaveWay(..) => {
                let ways = [
                    (Action::Narrow, narrowed as fn(&str) -> String),
                    (Action::Concede, conceded),
                    (Action::AcceptPart, accepted_part),
                ];
                let told =
                    ways.map(|(action, say)| match &*self.names(|side| side.gave_way == Some(action)) {
                        [] => String::new(),
                        names => say(&list(names)),
                    });
                let told = told.iter().map(String::as_str).filter(|way| !way.is_empty());
                (Status::Narrowed, gave_way(&series(&told.collect::<Vec<_>>()), &self.positions()))
            }
            Rule::Apart => (Status::Disputed, self.positions()),
        }
    }

    /// `Defense Dept. requires its own terms (Unfettered use), Anthropic opposes this`
    fn positions(&self) -> String {
        let one = |side: &Side| {
            let (action, stance) = side.held?;
            let say = match (action, stance) {
                (Action::Withdraw, _) => has_withdrawn,
                (Action::Defer, _) => puts_it_off,
                (Action::AcceptPart, Stance::Accepts | Stance::Prefers | Stance::Open) => accepts_a_part,
                (Action::Suppose, _) => supposes,
                (_, Stance::Requires) => requires,
                (_, Stance::Prefers) => prefers,
                (_, Stance::Open) => is_open,
                (_, Stance::Accepts) => accepts,
                (_, Stance::Opposes) => opposes,
                (_, Stance::RedLine) => has_a_red_line,
            };
            Some(say(&self.name(side.party), self.text(side).as_deref().unwrap_or_default()))
        };
        let sides = &self.reason.parties;
        let mut told: Vec<String> = sides.iter().filter_map(one).take(NAMED).gather();
        if sides.len() > NAMED {
            told.push(others(sides.len() - NAMED));
        }
        told.join(super::local::comma())
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
            names.push(others(found.len() - NAMED));
        }
        names
    }
}
