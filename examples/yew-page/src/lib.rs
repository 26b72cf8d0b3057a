//! A Yew application that shows a record with the [`ClauseTimeline`] component, without the custom element.

use std::rc::Rc;

use clause_timeline::ClauseTimeline;
use clause_timeline::element::zone::zone;
use clause_timeline::model::read;
use clause_timeline::ui::Selected;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

/// A small record, in the application itself.
const RECORD: &[u8] = include_bytes!("../record.json");

/// The page: the component, and beside it what it told.
#[component]
fn Page() -> Html {
    let record = use_memo((), |()| read::text(RECORD, &zone).record.map(Rc::new));
    let last = use_state(|| AttrValue::from("Nothing yet"));
    let on_select = {
        let last = last.clone();
        Callback::from(move |selected: Selected| {
            last.set(format!("{}, number {} of {}", selected.event, selected.index + 1, selected.of).into());
        })
    };
    html! {
        <main>
            <p>{ "The reader last selected: " }<output>{ (*last).clone() }</output></p>
            { for record.iter().map(|record| html! {
                <ClauseTimeline record={Rc::clone(record)} event="agreement" on_select={on_select.clone()} />
            }) }
        </main>
    }
}

/// Mounts the page.
#[wasm_bindgen(start)]
pub fn start() {
    yew::Renderer::<Page>::new().render();
}
