//! The keys of an event and of what it did.

#[allow(unused_imports, reason = "for the words of `described`")]
use crate::model::vocabulary::{
    Action, CONTEXTS, Certainty, Channel, Claim, EventType, Hypothetical, LeverActKind, RelationKind, Stance,
    TrackActKind, Vocabulary,
};

super::objects! {
    EVENT "event" "Something that happened, or is expected to happen." {
        "id" must Id; "What the rest of the file and a link to the event call it. No other id in the file may be the same."
        "when" must When; "When it happened: an EDTF date (\"2026\", \"2026-02-24\", \"2026-02~\", \"../2026-03-02\", \"-0043\", \"unknown\"), a clock time with its offset from UTC (\"2026-02-27T17:14-05:00\"), or an object for what a text cannot say. An interval such as \"2026-02-25/2026-02-26\" means some time between the two; what lasted is an object with “start” and “end”."
        "title" must Short(90); "Headline of at most 90 characters: who did what."
        "summary" may Text; "What happened, in a few sentences."
        "type" may Word(meanings::<EventType>); "One of the 16 event types of PLOVER, a vocabulary for political events. Promising to sign is “agree”, signing is “support”, withdrawing a demand is “concede”. Without it the event is shown as a plain one."
        "mode" may Words(modes); "PLOVER modes, which say more exactly what kind of the type it was. Each type has its own; some have none. Kept and exported; no view shows it."
        "context" may Words(contexts); "PLOVER contexts: the fields of life that the event concerns. Kept and exported; no view shows it."
        "actors" may Actors; "Who did it: ids of parties, or objects that add the person. The event is drawn in the lane of the first."
        "recipients" may Actors; "To whom it was done."
        "tracks" may References; "Ids of the talks in which it happened."
        "channel" may Word(meanings::<Channel>); "The way in which the parties communicated."
        "place" may Text; "Where it happened."
        "hypothetical" may Word(meanings::<Hypothetical>); "Set where it has not happened: the event is shown, but changes no position, status or lever."
        "moves" may Objects("move"); "What the event did to clauses: demands, offers, answers."
        "lever_acts" may Objects("lever_act"); "What the event did to levers."
        "track_acts" may Objects("track_act"); "What the event did to the talks themselves."
        "status_claims" may Objects("status_claim"); "Somebody's word about where a clause stood. It is shown beside the status that follows from the moves and never changes it; where the clause has since been agreed, it no longer is."
        "relations" may Objects("relation"); "How the event bears on others. Write one direction; the other is shown by itself."
        "attribution" may Objects("attribution"); "Who says so, and how they know. Without it the event is marked as unsourced."
        "tags" may Texts; "Free words to find it by."
        "links" may Objects("link"); "Where to read more."
    }
    ACTOR "actor" "A party, and the person who acted for it." {
        "party" must Reference; "Id of the party."
        "person" may Reference; "Id of the person who acted for it, who should hold a post there at the time."
    }
    MOVE "move" "What an event did to one clause." {
        "clause" must Reference; "Id of the clause."
        "party" must Reference; "Id of the party whose move it is."
        "track" may Reference; "Id of the talks in which it was made. May be left out when the event names one set of talks in its “tracks”, or names none and the record has no more than one."
        "action" must Word(meanings::<Action>); "What was done."
        "stance" may Word(meanings::<Stance>); "Where the party stands after it. Without it the action says: “demand” gives “requires”; “propose”, “counter”, “suppose” and “accept_part” give “prefers”; “concede” and “accept” give “accepts”; “reject” gives “opposes”; “withdraw” and “defer” give “open”; “restate” and “narrow” keep the stance before. For “record” it must be written."
        "text" may Text; "The party's position after it, in the record's own words: of a “reject” what that party holds, never what it refuses."
        "binding" may Flag; "Whether it was to be binding, where the source says so."
        "attribution" may Objects("attribution"); "Who says so, where it is not the event's own attribution."
    }
    LEVER_ACT "lever_act" "What an event did to a lever." {
        "lever" must Reference; "Id of the lever."
        "act" must Word(meanings::<LeverActKind>); "What was done with it."
        "due" may When; "When the lever falls due from now on: with “extended”, and with “issued” where the lever itself has no “due”."
    }
    TRACK_ACT "track_act" "What an event did to a set of talks." {
        "track" must Reference; "Id of the talks."
        "act" must Word(meanings::<TrackActKind>); "What was done. Talks end once: after “concludes” or “terminates” nothing more is done to them."
        "covers" may References; "Ids of the clauses that the deal covers, for “concludes” and “agrees_in_principle”."
    }
    STATUS_CLAIM "status_claim" "Somebody's word about where a clause stood." {
        "clause" must Reference; "Id of the clause."
        "track" may Reference; "Id of the talks. May be left out when the event names one set of talks in its “tracks”, or names none and the record has no more than one."
        "claim" must Word(meanings::<Claim>); "What is said of the clause."
        "attribution" may Objects("attribution"); "Whose word it is. Without it: the event's own attribution."
    }
    RELATION "relation" "How an event bears on another." {
        "kind" must Word(meanings::<RelationKind>); "How: this event “causes” the target, “responds_to” the target, and so on."
        "target" must Reference; "Id of the other event."
        "certainty" may Word(meanings::<Certainty>), or "reported"; "Whether a source says so, or the author concludes it."
    }
    LINK "link" "A link for further reading." {
        "url" must Link; "Where it leads: a link that begins with http:// or https://."
        "title" may Text; "What it leads to. Without it the address is shown."
    }
}

/// Every mode of every type, once.
fn modes() -> Vec<&'static str> {
    let mut all = Vec::new();
    for mode in EventType::ALL.iter().flat_map(|(_, kind)| kind.modes()) {
        if !all.contains(mode) {
            all.push(*mode);
        }
    }
    all
}

fn contexts() -> Vec<&'static str> {
    CONTEXTS.to_vec()
}
