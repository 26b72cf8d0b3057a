//! What the timeline's scene looks like: as `ui` and the style sheet draw it, with the colours as attributes.

use super::color::{Color, Theme};
use super::paper::{Paper, Value};
use crate::model::record::Record;
use crate::scene::PALETTE;
use crate::scene::timeline::{Background, Cluster, Entry, Gap, Mark, Timeline};
use crate::scene::words::{Act, label as said};

/// The space that the shapes of acts are drawn in, and how large they are shown.
const SHAPE: f64 = 16.0;
const MARK: f64 = 14.0;
/// Half of the height of a button.
const BUTTON: f64 = 12.0;
/// Width of a digit of a cluster's count, of 11 px.
const DIGIT: f64 = 6.4;

/// A record's colours, and how to draw with them.
pub(super) struct Drawing<'r> {
    pub(super) record: &'r Record,
    pub(super) theme: &'r Theme,
}

type Place = (f64, f64);

impl Drawing<'_> {
    /// The colour of a party; of nobody in particular, that of words that matter less.
    fn color(&self, party: Option<usize>) -> Color {
        let own = party.map(|place| {
            let own = self.record.parties.get(place).and_then(|party| Color::parse(party.color.as_deref()?));
            own.or(self.theme.palette.get(place % PALETTE).copied()).unwrap_or(self.theme.muted)
        });
        self.theme.seen(own.unwrap_or(self.theme.muted))
    }

    /// Everything that is drawn of a view, its origin at the upper left corner.
    pub(super) fn draw(&self, paper: &mut Paper, scene: &Timeline) {
        let under = &*scene.background;
        self.under(paper, under, scene);
        for (d, color) in &scene.passing {
            path(paper, d, &[("fill", (&self.color(*color).hex()).into()), ("opacity", "0.5".into())]);
        }
        let strong = self.theme.strong.hex();
        for arc in &scene.arcs {
            path(
                paper,
                arc,
                &[("fill", "none".into()), ("stroke", (&strong).into()), ("stroke-width", "1.25".into())],
            );
        }
        for mark in &scene.marks {
            self.bar(paper, mark);
        }
        if scene.shelf.is_some() {
            text(paper, (0.0, scene.shelf_name_y()), &[("font-size", "13".into())], said::undated());
        }
        for mark in &scene.marks {
            self.caption(paper, mark);
        }
        for entry in scene.entries() {
            match entry {
                Entry::Mark(mark) => self.mark(paper, mark),
                Entry::Cluster(cluster) => self.cluster(paper, cluster),
            }
        }
    }

    fn under(&self, paper: &mut Paper, under: &Background, scene: &Timeline) {
        let theme = self.theme;
        let (border, muted) = (theme.border.hex(), theme.muted.hex());
        let (strong, accent, words) = (theme.strong.hex(), theme.accent.hex(), theme.text.hex());
        let quiet = [("text-anchor", "middle".into()), ("fill", (&muted).into())];
        let area = |paper: &mut Paper, gap: &Gap, opacity: &str| {
            let size = (gap.width(), under.lanes_height());
            let fill = [("fill", (&border).into()), ("opacity", opacity.into())];
            rect(paper, (gap.x0, under.top), size, &fill);
        };
        for band in &under.bands {
            area(paper, band, "0.35");
            text(paper, (band.middle(), under.foot_y(band.row)), &quiet, &band.text);
        }
        for gap in &under.breaks {
            area(paper, gap, "0.28");
            let zigzag = gap.zigzag(under.top);
            let thin =
                [("fill", "none".into()), ("stroke", (&strong).into()), ("stroke-width", "1.25".into())];
            path(paper, &zigzag, &thin);
            let small = [&quiet[..], &[("font-size", "11".into())]].concat();
            text(paper, (gap.middle(), Background::break_y(gap.row)), &small, &gap.text);
        }
        for tick in &under.ticks {
            let dashes = if tick.major { "none" } else { "1 3" };
            let stroke = [("stroke", (&border).into()), ("stroke-dasharray", dashes.into())];
            line(paper, (tick.x, under.top), (tick.x, under.bottom), &stroke);
            let fill = if tick.major { &words } else { &muted };
            let middle = [("text-anchor", "middle".into()), ("fill", fill.into())];
            text(paper, (tick.text_x, Background::TICK_Y), &middle, &tick.text);
        }
        for density in &under.densities {
            let (fill, opacity) = match scene.passing.is_empty() {
                true => (self.color(density.color).hex(), "0.28"),
                false => (border.clone(), "0.6"),
            };
            path(paper, &density.d, &[("fill", (&fill).into()), ("opacity", opacity.into())]);
        }
        let stroke = [("stroke", (&border).into())];
        for lane in &under.lanes {
            line(paper, (0.0, lane.y), (under.width, lane.y), &stroke);
            for (number, name) in lane.name.iter().enumerate() {
                text(paper, (0.0, lane.name_y(number)), &[("font-size", "13".into())], name);
            }
        }
        line(paper, (0.0, under.bottom), (under.width, under.bottom), &stroke);
        for deadline in &under.deadlines {
            let (stroke, fill) = if deadline.recedes { (&strong, &muted) } else { (&accent, &accent) };
            let dashes = [
                ("stroke", stroke.into()),
                ("stroke-dasharray", "4 3".into()),
                ("stroke-width", "1.5".into()),
            ];
            line(paper, (deadline.x, under.top), (deadline.x, under.line_end(deadline)), &dashes);
            let anchor = if deadline.major { "start" } else { "end" };
            let fill = [("text-anchor", anchor.into()), ("fill", fill.into())];
            text(paper, (deadline.text_x, under.foot_y(deadline.row)), &fill, &deadline.text);
        }
    }

    /// The window of an event, and lines to the lanes of the others who acted.
    fn bar(&self, paper: &mut Paper, mark: &Mark) {
        let party = self.color(mark.color);
        let surface = self.theme.surface;
        let (stroke, fill, opacity) = match mark.is_outside {
            true => (self.theme.border.hex(), surface.hex(), ["1", "1"]),
            false => (party.hex(), party.mixed(0.12, surface).hex(), ["0.5", "0.6"]),
        };
        let surface = surface.hex();
        let [of_line, of_bar] = opacity;
        for y in &mark.others {
            let lines = [("stroke", (&stroke).into()), ("stroke-opacity", of_line.into())];
            line(paper, (mark.x, mark.y), (mark.x, *y), &lines);
            let circle = [&[("fill", (&surface).into())], &lines[..]].concat();
            disc(paper, (mark.x, *y), 3.0, &circle);
        }
        if let Some((x0, _)) = mark.bar {
            let all = [
                ("rx", "5".into()),
                ("fill", (&fill).into()),
                ("stroke", (&stroke).into()),
                ("stroke-opacity", of_bar.into()),
            ];
            rect(paper, (x0, mark.bar_y()), (mark.bar_width(), Mark::BAR), &all);
        }
    }

    fn caption(&self, paper: &mut Paper, mark: &Mark) {
        let Some(label) = &mark.label else { return };
        let is_pale = mark.is_outside && !mark.is_selected;
        let fill = if is_pale { self.theme.muted.hex() } else { self.theme.text.hex() };
        let surface = self.theme.surface.hex();
        let all = [
            ("text-anchor", if label.is_before { "end" } else { "start" }.into()),
            ("fill", (&fill).into()),
            ("font-weight", if mark.is_selected { "600" } else { "400" }.into()),
            ("paint-order", "stroke".into()),
            ("stroke", (&surface).into()),
            ("stroke-width", "3".into()),
            ("stroke-linejoin", "round".into()),
        ];
        text(paper, (label.x, label.y), &all, &label.text);
    }

    fn mark(&self, paper: &mut Paper, mark: &Mark) {
        let color = if mark.is_outside { self.theme.strong } else { self.color(mark.color) };
        let is_solid = mark.is_certain && !mark.is_outside;
        named(paper, &mark.name, |paper| {
            if mark.is_selected {
                let (surface, text) = (self.theme.surface.hex(), self.theme.text.hex());
                let ring =
                    [("fill", (&surface).into()), ("stroke", (&text).into()), ("stroke-width", "2".into())];
                disc(paper, (mark.x, mark.y), BUTTON + 1.0, &ring);
            }
            self.shape(paper, (mark.x, mark.y), MARK, mark.act, color, is_solid);
        });
    }

    /// The shape of a kind of act around a place.
    fn shape(&self, paper: &mut Paper, (x, y): Place, size: f64, act: Act, color: Color, is_solid: bool) {
        let stroke = color.hex();
        let fill = if is_solid { stroke.clone() } else { self.theme.surface.hex() };
        let factor = size / SHAPE;
        let place = format!("translate({:.1} {:.1}) scale({factor})", x - size / 2.0, y - size / 2.0);
        let all = [
            ("transform", (&place).into()),
            ("fill", (&fill).into()),
            ("stroke", (&stroke).into()),
            ("stroke-width", "1.5".into()),
            ("stroke-linejoin", "round".into()),
        ];
        path(paper, act.shape(), &all);
    }

    fn cluster(&self, paper: &mut Paper, cluster: &Cluster) {
        let theme = self.theme;
        let (stroke, fill) = match cluster.is_outside {
            true => (theme.border.hex(), theme.muted.hex()),
            false => (self.color(cluster.color).hex(), theme.text.hex()),
        };
        let surface = theme.surface.hex();
        let width = (cluster.text.chars().count() as f64 * DIGIT + 11.0).max(2.0 * BUTTON);
        let all = [
            ("rx", "12".into()),
            ("fill", (&surface).into()),
            ("stroke", (&stroke).into()),
            ("stroke-width", "1.5".into()),
            ("stroke-dasharray", if cluster.is_around { "3 2" } else { "none" }.into()),
        ];
        named(paper, &cluster.name, |paper| {
            let corner = (cluster.x - width / 2.0, cluster.y - BUTTON);
            rect(paper, corner, (width, 2.0 * BUTTON), &all);
            let words =
                [("text-anchor", "middle".into()), ("font-size", "11".into()), ("fill", (&fill).into())];
            text(paper, (cluster.x, cluster.y + 4.0), &words, &cluster.text);
        });
    }

    /// A sign of the legend and its words, from their left upper corner: the shape of an act, or of what is known
    /// exactly or less so.
    pub(super) fn sign(
        &self,
        paper: &mut Paper,
        (x, y): Place,
        act: Option<Act>,
        is_solid: bool,
        words: &str,
    ) {
        let muted = self.theme.muted;
        let hex = muted.hex();
        match act {
            Some(act) => self.shape(paper, (x + 8.0, y + 9.0), 11.0, act, muted, true),
            None => {
                let (width, fill) = if is_solid { (9.0, &*hex) } else { (18.0, "none") };
                let all = [
                    ("rx", "4".into()),
                    ("fill", fill.into()),
                    ("stroke", (&hex).into()),
                    ("stroke-width", "1.5".into()),
                ];
                rect(paper, (x + 1.0, y + 5.0), (width, 8.0), &all);
            }
        }
        let of_words = [("font-size", "13".into()), ("fill", (&hex).into())];
        text(paper, (x + if act.is_none() && !is_solid { 25.0 } else { 19.0 }, y + 14.0), &of_words, words);
    }
}

