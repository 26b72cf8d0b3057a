//! What is said around the timeline: facts, filters, the stepper, the slider, the selected event.

use crate::model::time::Zone;

messages! { "scenes" after super::loading::END;
    events<count> = "{count} event|{count} events";
    clauses<count> = "{count} clause|{count} clauses";
    sets_of_talks<count> = "{count} set of talks|{count} sets of talks";
    parties<count> = "{count} party|{count} parties";
    /// How many pass the filter.
    of_events<count>(shown) = "{shown} of {count} event|{shown} of {count} events";
    event_of(place, all) = "Event {place} of {all}";
    event_of_shown(place, shown, all) = "Event {place} of {shown}, {all} in all";
    none_passes = "No event passes the filter";
    outside_the_filter(before, after) = "Outside the filter: {before} before this event, {after} after";
    no_events = "No events";
    stop_of(place, all) = "Stop {place} of {all} in the story";
    no_such_event(id) = "There is no event “{id}” in this record.";
    no_such_moment(why) = "The table stands at the selected event: {why}.";
    nothing_compared(why) = "Nothing is compared: {why}.";
    no_such_party(id) = "There is no party “{id}” in this record; it is not filtered by.";
    no_such_type(word) = "“{word}” is not a type of event; it is not filtered by.";
    no_such_part(id) = "There is no clause and no set of talks “{id}” in this record; that part is not opened.";
    details_left_out<count> = "{count} detail of this record could not be read and is left out.|{count} details of this record could not be read and are left out.";
    events_left_out<count> = "{count} event of this record could not be read and is left out.|{count} events of this record could not be read and are left out.";
    events_and_more_left_out<count> = "{count} event of this record could not be read and is left out; other details may be missing too.|{count} events of this record could not be read and are left out; other details may be missing too.";
    as_of(moment) = "As of {moment}.";
    as_of_after(title, when) = "After: {title} ({when}).";
    after(title, when) = "after: {title} ({when})";
    at_after(when, title) = "{when}, after: {title}";
    at_before(when, title) = "{when}, before: {title}";
    at_between(when, last, next) = "{when}, between “{last}” and “{next}”";
    /// A moment of two that are compared.
    moment_after(when, title) = "{when}, after “{title}”";
    some_moment_after(title, when) = "after “{title}” ({when})";
    before_all = "Before all events";
    after_event(title) = "After “{title}”";
    after_event_changed<count>(title) = "After “{title}”: {count} clause changed|After “{title}”: {count} clauses changed";
    /// An event by its date and its title.
    event(when, title) = "{when}: {title}";
    event_changed<count>(when, title) = "{when}: {title}. {count} clause changed|{when}: {title}. {count} clauses changed";
    /// Something that falls due, in little room.
    due(name, when) = "{name}, {when}";
    /// Events in one place, and when they were.
    cluster(events, when) = "{events}, {when}";
    undated_events<count> = "{count} event, undated|{count} events, undated";
    times_in_zone(zone, label) = "times in {zone}[ ({label})]";
    /// Who acts, and on whom.
    towards(actors, recipients) = "{actors} → {recipients}";
    /// A person, and for which party.
    person(name, party) = "{name} ({party})";
    place(place) = "at {place}";
    at_the_deadline = "at the deadline";
    before_the_deadline(length) = "[{length} ]before the deadline";
    after_the_deadline(length) = "[{length} ]after the deadline";
    more_changes<count> = "{count} more change is marked in the table and below it|{count} more changes are marked in the table and below it";
    not_reported = "not reported";
    /// A clause, and in which talks.
    clause_of(clause, talks) = "{clause} ({talks})";
    /// Whose position on what.
    position(party, clause) = "{party}, {clause}";
    recorded(time) = "Recorded as: {time}";
}

/// In which zone times are said: `times in New York (ET)`
pub fn times_in(zone: &Zone) -> String {
    let name = zone.name.rsplit('/').next().unwrap_or_default().replace('_', " ");
    let is_named = *zone.label == *zone.name || zone.label.ends_with(" time");
    times_in_zone(&name, if is_named { "" } else { &zone.label })
}
