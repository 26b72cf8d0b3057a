//! A small record, and states of it written as one line.

use std::rc::Rc;

use clause_timeline::model::record::Text;
use clause_timeline::model::time::Instant;
use clause_timeline::query::index::Index;
use clause_timeline::state::{Axis, Grouping, State};

/// Six events, `a` to `f`, a day each, but written in the file the other way round. `bay` is a part of `north`.
pub fn small() -> Index {
    let event = |(id, day, rest): (&str, u8, &str)| {
        format!(
            "{{\"id\": \"{id}\", \"when\": \"2026-02-0{day}\", \"title\": \"Event {id}\", {rest},
              \"attribution\": [{{\"source\": \"s\", \"basis\": \"narration\"}}]}}"
        )
    };
    let events = [
        ("f", 6, "\"place\": \"The harbour\""),
        ("e", 5, "\"type\": \"agree\", \"actors\": [\"north\", \"south\"]"),
        (
            "d",
            4,
            "\"type\": \"reject\", \"moves\": [{\"clause\": \"c\", \"party\": \"south\", \"action\": \"reject\"}]",
        ),
        ("c", 3, "\"type\": \"request\", \"actors\": [\"bay\"], \"recipients\": [\"south\"]"),
        ("b", 2, "\"type\": \"request\", \"actors\": [\"east\"], \"tags\": [\"ship\"]"),
        (
            "a",
            1,
            "\"type\": \"consult\", \"actors\": [\"north\"], \"summary\": \"About a Ship in the harbour\"",
        ),
    ];
    Index::new(Rc::new(crate::support::record(&format!(
        "{{\"format\": \"clause-timeline/1\", \"title\": \"Small\", \"opening\": \"c\",
          \"sources\": [{{\"id\": \"s\", \"kind\": \"other\", \"title\": \"Case\"}}],
          \"parties\": [{{\"id\": \"north\", \"name\": \"North\"}}, {{\"id\": \"south\", \"name\": \"South\"}},
                        {{\"id\": \"east\", \"name\": \"East\"}},
                        {{\"id\": \"bay\", \"name\": \"Bay\", \"parent\": \"north\"}}],
          \"clauses\": [{{\"id\": \"c-1\", \"name\": \"Clause\"}}, {{\"id\": \"c-2\", \"name\": \"Toll\"}}],
          \"tracks\": [{{\"id\": \"t\", \"name\": \"Talks\", \"parties\": [\"north\", \"south\"]}}],
          \"events\": [{}]}}",
        events.map(event).join(",").replace("\"clause\": \"c\"", "\"clause\": \"c-2\"")
    ))))
}

/// The state of a line: `event=b party=north,east query=ship`.
pub fn state(text: &str) -> Rc<State> {
    let mut state = State::default();
    for (key, value) in text.split_whitespace().map(|part| part.split_once('=').unwrap()) {
        let list = || value.split(',').map(Text::from).collect();
        match key {
            "event" => state.event = Some(value.into()),
            "as-of" => state.as_of = Some(value.into()),
            "compare" => state.compare = Some(value.into()),
            "only-changed" => state.table.only_changed = true,
            "status" => state.table.statuses = list(),
            "party" => state.parties = list(),
            "type" => state.types = list(),
            "query" => state.query = value.into(),
            "axis" => state.axis = Axis::True,
            "lanes" => state.lanes = Grouping::Track,
            "view" => {
                let (start, end) = value.split_once(',').unwrap();
                state.view = Some((Instant(start.parse().unwrap()), Instant(end.parse().unwrap())));
            }
            "from" => state.list_from = Some(value.parse().unwrap()),
            "track" => state.track = Some(value.into()),
            other => panic!("no part of a state: {other}"),
        }
    }
    Rc::new(state)
}