/// What stands for something that has a name, which is said and shown by whoever shows the file.
fn named(paper: &mut Paper, name: &str, within: impl FnOnce(&mut Paper)) {
    paper.group("g", &[], |paper| {
        paper.words("title", &[], name);
        within(paper);
    });
}

fn line(paper: &mut Paper, from: Place, to: Place, more: &[(&str, Value)]) {
    let own = [("x1", from.0.into()), ("y1", from.1.into()), ("x2", to.0.into()), ("y2", to.1.into())];
    paper.empty("line", &[&own, more].concat());
}

fn rect(paper: &mut Paper, from: Place, size: Place, more: &[(&str, Value)]) {
    let own =
        [("x", from.0.into()), ("y", from.1.into()), ("width", size.0.into()), ("height", size.1.into())];
    paper.empty("rect", &[&own, more].concat());
}

fn disc(paper: &mut Paper, middle: Place, radius: f64, more: &[(&str, Value)]) {
    let own = [("cx", middle.0.into()), ("cy", middle.1.into()), ("r", radius.into())];
    paper.empty("circle", &[&own, more].concat());
}

fn path(paper: &mut Paper, d: &str, more: &[(&str, Value)]) {
    paper.empty("path", &[&[("d", d.into())], more].concat());
}

fn text(paper: &mut Paper, at: Place, more: &[(&str, Value)], words: &str) {
    paper.words("text", &[&[("x", at.0.into()), ("y", at.1.into())], more].concat(), words);
}
