//! The closed lists of the format, and the statuses, as a reader reads them.

use super::running;
use crate::model::vocabulary::*;
use crate::query::status::{Status, TrackStatus};

messages! { "vocabulary" after super::local::END;
    status_not_raised = "Not raised";
    status_open = "Open";
    status_disputed = "Disputed";
    status_narrowed = "Narrowed";
    status_deferred = "Deferred";
    status_agreed_in_principle = "Agreed in principle";
    status_dropped = "Dropped";
    status_agreed = "Agreed";
    status_not_in_the_reported_deal = "Not in the reported deal";
    status_lapsed = "Lapsed";
    talks_not_begun = "not begun";
    talks_open = "open";
    talks_at_an_impasse = "at an impasse";
    talks_suspended = "suspended";
    talks_agreed_in_principle = "agreed in principle";
    talks_concluded = "concluded";
    talks_ended_without_a_deal = "ended without a deal";
    stance_requires = "Requires";
    stance_prefers = "Prefers";
    stance_open = "Open";
    stance_accepts = "Accepts";
    stance_opposes = "Opposes";
    stance_red_line = "Red line";
    stance_withdrawn = "Withdrawn";
    /// What a party holds that only asked “what if”.
    stance_supposed = "Only supposes";
    /// The stance before a text on the same line, which would be read as what is opposed.
    stance_opposes_position = "Opposes; holds:";
    action_as_a_counter_proposal = "as a counter-proposal";
    action_accepts_a_part_of_it = "accepts a part of it";
    action_reported_without_a_dated_act = "reported without a dated act";
    claim_agreed = "agreed";
    claim_a_few_words_apart = "a few words apart";
    claim_no_longer_outstanding = "no longer outstanding";
    claim_dead = "dead";
    lever_not_yet_in_play = "not yet in play";
    lever_in_place = "in place";
    lever_prepared = "prepared";
    lever_in_use = "in use";
    lever_set = "set";
    lever_announced = "announced";
    lever_extended = "extended";
    lever_carried_out = "carried out";
    lever_dropped = "dropped";
    lever_passed = "passed";
    lever_ran_out = "ran out";
    lever_contested = "contested";
    lever_upheld = "upheld";
    type_event = "event";
    type_agreement = "agreement";
    type_consultation = "consultation";
    type_support = "support";
    type_concession = "concession";
    type_cooperation = "cooperation";
    type_aid = "aid";
    type_retreat = "retreat";
    type_request = "request";
    type_accusation = "accusation";
    type_refusal = "refusal";
    type_threat = "threat";
    type_protest = "protest";
    type_sanction = "sanction";
    type_mobilization = "mobilization";
    type_coercion = "coercion";
    type_assault = "assault";
    channel_in_person = "in person";
    channel_by_phone = "by phone";
    channel_by_video_call = "by video call";
    channel_by_letter = "by letter";
    channel_in_a_document = "in a document";
    channel_in_a_statement = "in a statement";
    channel_through_the_press = "through the press";
    channel_on_social_media = "on social media";
    unreal_future = "Ordered or expected; not reported to have happened";
    unreal_imagined = "Imagined; it did not happen";
    unreal_negated = "Said not to have happened";
    relation_leads_to = "Leads to";
    relation_brought_about_by = "Brought about by";
    relation_makes_possible = "Makes possible";
    relation_made_possible_by = "Made possible by";
    relation_makes_harder = "Makes harder";
    relation_made_harder_by = "Made harder by";
    relation_answers = "Answers";
    relation_answered_by = "Answered by";
    relation_depends_on = "Depends on";
    relation_condition_for = "Condition for";
    relation_carries_out = "Carries out";
    relation_carried_out_by = "Carried out by";
    relation_takes_back = "Takes back";
    relation_taken_back_by = "Taken back by";
    relation_part_of = "Part of";
    relation_includes = "Includes";
    relation_takes_the_place_of = "Takes the place of";
    relation_replaced_by = "Replaced by";
    relation_backs = "Backs";
    relation_backed_by = "Backed by";
    relation_contradicts = "Contradicts";
    relation_contradicted_by = "Contradicted by";
    act_talk = "Talk";
    act_statement = "Statement";
    act_demand_or_refusal = "Demand or refusal";
    act_threat_or_sanction = "Threat or sanction";
    act_concession_or_agreement = "Concession or agreement";
    was_before(status) = "was {status}";
    threat(by, against) = "Threat[ by {by}][ against {against}]";
    ultimatum(by, against) = "Ultimatum[ by {by}][ to {against}]";
    deadline(by, against) = "Deadline set[ by {by}][ for {against}]";
    alternative(by, against) = "Alternative[ of {by}][ to {against}]";
    dependence(by, against) = "Leverage[ of {by}][ over {against}]";
    promise(by, against) = "Promise[ by {by}][ to {against}]";
    legal_action(by, against) = "Legal action[ by {by}][ against {against}]";
    public_pressure(by, against) = "Public pressure[ by {by}][ on {against}]";
    third_party(by, against) = "Third-party act[ by {by}][ towards {against}]";
}

