//! The keys of the record and of what it lists, except the events.

#[allow(unused_imports, reason = "for the words of `described`")]
use crate::model::vocabulary::{LeverKind, PartyKind, SourceKind};

super::objects! {
    RECORD "record" "What happened in a negotiation, who says so, and what each party held on each clause." {
        "format" must Format; "The format of this file: always \"clause-timeline/1\"."
        "title" must Text; "Headline of the record."
        "summary" may Text; "One sentence under the headline: what was negotiated, by whom, when."
        "about" may Texts; "Paragraphs that explain the procedure to a reader: what the record rests on, what was left out and why. Plain text, one paragraph each."
        "authors" may Texts; "Who made the record, as they want to be cited."
        "updated" may Stamp; "The day on which the record was last changed, for example \"2026-03-02\"."
        "corrections" may Objects("correction"); "What was wrong in an earlier version and has been mended, shown in the footer."
        "license" may Text; "Terms under which the record may be used, for example \"CC-BY-4.0\"."
        "notes" may Objects("note"); "What a source says about people or causes. A note is never an event; it is shown with its subject."
        "language" may Language, or "en"; "The language of the prose, as a BCP 47 tag: \"en\", \"de\", \"pt-BR\"."
        "timezone" may Text, or "UTC"; "The IANA time zone in which every moment is shown and days are cut, for example \"America/New_York\". Write it as soon as a clock time occurs."
        "published" may When; "The day up to which the record knows, for example \"2026-03-02\". What was reported without a date happened by the end of it. An event after it has not happened yet and should say so with “hypothetical”."
        "opening" may Reference; "Id of the event that is selected first. Without it: the first event that has a date."
        "story" may Objects("story_step"); "The author's path through the events, for story mode. Without it: every event in order."
        "parties" must Objects("party"); "The organisations that act. May be empty."
        "people" may Objects("person"); "The people who act for the parties."
        "tracks" may Objects("track"); "Sets of talks. Without them: one track of all parties that make a move."
        "clauses" may Objects("clause"); "The terms in dispute. Without them there is no clause table."
        "levers" may Objects("lever"); "Pressure that one party puts on another: threats, deadlines, alternatives, promises."
        "sources" may Objects("source"); "Where everything is known from. Attributions name them."
        "spans" may Objects("span"); "Named stretches of time, drawn behind the events."
        "events" must Objects("event"); "What happened, in any order. May be empty."
    }
    CORRECTION "correction" "A mistake that was mended after publication." {
        "date" must Stamp; "The day of the correction, for example \"2026-03-02\"."
        "text" must Text; "What was wrong, and what is right now."
    }
    NOTE "note" "What a source says about people or causes; never an event." {
        "text" must Text; "What is said, in the record's own words."
        "about" may References; "Ids of what the note is about: parties, people, tracks, clauses, levers, sources, events or spans."
        "attribution" must Objects("attribution"); "Who says so, and how they know."
    }
    STORY "story_step" "One stop of the author's path through the events." {
        "event" must Reference; "Id of the event at which the story stops."
        "caption" may Text; "What is said there, in place of the event's own summary."
    }
    PARTY "party" "An organisation that acts." {
        "id" must Id; "What the rest of the file calls this party, for example \"dockers\". No other id in the file may be the same."
        "name" must Text; "Full name of the party."
        "short" may Text; "Short name for columns and chips. Without it: the full name."
        "kind" may Word(meanings::<PartyKind>); "What kind of organisation it is."
        "parent" may Reference; "Id of the party that it is a part of: a branch of a union, a ministry of a government."
        "aliases" may Texts; "Other names under which sources speak of it. The search finds them."
        "color" may Color; "Its colour as #rrggbb, for example \"#1f6feb\". It should have a contrast of 3:1 both on a white and on a dark page. Without it: one of the eight colours of the page, in turn."
    }
    PERSON "person" "A human being, who acts for the party of the post held at the time." {
        "id" must Id; "What the rest of the file calls this person. No other id in the file may be the same."
        "name" must Text; "Full name of the person."
        "posts" may Objects("post"); "The posts held, with their times."
    }
    POST "post" "A post that somebody held." {
        "party" must Reference; "Id of the party where the post is."
        "role" must Text; "What the post is called, for example \"chief negotiator\"."
        "from" may When; "When it began, for example \"2025-09\". Without it: before everything in the record."
        "to" may When; "The last day of it, for example \"2026-02-28\". Without it: after everything in the record."
    }
    TRACK "track" "One set of talks." {
        "id" must Id; "What the rest of the file calls these talks. No other id in the file may be the same."
        "name" must Text; "Name of the talks, for example \"Wage round 2031\"."
        "parties" must References; "Ids of the parties who must agree. Moves of others are shown, but do not count."
        "subject" may Text; "What the talks are about, in a few words."
        "value" may Object("money"); "What the deal is worth. Kept and exported; no view shows it."
    }
    MONEY "money" "A sum of money." {
        "amount" must Number; "In whole units of the currency: 12.5 is twelve and a half euros."
        "currency" must Currency; "Its ISO 4217 code, for example \"EUR\"."
    }
    CLAUSE "clause" "A term in dispute." {
        "id" must Id; "What the rest of the file calls this clause. No other id in the file may be the same."
        "name" must Text; "Short name, for example \"Night shifts\"."
        "question" may Text; "The term as a neutral question that every party could put, for example \"Who decides on night shifts?\"."
        "parent" may Reference; "Id of the clause that it is a part of. There is one level: a clause with a parent is nobody's parent."
        "tracks" may References; "Ids of the tracks in which it is at stake. Without it: in every track."
        "order" may Number; "Its place in the table; smaller numbers come first. Without it: its place in the file, counted from 0."
    }
    LEVER "lever" "Pressure of one party on another. A lever with a “due” is drawn as a deadline, a line on the timeline." {
        "id" must Id; "What the rest of the file calls this lever. No other id in the file may be the same."
        "name" must Text; "Short name, for example \"Strike from 1 March\"."
        "kind" must Word(meanings::<LeverKind>); "What kind of pressure it is."
        "by" must Reference; "Id of the party whose lever it is."
        "against" may References; "Ids of the parties on whom it presses."
        "track" may Reference; "Id of the talks in which it is used. The events of these talks then say how far they are from it, where it is a deadline or an ultimatum; of a lever without a track no event says so."
        "condition" may Text; "On what it depends: what must or must not happen for it to be carried out."
        "due" may When; "When it falls due, with the offset from UTC where a clock time is known: \"2026-02-27T17:01-05:00\"."
    }
    SOURCE "source" "Something that was read, heard or seen, and that an attribution can name." {
        "id" must Id; "What the rest of the file calls this source. No other id in the file may be the same."
        "kind" must Word(meanings::<SourceKind>); "What kind of source it is."
        "title" must Text; "Its title, or a description where it has none."
        "publisher" may Text; "Who published it."
        "author" may Text; "Who wrote or made it."
        "published" may Stamp; "When it was published, for example \"2026-03-02\"."
        "url" may Link; "Where it can be read: a link that begins with http:// or https://."
        "backstory" may Text; "How it came about: how many people were asked, who saw what."
        "disclosure" may Text; "What its maker has at stake in the matter."
        "reported_via" may Reference; "Id of the source through which it is known, where nobody read the thing itself: the article that quotes the memo."
    }
    SPAN "span" "A named stretch of time, drawn behind the events." {
        "id" must Id; "What the rest of the file calls this stretch. No other id in the file may be the same."
        "name" must Text; "What is written beside it, for example \"Cooling-off period\"."
        "start" must When; "When it begins."
        "end" must When; "When it ends; a day counts whole."
    }
}
