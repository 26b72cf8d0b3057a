//! Taking something along: the menu, and what is said when it is done.

messages! { "share" after super::unrolled::END;
    /// What opens the menu.
    share = "Share and download";
    link = "Copy link";
    citation = "Copy citation";
    events = "Events (CSV)";
    positions = "Positions (CSV)";
    picture = "Picture (SVG)";
    record = "Record (JSON)";
    link_copied = "The link is copied";
    citation_copied = "The citation is copied";
    /// What a button does takes a while.
    working = "Working…";
    saved(name) = "Handed to the browser to save: {name}";
    /// The page in which the widget stands forbids to write to the clipboard.
    not_copied = "Copying is blocked here. The text is selected: copy it from the field.";
    /// A frame forbids to save files, or may forbid it.
    not_saved = "Saving is blocked here. The text is selected: copy it from the field.";
    /// The same where there is too much for a field.
    too_large = "Saving is blocked here, and the text is too long for a field. Open this page in a window of its own.";
    failed(why) = "That did not work: {why}";
    /// The field with what could not be copied.
    field = "Text to copy";
    /// An event of the record with all that leads to it.
    cited(event, when, sources, title, address, day) = "“{event}”, {when}[ ({sources})], in: “{title}”[, {address}], seen {day}";
    /// The record alone.
    record_cited(title, address, day) = "“{title}”[, {address}], seen {day}";
}