/// The shape and the word of a status.
pub fn status(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::NotRaised => ("", status_not_raised()),
        Status::Open => ("○", status_open()),
        Status::Disputed => ("✕", status_disputed()),
        Status::Narrowed => ("◔", status_narrowed()),
        Status::Deferred => ("⏸", status_deferred()),
        Status::AgreedInPrinciple => ("◕", status_agreed_in_principle()),
        Status::Dropped => ("–", status_dropped()),
        Status::Agreed => ("●", status_agreed()),
        Status::NotInReportedDeal => ("◌", status_not_in_the_reported_deal()),
        Status::Lapsed => ("◌", status_lapsed()),
    }
}

/// `was disputed`
pub fn was(was: Status) -> String {
    was_before(&running(status(was).1))
}

/// The word of a track's status.
pub fn track_status(status: TrackStatus) -> &'static str {
    match status {
        TrackStatus::None => talks_not_begun(),
        TrackStatus::Open => talks_open(),
        TrackStatus::Impasse => talks_at_an_impasse(),
        TrackStatus::Suspended => talks_suspended(),
        TrackStatus::AgreedInPrinciple => talks_agreed_in_principle(),
        TrackStatus::Concluded => talks_concluded(),
        TrackStatus::Terminated => talks_ended_without_a_deal(),
    }
}

/// The shape and the word of a stance; `None` is withdrawn.
pub fn stance(stance: Option<Stance>) -> (&'static str, &'static str) {
    match stance {
        Some(Stance::Requires) => ("!", stance_requires()),
        Some(Stance::Prefers) => ("+", stance_prefers()),
        Some(Stance::Open) => ("○", stance_open()),
        Some(Stance::Accepts) => ("✓", stance_accepts()),
        Some(Stance::Opposes) => ("✕", stance_opposes()),
        Some(Stance::RedLine) => ("⊘", stance_red_line()),
        None => ("–", stance_withdrawn()),
    }
}

/// The same where the stance may come from a mere supposition, which commits nobody.
pub fn held(stance: Option<Stance>, action: Action) -> (&'static str, &'static str) {
    let (shape, word) = self::stance(stance);
    (shape, if action == Action::Suppose { stance_supposed() } else { word })
}

/// The word of a stance where the position in the record's words follows, which is the party's own and not what it opposes.
pub fn before_text(word: &'static str, has_text: bool) -> &'static str {
    if has_text && word == stance_opposes() { stance_opposes_position() } else { word }
}

/// What a party did to a clause, where that says more than the stance it gave; `None` where it does not.
pub fn action(action: Action) -> Option<&'static str> {
    match action {
        Action::Counter => Some(action_as_a_counter_proposal()),
        Action::AcceptPart => Some(action_accepts_a_part_of_it()),
        Action::Record => Some(action_reported_without_a_dated_act()),
        Action::Demand | Action::Propose | Action::Suppose | Action::Concede | Action::Accept => None,
        Action::Reject | Action::Withdraw | Action::Defer | Action::Restate | Action::Narrow => None,
    }
}

/// What a claim says of a clause.
pub fn claim(claim: Claim) -> &'static str {
    match claim {
        Claim::Agreed => claim_agreed(),
        Claim::FewWordsApart => claim_a_few_words_apart(),
        Claim::NotOutstanding => claim_no_longer_outstanding(),
        Claim::Dead => claim_dead(),
    }
}

/// What a lever is, whose, and on whom; either may be empty.
pub fn lever(kind: LeverKind, by: &str, against: &str) -> String {
    let words = match kind {
        LeverKind::Threat => threat,
        LeverKind::Ultimatum => ultimatum,
        LeverKind::Deadline => deadline,
        LeverKind::Alternative => alternative,
        LeverKind::Dependence => dependence,
        LeverKind::Promise => promise,
        LeverKind::LegalAction => legal_action,
        LeverKind::PublicPressure => public_pressure,
        LeverKind::ThirdParty => third_party,
    };
    words(by, against)
}

