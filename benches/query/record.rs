//! A large record that resembles a real one: ten parties in three sets of talks over fifty clauses, day after day of
//! statements, offers and replies, some known to the minute and some only to the month. The same for each run.

use std::rc::Rc;

use clause_timeline::model::read;
use clause_timeline::model::record::*;
use clause_timeline::model::time::{DAY, Instant, MINUTE, Zone};
use clause_timeline::model::vocabulary::*;
use clause_timeline::model::when::{Point, Precision, Stamp, When};

const PARTIES: usize = 10;
const TRACKS: usize = 3;
const CLAUSES: usize = 50;
const LEVERS: usize = 20;

/// Words that titles and summaries are made of, so that each search finds something.
const SYLLABLES: [&str; 24] = [
    "ac", "ban", "cor", "del", "en", "fal", "gor", "hin", "il", "jun", "kel", "lim", "mor", "nar", "op",
    "pra", "qui", "ras", "sel", "tor", "un", "ver", "wol", "yar",
];

/// xorshift64*: random enough for data, and the same everywhere.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % most
    }

    fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn word<V: Vocabulary>(&mut self) -> V {
        V::ALL[self.below(V::ALL.len())].1
    }

    /// Three syllables of 24: 13,824 words.
    pub fn made_up(&mut self) -> String {
        (0..3).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect()
    }

    fn sentence(&mut self, words: usize) -> Text {
        let words: Vec<String> = (0..words).map(|_| self.made_up()).collect();
        words.join(" ").into()
    }
}

/// A record of that many events over ten years.
pub fn record(count: usize) -> Record {
    let list =
        |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().join(", ");
    let members = |track: usize| list(4, &|seat| format!("\"p{}\"", (track * 3 + seat) % PARTIES));
    let text = format!(
        r#"{{"format": "clause-timeline/1", "title": "Large", "timezone": "UTC", "published": "2026-01-01",
            "sources": [{{"id": "s", "kind": "article", "title": "Source"}}],
            "parties": [{}], "tracks": [{}], "clauses": [{}], "levers": [{}], "events": []}}"#,
        list(PARTIES, &|party| {
            let parent =
                if party % 5 == 4 { format!(", \"parent\": \"p{}\"", party - 1) } else { String::new() };
            format!(r#"{{"id": "p{party}", "name": "Party {party}"{parent}}}"#)
        }),
        list(TRACKS, &|track| format!(
            r#"{{"id": "t{track}", "name": "Talks {track}", "parties": [{}]}}"#,
            members(track)
        )),
        list(CLAUSES, &|clause| {
            let parent =
                if clause % 5 == 4 { format!(", \"parent\": \"c{}\"", clause - 1) } else { String::new() };
            format!(r#"{{"id": "c{clause}", "name": "Clause {clause}"{parent}}}"#)
        }),
        list(LEVERS, &|lever| {
            format!(
                r#"{{"id": "l{lever}", "name": "Lever {lever}", "kind": "deadline", "by": "p0", "due": "2020-01-01"}}"#
            )
        }),
    );
    let reading = read::text(text.as_bytes(), &|_, _, _| Some(Zone::utc()));
    let mut record = reading.record.expect("a record without events");
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    record.events = (0..count).map(|place| event(&record, &mut chance, place, count)).collect();
    record
}

fn event(record: &Record, chance: &mut Chance, place: usize, count: usize) -> Event {
    let track = chance.below(TRACKS);
    let parties = &record.tracks[track].parties;
    let party = parties[chance.below(parties.len())];
    let other = parties[chance.below(parties.len())];
    let moves = (0..chance.below(4)).map(|_| step(chance, party, track)).collect();
    let act = |act| TrackAct { track: track.into(), act, covers: List::EMPTY };
    let lasting = [TrackActKind::Opens, TrackActKind::Impasse, TrackActKind::Resumes, TrackActKind::Suspends];
    let mut event = Event {
        id: format!("e{place}").into(),
        when: when(chance, place, count),
        title: chance.sentence(6),
        summary: Some(chance.sentence(20)),
        kind: Some(chance.word()),
        modes: List::EMPTY,
        contexts: List::EMPTY,
        actors: vec![Actor { party, person: None }].into(),
        recipients: vec![Actor { party: other, person: None }].into(),
        tracks: vec![track.into()].into(),
        channel: None,
        place: None,
        hypothetical: chance.one_in(200).then_some(Hypothetical::Future),
        moves,
        lever_acts: List::EMPTY,
        track_acts: List::EMPTY,
        status_claims: List::EMPTY,
        relations: List::EMPTY,
        attribution: vec![attribution(chance)].into(),
        tags: List::EMPTY,
        links: List::EMPTY,
    };
    if chance.one_in(50) {
        event.track_acts = vec![act(lasting[chance.below(4)])].into();
    }
    if chance.one_in(20) {
        let act = LeverAct { lever: chance.below(LEVERS).into(), act: chance.word(), due: None };
        event.lever_acts = vec![act].into();
    }
    // Reaches back or ahead a little.
    let near = EventRef::from((place + chance.below(200)).saturating_sub(100).min(count - 1));
    if chance.one_in(50) {
        event.when.rest.after = vec![format!("e{}", near.0).into()].into();
    }
    if chance.one_in(100) {
        let part = Relation { kind: RelationKind::PartOf, target: near, certainty: Certainty::Reported };
        event.relations = vec![part].into();
    }
    event
}

fn step(chance: &mut Chance, party: PartyRef, track: usize) -> Move {
    let action: Action = chance.word();
    let stance = action.default_stance().or((action == Action::Record).then_some(Stance::Prefers));
    Move {
        clause: chance.below(CLAUSES).into(),
        party,
        track: track.into(),
        action,
        stance,
        text: Some(chance.sentence(8)),
        binding: None,
        attribution: List::EMPTY,
    }
}

fn attribution(chance: &mut Chance) -> Attribution {
    Attribution {
        source: SourceRef(0),
        basis: chance.word(),
        speaker: None,
        described_as: None,
        count: None,
        sides: List::EMPTY,
        terms: Terms::Unknown,
        directness: None,
        paragraph: None,
        quote: None,
        primary: None,
        note: None,
    }
}

/// Along ten years to 2026: most to the day or the minute, some a window of weeks, a few unknown.
fn when(chance: &mut Chance, place: usize, count: usize) -> When {
    const START: f64 = 1_451_606_400_000.0;
    let at = START + place as f64 / count as f64 * 3_650.0 * DAY;
    let clock = |at: f64| Stamp::Clock {
        start: Instant((at / MINUTE).floor() * MINUTE),
        precision: Precision::Minute,
    };
    let date = |at: f64| {
        let day = Zone::utc().local(Instant(at)).day;
        Stamp::parse(&format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)).expect("a day")
    };
    match chance.below(20) {
        0 => When::of(Stamp::Unknown),
        1..=4 => {
            let mut point = Point::of(Stamp::Unknown);
            point.bounds.earliest = Some(date(at - chance.below(30) as f64 * DAY));
            point.bounds.latest = Some(date(at + chance.below(30) as f64 * DAY));
            When::at(point)
        }
        5..=9 => When::of(clock(at)),
        _ => When::of(date(at)),
    }
}

/// The record, shared.
pub fn shared(count: usize) -> Rc<Record> {
    Rc::new(record(count))
}
