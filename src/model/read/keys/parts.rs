//! The keys of what occurs in several places: times and attributions.

#[allow(unused_imports, reason = "for the words of `described`")]
use crate::model::vocabulary::{Basis, Directness, PartOfDay, Terms};

super::objects! {
    WHEN "point" "A time that one text cannot say: a date with its part of the day, bounds around what nobody printed, or an order without a time. It needs at least one of “edtf”, “earliest”, “latest”, “after” and “before”." {
        "edtf" may Stamp; "The date as EDTF: \"2026\", \"2026-02-24\", \"2026-02~\", \"2026-02-24T09:30+01:00\"."
        "part_of_day" may Word(meanings::<PartOfDay>); "The part of that day, on the clock of the record's time zone."
        "earliest" may Stamp; "It did not happen before this. A bound of uncertainty, not the start of a duration."
        "latest" may Stamp; "It did not happen after this. A bound of uncertainty, not the end of a duration."
        "after" may References; "Ids of events that it came after: a known order without a known time. Only in the “when” of an event."
        "before" may References; "Ids of events that it came before. Only in the “when” of an event."
        "text" may Text; "The wording that is shown in place of one made from the date, for example \"Late Friday night\"."
    }
    DURATION "duration" "Something that lasted: it began at the start and was over at the end. Where only the window is known in which something short happened, write an interval such as \"2026-02-25/2026-02-26\", or “earliest” and “latest” instead." {
        "start" must Point; "When it began; may itself be uncertain."
        "end" must Point; "When it was over; may itself be uncertain."
        "text" may Text; "The wording that is shown in place of one made from the dates."
    }
    ATTRIBUTION "attribution" "Who says so, and how they know." {
        "source" must Reference; "Id of the source in which it was read."
        "basis" must Word(meanings::<Basis>); "How that source knows."
        "speaker" may Reference; "Id of the person who said it. With the basis “named”, write it, or the statement as “primary”."
        "described_as" may Text; "The source's own label for unnamed people, for example \"people briefed on the talks\". At most 12 words."
        "count" may Count; "How many unnamed people there were, where the source prints it."
        "sides" may References; "Ids of the parties that the unnamed people come from, where the source prints it."
        "terms" may Word(meanings::<Terms>), or "unknown"; "On which terms the speakers spoke, where the source says so; never inferred from their being unnamed. Kept and exported; no view shows it."
        "directness" may Word(meanings::<Directness>); "How near the words are to what was said."
        "paragraph" may Paragraph; "Which paragraph of the source: a number, or text for several, such as \"12-13\"."
        "quote" may Object("quote"); "Words of the source. With a source that has a “url” they become a link to that place in the text."
        "primary" may Reference; "Id of the source behind the source: the memo, the post, the contract."
        "note" may Text; "What a reader should know about this attribution."
    }
    QUOTE "quote" "Words of a source, as a W3C TextQuoteSelector." {
        "exact" must Text; "The words, exactly as printed. At most 15."
        "prefix" may Text; "The words just before, where the quote alone would be found twice."
        "suffix" may Text; "The words just after."
    }
}
