//! Taking something along: the files, what is said when it is done, and how an event is cited.

messages! { "share" after super::unrolled::END;
    /// Copies the address at which the selected event is shown.
    copy_link = "Copy link";
    /// Copies what the selected event is cited by.
    copy_citation = "Copy citation";
    record = "Record (JSON)";
    events = "Events (CSV)";
    positions = "Positions (CSV)";
    /// The timeline as the reader sees it.
    picture = "Picture of the timeline (SVG)";
    link_copied = "The link is copied.";
    citation_copied = "The citation is copied.";
    /// What a button does takes a while.
    working = "Working…";
    /// What becomes of it then, nobody is told.
    saved(name) = "Handed to the browser to save: {name}";
    /// The page, or the frame that it is in, does not let anybody write to the clipboard.
    not_copied = "Copying is blocked here. The text is selected: copy it from the field.";
    /// The frame that the page is in forbids to save files.
    not_saved = "Saving is blocked here. The text is selected: copy it from the field.";
    /// The frame may forbid it, and cannot be asked.
    perhaps_saved(name) = "Handed to the browser to save: {name}. If nothing was saved, it is blocked here: copy the selected text from the field.";
    /// The frame forbids it, and there is too much for a field.
    too_long = "Saving is blocked here, and the text is too long for a field. Open this page in a window of its own.";
    failed(why) = "That did not work: {why}";
    /// The field with what could not be copied or saved.
    field = "Text to copy";
    /// An event of the record: “…”, Friday 27 February 2026 (unsourced). According to: … In: “…”, https://…, seen 3 March 2026.
    cited(event, when, caveats, sources, title, address, day) = "“{event}”, {when}[ ({caveats})].[ According to: {sources}.] In: “{title}”[, {address}], seen {day}.";
    /// Where a source tells of a document, and that document.
    on(place, document) = "{place}, on {document}";
    /// What a source says, and the source: who says so, its title, who made it and when, its address.
    source_cited(known, title, by, address) = "{known} (“{title}”[, {by}][, {address}])";
    /// A document that is cited itself: its title and where in it, who made it and when, its address.
    document_cited(known, by, address) = "{known}[, {by}][, {address}]";
}
