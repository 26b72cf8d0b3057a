//! What is said in a document with the whole record: on paper, and where a page has no script.

messages! { "unrolled" after super::picture::END;
    /// Heading of the tables.
    positions = "Who held what";
    /// Heading of the moves on each clause.
    moves = "Moves, clause by clause";
    /// Where a printed document comes from.
    from(address, day) = "{address}, seen {day}";
    /// Which events are told where there are more.
    events_from_to(first, last, all) = "Events {first} to {last} of {all}; the others are left out here.";
    left_out(what) = "Left out here: {what}.";
    sources<count> = "{count} source|{count} sources";
    levers<count> = "{count} means of pressure or alternative|{count} means of pressure or alternatives";
    notes<count> = "{count} note|{count} notes";
}