/// What became of a lever; `None`: nothing yet. What is no announcement by its nature is in use rather than
/// announced, and what merely stands there is in place.
pub fn fate(kind: LeverKind, fate: Option<LeverActKind>) -> &'static str {
    let is_pressure = matches!(kind, LeverKind::ThirdParty | LeverKind::PublicPressure);
    match fate {
        None => lever_not_yet_in_play(),
        Some(LeverActKind::Prepared) if kind == LeverKind::Dependence => lever_in_place(),
        Some(LeverActKind::Prepared) => lever_prepared(),
        Some(LeverActKind::Issued) if is_pressure => lever_in_use(),
        Some(LeverActKind::Issued) if kind == LeverKind::Deadline => lever_set(),
        Some(LeverActKind::Issued) => lever_announced(),
        Some(LeverActKind::Extended) => lever_extended(),
        Some(LeverActKind::Executed) => lever_carried_out(),
        Some(LeverActKind::Dropped) => lever_dropped(),
        Some(LeverActKind::Lapsed) if kind == LeverKind::Deadline => lever_passed(),
        Some(LeverActKind::Lapsed) => lever_ran_out(),
        Some(LeverActKind::Contested) => lever_contested(),
        Some(LeverActKind::Upheld) => lever_upheld(),
    }
}

/// What kind of act an event is: PLOVER's type.
pub fn event_type(kind: Option<EventType>) -> &'static str {
    match kind {
        None => type_event(),
        Some(kind) => match kind {
            EventType::Agree => type_agreement(),
            EventType::Consult => type_consultation(),
            EventType::Support => type_support(),
            EventType::Concede => type_concession(),
            EventType::Cooperate => type_cooperation(),
            EventType::Aid => type_aid(),
            EventType::Retreat => type_retreat(),
            EventType::Request => type_request(),
            EventType::Accuse => type_accusation(),
            EventType::Reject => type_refusal(),
            EventType::Threaten => type_threat(),
            EventType::Protest => type_protest(),
            EventType::Sanction => type_sanction(),
            EventType::Mobilize => type_mobilization(),
            EventType::Coerce => type_coercion(),
            EventType::Assault => type_assault(),
        },
    }
}

/// By which way.
pub fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::InPerson => channel_in_person(),
        Channel::Phone => channel_by_phone(),
        Channel::Video => channel_by_video_call(),
        Channel::Letter => channel_by_letter(),
        Channel::Document => channel_in_a_document(),
        Channel::Statement => channel_in_a_statement(),
        Channel::Press => channel_through_the_press(),
        Channel::Social => channel_on_social_media(),
    }
}

/// Why an event is shown but never folded.
pub fn hypothetical(kind: Hypothetical) -> &'static str {
    match kind {
        Hypothetical::Future => unreal_future(),
        Hypothetical::Hypothetical => unreal_imagined(),
        Hypothetical::Negated => unreal_negated(),
    }
}

/// How an event bears on another, and how the other is borne on.
pub fn relation(kind: RelationKind) -> (&'static str, &'static str) {
    match kind {
        RelationKind::Causes => (relation_leads_to(), relation_brought_about_by()),
        RelationKind::Enables => (relation_makes_possible(), relation_made_possible_by()),
        RelationKind::Hinders => (relation_makes_harder(), relation_made_harder_by()),
        RelationKind::RespondsTo => (relation_answers(), relation_answered_by()),
        RelationKind::ConditionalOn => (relation_depends_on(), relation_condition_for()),
        RelationKind::Executes => (relation_carries_out(), relation_carried_out_by()),
        RelationKind::Withdraws => (relation_takes_back(), relation_taken_back_by()),
        RelationKind::PartOf => (relation_part_of(), relation_includes()),
        RelationKind::Substitutes => (relation_takes_the_place_of(), relation_replaced_by()),
        RelationKind::Endorses => (relation_backs(), relation_backed_by()),
        RelationKind::Contradicts => (relation_contradicts(), relation_contradicted_by()),
    }
}

/// Which of the five kinds of act a type belongs to: what the shape of a mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// consult, cooperate, aid
    Talk,
    /// support, accuse, protest, untyped
    Statement,
    /// request, reject
    Demand,
    /// threaten, sanction, coerce, mobilize, assault
    Threat,
    /// agree, concede, retreat
    Concession,
}

impl Act {
    /// The kind of act of a type.
    pub fn of(kind: Option<EventType>) -> Act {
        match kind {
            Some(EventType::Consult | EventType::Cooperate | EventType::Aid) => Act::Talk,
            Some(EventType::Request | EventType::Reject) => Act::Demand,
            Some(EventType::Agree | EventType::Concede | EventType::Retreat) => Act::Concession,
            Some(EventType::Support | EventType::Accuse | EventType::Protest) | None => Act::Statement,
            Some(
                EventType::Threaten
                | EventType::Sanction
                | EventType::Coerce
                | EventType::Mobilize
                | EventType::Assault,
            ) => Act::Threat,
        }
    }

    /// What the legend calls it.
    pub fn words(self) -> &'static str {
        match self {
            Act::Talk => act_talk(),
            Act::Statement => act_statement(),
            Act::Demand => act_demand_or_refusal(),
            Act::Threat => act_threat_or_sanction(),
            Act::Concession => act_concession_or_agreement(),
        }
    }
}
