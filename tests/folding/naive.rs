//! The fold as it is told, not as it is built: from the first event to the last of a prefix, with nothing kept ready.

use std::collections::BTreeMap;

use clause_timeline::model::record::*;
use clause_timeline::model::time::Instant;
use clause_timeline::model::vocabulary::{Action, LeverActKind, Stance, TrackActKind};
use clause_timeline::query::index::{Index, MoveRef};
use clause_timeline::query::standing::{AfterEnd, ClauseStanding, Moment, Position};
use clause_timeline::query::status::{Status, TrackStatus};
use clause_timeline::query::trail::POSSIBLE;

/// Everything that was done up to a moment.
pub struct Fold<'r> {
    index: &'r Index,
    moment: Moment,
    /// What was said on a clause in a track, in order, with the stance after it.
    said: BTreeMap<(ClauseRef, TrackRef), Vec<Said>>,
    /// What was done to a track, up to its end.
    acts: BTreeMap<TrackRef, Vec<&'r TrackAct>>,
    /// How many moves each clause had at its track's end.
    counted: BTreeMap<(ClauseRef, TrackRef), usize>,
    levers: BTreeMap<LeverRef, Vec<&'r LeverAct>>,
    claims: BTreeMap<(ClauseRef, TrackRef), Vec<(EventRef, usize)>>,
}

#[derive(Clone, Copy)]
struct Said {
    party: PartyRef,
    action: Action,
    stance: Stance,
    step: MoveRef,
}

/// A clause's standing, without the event that gave its status.
#[derive(Debug, PartialEq)]
pub struct Clause {
    pub status: Status,
    was: Option<Status>,
    awaiting: Vec<PartyRef>,
    pub positions: Vec<Position>,
    possible: (Vec<EventRef>, bool),
    claims: Vec<(EventRef, usize)>,
}

impl From<&ClauseStanding> for Clause {
    fn from(standing: &ClauseStanding) -> Clause {
        let ClauseStanding { status, was, awaiting, positions, possible, more_possible, claims, .. } =
            standing.clone();
        Clause { status, was, awaiting, positions, possible: (possible, more_possible), claims }
    }
}

fn is_end(act: &TrackAct) -> bool {
    matches!(act.act, TrackActKind::Concludes | TrackActKind::Terminates)
}

