//! The timeline as a file of its own: an SVG document with the axis, the lanes, the events, what they are called, and
//! what the marks mean; without script, style or anything that has to be fetched.
//!
//! It is drawn from the same [`timeline`] scene as the page, in px of the same layout. `drawing` has what is drawn,
//! [`color`] what a style sheet would say, `paper` writes and escapes.

pub mod color;
mod drawing;
mod paper;

use std::rc::Rc;

use super::header;
use super::timeline::{Look, Plan, Prepared, Timeline, timeline, wrapped};
use super::words::{label as said, picture as words};
use crate::model::record::{EventRef, Record};
use crate::query::index::Index;
use crate::query::lanes::Passing;
use crate::state::{State, filter};
use color::Theme;
use drawing::Drawing;
use paper::Paper;

/// Narrower than this no drawing can be read; an element that is narrower has a list instead.
const NARROWEST: f64 = 560.0;
/// Wider than this is no screen.
const WIDEST: f64 = 8_000.0;
/// Around everything.
const MARGIN: f64 = 16.0;
/// Fonts of today's systems, since a file cannot bring the page's along.
const FONTS: &str =
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif";

/// Height of a line of the title, and width of a character of it, which is 18 px and bold.
const TITLE_LINE: f64 = 24.0;
const TITLE_CHARACTER: f64 = 10.4;
/// Lines of the title at most.
const TITLE_LINES: usize = 3;
/// Height of a line of other words, and width of a character of them, which are 13 px.
const LINE: f64 = 19.0;
const CHARACTER: f64 = 7.4;
/// Lines of words below the title, and below the drawing, at most.
const LINES: usize = 3;
/// Room for a sign and the space around it in the legend.
const SIGN: f64 = 36.0;

/// The record's timeline as it is looked at, in an element of that width.
///
/// ```
/// use std::rc::Rc;
/// use clause_timeline::model::{read, time::Zone};
/// use clause_timeline::scene::picture::{color::Theme, svg};
/// use clause_timeline::state::State;
/// let text = br#"{"format": "clause-timeline/1", "title": "<One> day", "parties": [],
///                 "events": [{"id": "a", "when": "2026-02-24", "title": "They meet"}]}"#;
/// let record = read::text(text, &|_, _, _| Some(Zone::utc())).record.unwrap();
/// let svg = svg(Rc::new(record), &State::default(), 800.0, &Theme::LIGHT);
/// assert!(svg.starts_with("<svg xmlns=") && svg.contains("&lt;One&gt; day"));
/// ```
pub fn svg(record: Rc<Record>, state: &State, width: f64, theme: &Theme) -> String {
    // A number that is none is not `<` anything.
    let width = if width > NARROWEST { width.min(WIDEST) } else { NARROWEST };
    let prepared = Prepared::new(record, state.lanes);
    let index = prepared.index();
    let title = match &*index.record().title {
        "" => said::untitled(),
        title => title,
    };
    // What a page opens on, no reader has selected.
    let chosen = state.event.as_ref().and_then(|id| index.event_by_id(id)).unwrap_or(EventRef(u32::MAX));
    let scene = (!index.order().is_empty()).then(|| {
        let plan = Plan::of(&prepared, state, width);
        let matching = Passing::new(plan.lanes(), &filter(state, index));
        let look = Look {
            selected: chosen,
            matching: &matching,
            view: plan.view(state),
            coming_from: None,
            list_from: None,
        };
        timeline(&plan, &look)
    });
    let mut sheet = Sheet::new(index.record(), theme, width, title);
    match &scene {
        Some(scene) => sheet.drawn(index, state, scene),
        None => sheet.lines(&[said::no_events().to_owned()]),
    }
    sheet.finish()
}

/// What is on the sheet, from top to bottom.
struct Sheet<'r> {
    drawing: Drawing<'r>,
    title: &'r str,
    width: f64,
    /// What is written so far, and how far down it reaches.
    paper: Paper,
    y: f64,
}

impl<'r> Sheet<'r> {
    fn new(record: &'r Record, theme: &'r Theme, width: f64, title: &'r str) -> Sheet<'r> {
        let drawing = Drawing { record, theme };
        let mut sheet = Sheet { drawing, title, width, paper: Paper::default(), y: 0.0 };
        let bold = [("font-size", "18".into()), ("font-weight", "600".into())];
        for line in wrapped(title, (width / TITLE_CHARACTER) as usize, TITLE_LINES) {
            sheet.y += TITLE_LINE;
            let at = [("y", (sheet.y - 6.0).into())];
            sheet.paper.words("text", &[&at[..], &bold].concat(), &line);
        }
        sheet
    }

    /// Words that matter less, one text below the other.
    fn lines(&mut self, texts: &[String]) {
        let muted = self.drawing.theme.muted.hex();
        for line in texts.iter().flat_map(|text| wrapped(text, (self.width / CHARACTER) as usize, LINES)) {
            self.y += LINE;
            let attributes =
                [("y", (self.y - 5.0).into()), ("font-size", "13".into()), ("fill", (&muted).into())];
            self.paper.words("text", &attributes, &line);
        }
    }

    fn drawn(&mut self, index: &Index, state: &State, scene: &Timeline) {
        let mut about = vec![scene.zone.clone()];
        about.extend(header::filtered(index, state));
        self.lines(&about);
        self.y += 6.0;
        let (drawing, place) = (&self.drawing, format!("translate(0 {})", self.y));
        self.paper.group("g", &[("transform", (&place).into())], |paper| drawing.draw(paper, scene));
        self.y += scene.height + 6.0;
        self.legend(scene);
        let selected = scene.marks.iter().find(|mark| mark.is_selected);
        self.lines(&selected.map(|mark| words::selected(&mark.name)).into_iter().collect::<Vec<_>>());
    }

    fn legend(&mut self, scene: &Timeline) {
        let signs = scene.legend.iter().map(|act| (Some(*act), true, act.words()));
        let (mut x, mut rows) = (0.0, 0.0);
        let (drawing, top) = (&self.drawing, self.y);
        for (act, solid, words) in signs.chain([(None, true, said::exact()), (None, false, said::unsure())]) {
            let length = SIGN + words.chars().count() as f64 * CHARACTER;
            if x > 0.0 && x + length > self.width {
                (x, rows) = (0.0, rows + 1.0);
            }
            drawing.sign(&mut self.paper, (x, top + rows * LINE), act, solid, words);
            x += length;
        }
        self.y += (rows + 1.0) * LINE + 2.0;
    }

    fn finish(self) -> String {
        let (width, height) = (self.width + 2.0 * MARGIN, self.y + 2.0 * MARGIN);
        let view = format!("0 0 {width} {height}");
        let (surface, text) = (self.drawing.theme.surface.hex(), self.drawing.theme.text.hex());
        let within = self.paper.finish();
        let mut document = Paper::default();
        let attributes = [
            ("xmlns", "http://www.w3.org/2000/svg".into()),
            ("width", width.into()),
            ("height", height.into()),
            ("viewBox", (&view).into()),
            ("font-family", FONTS.into()),
            ("font-size", "12".into()),
            ("fill", (&text).into()),
        ];
        document.group("svg", &attributes, |paper| {
            paper.words("title", &[], self.title);
            paper.empty(
                "rect",
                &[("width", width.into()), ("height", height.into()), ("fill", (&surface).into())],
            );
            let place = format!("translate({MARGIN} {MARGIN})");
            paper.group("g", &[("transform", (&place).into())], |paper| paper.written(&within));
        });
        document.finish()
    }
}
