//! What is said in the table of clauses, besides statuses and stances.

messages! { "table" after super::levers::END;
    not_at_stake = "Not at stake";
    not_reported = "Not reported";
    none_changed = "No clause changed with this event";
    changed_with_event<count> = "{count} clause changed with this event|{count} clauses changed with this event";
    changed_with_event_shown<count>(shown) = "{count} clause changed with this event, {shown} of them shown here|{count} clauses changed with this event, {shown} of them shown here";
    hidden(what) = "Hidden by the filter: {what}";
    /// A clause that is part of another, with its question.
    part_of(whole, question) = "Part of {whole}. {question}";
    /// The heading of a group.
    group<count>(status) = "{status}: {count} clause|{status}: {count} clauses";
    /// The same where there are several talks.
    group_of<count>(status, talks) = "{status}: {count} clause ({talks})|{status}: {count} clauses ({talks})";
    narrowed = "narrowed";
    said_again = "said again";
    moved = "moved";
    new = "new";
    undated(window) = "undated, {window}";
    possibly(what, when) = "Possibly {what} ({when}):";
    possibly_others<count> = "and possibly {count} other event|and possibly {count} other events";
    possibly_others_or_more<count> = "and possibly {count} other event or more|and possibly {count} other events or more";
    inherited(clause) = "inherited: said on {clause}";
    perhaps_after_end = "perhaps said after the end of these talks";
    awaiting(parties) = "awaiting {parties}";
    no_answer(parties) = "no answer reported from {parties}";
    claimed(claim, by) = "said to be {claim}[ ({by})]";
    outside(party, stance) = "{party}, outside these talks: {stance}";
    on_clause(clause) = "on {clause}";
}
