//! Two deals side by side, in a table of their own.

use yew::prelude::*;

use super::lazy;
use super::tag::{Tag, fragment, tag};
use super::text::{Choice, aside, button, choice, each, list, plain_button, prose, seen, span, word};
use crate::model::record::Text;
use crate::scene::EventLink;
use crate::scene::as_of::AsOf;
use crate::scene::deals::{self, Deals, Held, Row, Side};
use crate::scene::words::{compare as words, label};
use crate::state::{self, Action};

/// The id of what the button shows.
const ID: &str = "ct-deals";

/// The section with its button; nothing where the record has no two sets of talks with clauses.
pub(super) fn view(as_of: &AsOf, act: &Callback<Action>) -> Option<Tag> {
    let offer = deals::offer(as_of.index)?;
    let is_open = deals::chosen(as_of).is_some();
    let open = plain_button()
        .attribute("aria-expanded", is_open)
        .attribute("aria-controls", is_open.then_some(ID))
        .act(act, Action::ShowDeals((!is_open).then_some(offer)))
        .child(words::deals());
    let section = tag("section").class("deals").attribute("aria-label", words::deals());
    Some(section.child(tag("h3").child(open)).child(is_open.then(|| view_open(as_of, act))))
}

fn view_open(as_of: &AsOf, act: &Callback<Action>) -> Tag {
    tag("div").attribute("id", ID).class("deal-table").child(lazy::part(|rest| (rest.deals)(as_of, act)))
}

/// What is below the button.
pub(super) fn view_deals(as_of: &AsOf, act: &Callback<Action>) -> Option<Tag> {
    let deals = &deals::deals(as_of)?;
    let chosen = &deals.chosen;
    let when = |at_moment: bool, name: &'static str| {
        let action = Action::ShowDeals(Some(state::Deals { at_moment, ..chosen.clone() }));
        plain_button().attribute("aria-pressed", chosen.at_moment == at_moment).act(act, action).child(name)
    };
    let whens = tag("div")
        .class("segmented")
        .attribute("role", "group")
        .attribute("aria-label", words::when())
        .child(when(false, words::at_end()))
        .child(when(true, words::at_moment()));
    let choices = (deals.choices.len() > 2).then(|| {
        fragment().child(view_choice(words::first(), true, deals, act)).child(view_choice(
            words::second(),
            false,
            deals,
            act,
        ))
    });
    let caption = tag("caption")
        .child(span("changed-count", &deals.sum))
        .child(each(&deals.taken, |taken| span("left-out", taken)));
    let head = || tag("th").attribute("role", "columnheader").attribute("scope", "col");
    let [first, second] = &deals.names;
    let heads = tag("tr")
        .attribute("role", "row")
        .child(head().child(label::clause()))
        .child(head().child(words::compared_column()))
        .child(head().child(first))
        .child(head().child(second));
    let group = |name| tag(name).attribute("role", "rowgroup");
    let table = tag("table")
        .attribute("role", "table")
        .child(caption)
        .child(group("thead").child(heads))
        .child(group("tbody").child(each(&deals.rows, |row| view_row(row, &deals.names, act))));
    Some(fragment().child(tag("div").class("choices").child(choices).child(whens)).child(table))
}

/// Which stands first or second; the same twice is never asked for: the two change places.
fn view_choice(name: &'static str, is_first: bool, deals: &Deals, act: &Callback<Action>) -> Tag {
    let chosen = &deals.chosen;
    let (own, other) =
        if is_first { (&chosen.first, &chosen.second) } else { (&chosen.second, &chosen.first) };
    let mut choices: Vec<Choice> = Vec::new();
    for (id, name) in &deals.choices {
        let other = if id == other { own } else { other };
        let (first, second) = if is_first { (id, other) } else { (other, id) };
        let wanted = state::Deals { first: first.clone(), second: second.clone(), ..chosen.clone() };
        choices.push((name.clone().into(), id == own, Action::ShowDeals(Some(wanted))));
    }
    choice(name, choices, act)
}

fn view_row(row: &Row, names: &[Text; 2], act: &Callback<Action>) -> Tag {
    let (shape, comparison) = &row.comparison;
    let side = |side: &Result<Side, &'static str>, name: &Text| {
        let told = side.as_ref().map_or_else(|word| span("note", *word), |side| view_side(side, name, act));
        tag("td").attribute("role", "cell").child(seen("column", name)).child(told)
    };
    let ([first, second], [of_first, of_second]) = (names, &row.sides);
    let compared = tag("td")
        .attribute("role", "cell")
        .class(if row.is_same { "alike" } else { "apart" })
        .child(span("word", seen("shape", *shape)).child(comparison));
    let clause = tag("th").attribute("role", "rowheader").attribute("scope", "row").child(prose(&row.clause));
    tag("tr")
        .attribute("role", "row")
        .class(row.is_child.then_some("child"))
        .child(clause)
        .child(compared)
        .child(side(of_first, first))
        .child(side(of_second, second))
}

fn view_side(side: &Side, talks: &Text, act: &Callback<Action>) -> Tag {
    fragment()
        .child(word(side.status))
        .child(side.was.as_ref().map(|was| span("note", was)))
        .child(side.event.as_ref().map(|event| view_date(event, [talks, side.status.1], act)))
        .child(list(Some("holdings"), each(&side.held, |held| view_held(held, talks, act))))
}

fn view_held(held: &Held, talks: &Text, act: &Callback<Action>) -> Tag {
    tag("li")
        .class(held.is_quiet.then_some("quiet"))
        .child(span("who", &held.party))
        .child(word(held.stance))
        .child(held.text.as_ref().map(|text| span("text", prose(text))))
        .child(held.note.as_ref().map(|note| span("note", note)))
        .child(held.event.as_ref().map(|event| view_date(event, [talks, &held.party], act)))
}

/// A link to an event by its date. Read aloud are its title too, and of whom in which talks it tells: in a row one event
/// may have given several things.
fn view_date(event: &EventLink, of: [&str; 2], act: &Callback<Action>) -> Tag {
    let [talks, whom] = of;
    let name = [words::colon(), &event.title, words::semicolon(), talks, words::semicolon(), whom].concat();
    let content = fragment().child(&event.when).child(aside(&name));
    button(Some("link"), act, Action::Select(event.id.clone()), content)
}