impl<'r> Fold<'r> {
    pub fn new(index: &'r Index, moment: Moment) -> Fold<'r> {
        let mut fold = Fold {
            index,
            moment,
            said: BTreeMap::new(),
            acts: BTreeMap::new(),
            counted: BTreeMap::new(),
            levers: BTreeMap::new(),
            claims: BTreeMap::new(),
        };
        for event_ref in index.order().iter().take(moment.prefix).copied() {
            let event = index.record().event(event_ref).unwrap();
            if event.hypothetical.is_none() {
                fold.step(event_ref, event);
            }
        }
        fold
    }

    fn step(&mut self, event_ref: EventRef, event: &'r Event) {
        for (place, step) in event.moves.iter().enumerate() {
            let said = self.said.entry((step.clause, step.track)).or_default();
            let before = said.iter().rev().find(|said| said.party == step.party);
            let stance = step.stance.or(before.map(|said| said.stance)).unwrap_or(Stance::Open);
            let step_ref = MoveRef { event: event_ref, place };
            said.push(Said { party: step.party, action: step.action, stance, step: step_ref });
        }
        for act in &event.lever_acts {
            self.levers.entry(act.lever).or_default().push(act);
        }
        for (place, claim) in event.status_claims.iter().enumerate() {
            self.claims.entry((claim.clause, claim.track)).or_default().push((event_ref, place));
        }
        for act in &event.track_acts {
            let acts = self.acts.entry(act.track).or_default();
            if acts.iter().any(|act| is_end(act)) {
                continue;
            }
            acts.push(act);
            if is_end(act) {
                for ((clause, track), said) in &self.said {
                    if *track == act.track {
                        self.counted.insert((*clause, *track), said.len());
                    }
                }
            }
        }
    }

    fn said(&self, key: (ClauseRef, TrackRef)) -> &[Said] {
        self.said.get(&key).map_or(&[], Vec::as_slice)
    }

    fn end(&self, track: TrackRef) -> Option<&TrackAct> {
        self.acts.get(&track)?.iter().find(|act| is_end(act)).copied()
    }

    /// The event that ends a track, within the prefix.
    fn ending(&self, track: TrackRef) -> Option<EventRef> {
        self.index.order().iter().take(self.moment.prefix).copied().find(|event| {
            let event = self.index.record().event(*event).unwrap();
            event.hypothetical.is_none()
                && event.track_acts.iter().any(|act| act.track == track && is_end(act))
        })
    }

    /// Events behind the prefix that do something and may have begun by the moment.
    fn possible(&self, does: impl Fn(&Event) -> bool) -> (Vec<EventRef>, bool) {
        let later = self.index.order().iter().skip(self.moment.prefix).copied();
        let mut found: Vec<EventRef> = later
            .filter(|event_ref| {
                let event = self.index.record().event(*event_ref).unwrap();
                event.hypothetical.is_none()
                    && does(event)
                    && self.index.window(*event_ref).earliest < self.moment.at
            })
            .collect();
        let more = found.len() > POSSIBLE;
        found.truncate(POSSIBLE);
        (found, more)
    }

    fn position(&self, clause: ClauseRef, track: TrackRef, party: PartyRef) -> Option<Position> {
        let said = self.said((clause, track));
        let (place, last) = said.iter().enumerate().rev().find(|(_, said)| said.party == party)?;
        let counted = self.counted.get(&(clause, track)).copied().unwrap_or(0);
        Some(Position {
            party,
            stance: (last.action != Action::Withdraw).then_some(last.stance),
            step: last.step,
            action: last.action,
            inherited: None,
            after_end: self.ending(track).filter(|_| place >= counted).map(|end| {
                let events = self.index.record();
                let id = &events.event(end).unwrap().id;
                let is_linked = events.event(last.step.event).unwrap().when.rest.after.contains(id);
                let (end, said) = (self.index.window(end), self.index.window(last.step.event));
                match said.earliest >= end.latest || said == end || is_linked {
                    true => AfterEnd::Surely,
                    false => AfterEnd::Perhaps,
                }
            }),
        })
    }

    pub fn clause(&self, clause: ClauseRef, track: TrackRef) -> Clause {
        let record = self.index.record();
        let parties = &record.track(track).unwrap().parties;
        let all = self.said((clause, track));
        let end = self.end(track);
        let counted = end.map_or(all.len(), |_| self.counted.get(&(clause, track)).copied().unwrap_or(0));
        let own: Vec<Said> =
            all[..counted].iter().copied().filter(|said| parties.contains(&said.party)).collect();
        let ending = self.ending(track);
        let before: Vec<Said> = own.iter().copied().filter(|said| Some(said.step.event) != ending).collect();
        let (base, before) = (base(&own, parties), base(&before, parties));
        let status = match end {
            None => base,
            Some(end) if end.act == TrackActKind::Concludes => match base {
                _ if end.covers.contains(&clause) => Status::Agreed,
                Status::AgreedInPrinciple => Status::Agreed,
                Status::NotRaised | Status::Dropped => base,
                _ => Status::NotInReportedDeal,
            },
            Some(_) => match base {
                Status::NotRaised | Status::Dropped => base,
                _ => Status::Lapsed,
            },
        };
        let mut speakers = parties.clone();
        for said in all {
            if !speakers.contains(&said.party) {
                speakers.push(said.party);
            }
        }
        let parent = record.clause(clause).unwrap().parent;
        let position = |party: PartyRef| {
            self.position(clause, track, party)
                .or_else(|| Some(Position { inherited: parent, ..self.position(parent?, track, party)? }))
        };
        let is_silent = |party: &PartyRef| !own.iter().any(|said| said.party == *party);
        Clause {
            status,
            was: (status != base && before == base).then_some(base),
            awaiting: parties
                .iter()
                .copied()
                .filter(|party| base == Status::Open && is_silent(party))
                .collect(),
            positions: speakers.into_iter().filter_map(position).collect(),
            possible: self.possible(|event| {
                event.moves.iter().any(|step| (step.clause, step.track) == (clause, track))
            }),
            claims: self.claims.get(&(clause, track)).cloned().unwrap_or_default(),
        }
    }

    pub fn track(&self, track: TrackRef) -> (TrackStatus, (Vec<EventRef>, bool)) {
        let last = self.acts.get(&track).and_then(|acts| acts.last());
        let status = last.map_or(TrackStatus::None, |act| TrackStatus::after(act.act));
        // Up to the act that ends it, nothing behind that is possible any more.
        let mut has_ended = self.end(track).is_some();
        let mut alive = Vec::new();
        for event_ref in self.index.order().iter().skip(self.moment.prefix) {
            let event = self.index.record().event(*event_ref).unwrap();
            let acts = || event.track_acts.iter().filter(|act| act.track == track);
            if !has_ended && event.hypothetical.is_none() && acts().next().is_some() {
                alive.push(event.id.clone());
                has_ended = acts().any(is_end);
            }
        }
        (status, self.possible(|event| alive.contains(&event.id)))
    }

    /// Fate, what stands beside it, and when it falls due.
    pub fn lever(&self, lever: LeverRef) -> (Option<LeverActKind>, Vec<LeverActKind>, Option<Instant>) {
        let record = self.index.record();
        let acts = self.levers.get(&lever).map_or(&[][..], Vec::as_slice);
        let beside = [LeverActKind::Contested, LeverActKind::Upheld];
        let real = || acts.iter().filter(|act| !beside.contains(&act.act));
        let mut fate = real().map(|act| act.act).rfind(|act| *act != LeverActKind::Prepared);
        fate = fate.or(real().next().map(|act| act.act));
        let sets = acts.iter().rev().find(|act| act.act == LeverActKind::Extended || act.due.is_some());
        let due = match sets {
            Some(act) => act.due.as_ref(),
            None => record.lever(lever).unwrap().due.as_ref(),
        };
        let due = due.map(|due| due.window(&record.zone).latest);
        let told = |due: Instant| {
            let over = self.index.order().iter().filter(|event| self.index.window(**event).latest <= due);
            due < self.moment.at || due == self.moment.at && over.count() <= self.moment.prefix
        };
        let settled = [LeverActKind::Executed, LeverActKind::Dropped, LeverActKind::Lapsed];
        if fate.is_some_and(|fate| !settled.contains(&fate)) && due.is_some_and(told) {
            fate = Some(LeverActKind::Lapsed);
        }
        (fate, beside.into_iter().filter(|word| acts.iter().any(|act| act.act == *word)).collect(), due)
    }
}

/// The rules, first that holds, over the moves of the track's parties.
fn base(own: &[Said], parties: &[PartyRef]) -> Status {
    let last = |party: PartyRef| own.iter().enumerate().rev().find(|(_, said)| said.party == party);
    let raises = |said: &&Said| {
        matches!(said.action, Action::Demand | Action::Propose | Action::Suppose | Action::Counter)
    };
    if own.is_empty() {
        return Status::NotRaised;
    }
    let mut raisers = own.iter().filter(raises).map(|said| said.party).peekable();
    if raisers.peek().is_some() && raisers.all(|party| last(party).unwrap().1.action == Action::Withdraw) {
        return Status::Dropped;
    }
    if parties.iter().any(|party| last(*party).is_none()) {
        return Status::Open;
    }
    let settled = parties.iter().any(|party| {
        let (at, said) = last(*party).unwrap();
        // Said again is as old as what it says again.
        let is_first = |(place, other): &(usize, &Said)| other.party == *party && *place <= at;
        let mut told = own.iter().enumerate().rev().filter(is_first);
        let at =
            told.clone().find(|(_, said)| said.action != Action::Restate).or(told.next_back()).unwrap().0;
        let accepts = match said.action {
            Action::Accept | Action::Concede => true,
            Action::Record | Action::Restate => said.stance == Stance::Accepts,
            _ => false,
        };
        let others_allow = parties.iter().filter(|other| *other != party).all(|other| {
            let (_, theirs) = last(*other).unwrap();
            !matches!(theirs.stance, Stance::Opposes | Stance::RedLine)
                && !matches!(theirs.action, Action::Defer | Action::AcceptPart)
        });
        let presses = |said: &Said| {
            matches!(said.action, Action::Demand | Action::Propose | Action::Counter | Action::Reject)
        };
        accepts && others_allow && !own[at..].iter().any(|said| said.party != *party && presses(said))
    });
    let rank = |kinds: [Action; 3]| own.iter().rposition(|said| kinds.contains(&said.action));
    if settled {
        Status::AgreedInPrinciple
    } else if own.last().unwrap().action == Action::Defer {
        Status::Deferred
    } else if rank([Action::Narrow, Action::Concede, Action::AcceptPart])
        > rank([Action::Demand, Action::Reject, Action::Counter])
    {
        Status::Narrowed
    } else {
        Status::Disputed
    }
}
