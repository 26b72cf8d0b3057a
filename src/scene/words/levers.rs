//! What is said of levers, and of how near their time is.

messages! { "levers" after super::scenes::END;
    /// Before what a lever depends on.
    condition = "Condition";
    due(when) = "Due {when}";
    falls_due_now = "falls due now";
    not_due_yet = "not due yet";
    left(length) = "{length} left";
    passed = "passed";
    passed_ago(length) = "passed {length} ago";
    possibly(fate) = "Possibly {fate}";
    later(fate) = "Later {fate}";
    more<count> = "and {count} more|and {count} more";
}
