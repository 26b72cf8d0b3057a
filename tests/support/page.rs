//! The reference of the format for people, as Markdown: a template, and what is put into its places.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use clause_timeline::model::read;
use clause_timeline::model::schema::schema;
use clause_timeline::model::vocabulary::{EventType, Vocabulary};
use clause_timeline::model::wire::Json;

use crate::support::zone;

/// What no table holds, with places in braces for what one does.
pub const TEMPLATE: &str = include_str!("../reference_page/template.md");

/// How many examples are named at each object.
const EXAMPLES: usize = 3;

/// The objects in the order of the page: what is listed first, then events and their parts, then what occurs in many.
#[rustfmt::skip]
const ORDER: &[&str] = &[
    "record", "party", "person", "post", "track", "clause", "lever", "source", "span", "event", "actor", "move",
    "lever_act", "track_act", "status_claim", "relation", "attribution", "quote", "link", "note", "correction",
    "story_step", "money", "point", "duration",
];

/// What a record uses: an object, and a key of it, or a key with a word.
type Uses = BTreeSet<(String, String)>;

/// All that the page is made of.
pub struct Page {
    schema: Json,
    /// The records that show something: the name of the file, what it shows, and what it uses.
    pub examples: BTreeMap<String, (String, Uses)>,
}

/// The text of a record in `data/cases`.
pub fn case(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/cases").join(name).with_extension("json");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn members(json: Option<&Json>) -> &[(String, Json)] {
    match json {
        Some(Json::Object(members)) => members,
        _ => &[],
    }
}

fn items(json: Option<&Json>) -> &[Json] {
    match json {
        Some(Json::Array(items)) => items,
        _ => &[],
    }
}

fn text<'a>(json: &'a Json, key: &str) -> &'a str {
    json.get(key).and_then(Json::as_str).unwrap_or_default()
}

/// The definition that a shape refers to.
fn target(shape: &Json) -> Option<&str> {
    text(shape, "$ref").strip_prefix("#/$defs/")
}

/// A case, as a link.
fn file(name: &str) -> String {
    format!("[{name}.json](../data/cases/{name}.json)")
}

/// Prose of the schema: what is written as JSON text becomes code, and so do the names of keys and words.
fn prose(text: &str) -> String {
    let parts = text.split('"').enumerate();
    let parts = parts.map(|(place, part)| match place % 2 {
        0 => part.replace(['“', '”'], "`"),
        _ => format!("`\"{part}\"`"),
    });
    parts.collect()
}

fn code(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn title(name: &str) -> String {
    let name = name.replace('_', " ");
    let (first, rest) = name.split_at(1);
    first.to_uppercase() + rest
}

fn anchor(name: &str) -> String {
    format!("(#{})", name.replace('_', "-"))
}

fn link(name: &str, many: bool) -> String {
    let said = match (name.replace('_', " "), many) {
        (said, false) => said,
        (said, true) if said == "person" => "people".to_owned(),
        (said, true) => match said.strip_suffix('y') {
            Some(stem) => format!("{stem}ies"),
            None => format!("{said}s"),
        },
    };
    format!("[{said}]{}", anchor(name))
}

/// What may stand at a key, in words.
fn value(shape: &Json, many: bool) -> String {
    let s = if many { "s" } else { "" };
    match (target(shape), shape.get("const"), text(shape, "type")) {
        (Some(name), ..) => link(name, many),
        (_, Some(only), _) => format!("`{}`", only.to_text()),
        (.., "array") => format!("list of {}", value(shape.get("items").unwrap(), true)),
        (.., "string") => match shape.get("maxLength") {
            Some(most) => format!("text of at most {} characters", most.to_text()),
            None => format!("text{s}"),
        },
        (.., "integer") => format!("positive whole number{s}"),
        (.., "number") => format!("number{s}"),
        (.., "boolean") => "`true` or `false`".to_owned(),
        _ if shape.get("oneOf").or(shape.get("enum")).is_some() => format!("word{s} (below)"),
        _ => match items(shape.get("anyOf")) {
            [] => "anything".to_owned(),
            [list, one] if list.get("items") == Some(one) => format!("{}, or one alone", value(list, many)),
            any => any.iter().map(|one| value(one, many)).collect::<Vec<_>>().join(" or "),
        },
    }
}

impl Page {
    pub fn new() -> Page {
        let mut page = Page { schema: schema(), examples: BTreeMap::new() };
        let known: BTreeSet<&str> = page.objects().into_iter().collect();
        assert_eq!(known, ORDER.iter().copied().collect(), "the page shows every object of the format");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/cases");
        for entry in fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let name = name.strip_suffix(".json").filter(|name| name.starts_with("example-"));
            let Some(name) = name else { continue };
            let shows = text(&Json::parse(case(name).as_bytes()).unwrap(), "x_comment").to_owned();
            assert!(!shows.is_empty(), "{name} does not say what it shows");
            let uses = page.uses(name);
            page.examples.insert(name.to_owned(), (shows, uses));
        }
        page
    }

    fn definition(&self, name: &str) -> &Json {
        match name {
            "record" => &self.schema,
            _ => self.schema.get("$defs").and_then(|all| all.get(name)).unwrap(),
        }
    }

    /// The names of the objects.
    pub fn objects(&self) -> Vec<&str> {
        let all = members(self.schema.get("$defs")).iter().map(|(name, _)| name.as_str());
        all.chain(["record"]).filter(|name| !self.keys(name).is_empty()).collect()
    }

    /// The keys of an object, with what may stand there; of a value that is no object: none.
    pub fn keys(&self, object: &str) -> &[(String, Json)] {
        members(self.definition(object).get("properties"))
    }

    /// What a case uses.
    pub fn uses(&self, case_name: &str) -> Uses {
        let mut uses = Uses::new();
        self.walk("record", &Json::parse(case(case_name).as_bytes()).unwrap(), &mut uses);
        uses
    }

    fn walk(&self, name: &str, value: &Json, uses: &mut Uses) {
        for (key, shape) in self.keys(name) {
            let Some(value) = value.get(key) else { continue };
            uses.insert((name.to_owned(), key.clone()));
            if let (Some(_), Json::String(word)) = (shape.get("oneOf"), value) {
                uses.insert((name.to_owned(), format!("{key} {word}")));
            }
            self.walk_shape(shape, value, uses);
        }
        if self.keys(name).is_empty() {
            self.walk_shape(self.definition(name), value, uses);
        }
    }

    fn walk_shape(&self, shape: &Json, value: &Json, uses: &mut Uses) {
        if let Some(name) = target(shape) {
            let required = items(self.definition(name).get("required"));
            // Of several objects that may stand there it is the one whose required keys are there.
            if required.iter().all(|key| value.get(key.as_str().unwrap_or_default()).is_some()) {
                self.walk(name, value, uses);
            }
        }
        items(shape.get("anyOf")).iter().for_each(|one| self.walk_shape(one, value, uses));
        if let Some(shape) = shape.get("items") {
            items(Some(value)).iter().for_each(|item| self.walk_shape(shape, item, uses));
        }
    }

    /// The examples that together show most keys and words of an object: each time the one that shows most of those
    /// still to be shown, and of two the one that is about little else.
    pub fn examples_of(&self, object: &str) -> Vec<&str> {
        let of_object = |uses: &Uses| uses.iter().filter(|(of, _)| of == object).cloned().collect::<Uses>();
        let mut left: Uses = self.examples.values().flat_map(|(_, uses)| of_object(uses)).collect();
        let mut chosen = Vec::new();
        while chosen.len() < EXAMPLES {
            let rank = |uses: &Uses| (left.intersection(uses).count(), usize::MAX - uses.len());
            let best = self.examples.iter().rev().max_by_key(|(_, (_, uses))| rank(uses));
            let Some((name, (_, uses))) = best.filter(|(_, (_, uses))| rank(uses).0 > 0) else { break };
            left.retain(|used| !uses.contains(used));
            chosen.push(name.as_str());
        }
        chosen
    }

    /// Where an object stands: the keys of others that hold it.
    fn places(&self, name: &str) -> String {
        let holds = |shape: &Json| value(shape, false).contains(&anchor(name));
        let in_when = holds(self.definition("when")).then(|| link("when", false));
        let in_objects = ORDER.iter().filter_map(|of| {
            let keys = self.keys(of).iter().filter(|(_, shape)| holds(shape));
            let keys: Vec<&str> = keys.map(|(key, _)| key.as_str()).collect();
            (!keys.is_empty()).then(|| format!("{} of {}", code(&keys), link(of, false)))
        });
        in_when.into_iter().chain(in_objects).collect::<Vec<_>>().join("; ")
    }

    /// The whole page.
    pub fn text(&self) -> String {
        let names: Vec<String> = ORDER.iter().map(|name| link(name, false)).collect();
        let smallest = case("only-what-must-be");
        let smallest: Vec<&str> = smallest.lines().filter(|line| !line.contains("x_comment")).collect();
        let described = |name: &str| prose(text(self.definition(name), "description"));
        let values = members(self.schema.get("$defs")).iter().map(|(name, _)| name.as_str());
        let values = values.filter(|name| self.keys(name).is_empty() && *name != "when");
        let values = values.map(|name| format!("\n### {}\n\n{}\n", title(name), described(name)));
        let example = |(name, (shows, _)): (&String, &(_, _))| format!("| {} | {shows} |\n", file(name));
        let objects: String = ORDER.iter().map(|name| self.object(name)).collect();
        let examples: String = self.examples.iter().map(example).collect();
        let problem = read::text(case("no-such-clause").as_bytes(), &zone).problems[0].json();
        let lines = TEMPLATE.lines().map(|line| match line.strip_prefix("| {case ") {
            Some(row) => wrong(row) + "\n",
            None => format!("{line}\n"),
        });
        lines
            .collect::<String>()
            .replace("{names}", &names.join(", "))
            .replace("{smallest}", &smallest.join("\n"))
            .replace("{values}", &values.collect::<String>())
            .replace("{when}", &described("when"))
            .replace("{objects}", objects.trim())
            .replace("{problem}", problem.to_pretty_text().trim())
            .replace("{examples}", examples.trim())
            .replace("\n\n\n", "\n\n")
    }

    fn object(&self, name: &str) -> String {
        let definition = self.definition(name);
        let mut page = format!("\n## {}\n\n{}\n", title(name), prose(text(definition, "description")));
        let places = self.places(name);
        if !places.is_empty() {
            page += &format!("\nStands in {places}.\n");
        }
        page += "\n| key | value | what it says |\n|---|---|---|\n";
        for (key, shape) in self.keys(name) {
            let is_required = items(definition.get("required")).contains(&key.as_str().into());
            let required = if is_required { " **required**" } else { "" };
            let mut says = prose(text(shape, "description"));
            if let Some(default) = shape.get("default") {
                says += &format!(" Without it: `{}`.", default.to_text());
            }
            page += &format!("| `{key}`{required} | {} | {says} |\n", value(shape, false));
        }
        self.keys(name).iter().for_each(|(key, shape)| page += &words(key, shape));
        let examples: Vec<String> = self.examples_of(name).into_iter().map(file).collect();
        page + &format!("\nExamples: {}.\n", examples.join(", "))
    }
}

/// The words of a key.
fn words(key: &str, shape: &Json) -> String {
    let meanings = items(shape.get("oneOf")).iter();
    let row = |word: &Json| format!("| `{}` | {} |\n", text(word, "const"), text(word, "description"));
    let rows: String = meanings.map(row).collect();
    if !rows.is_empty() {
        return format!("\nWords of `{key}`:\n\n| word | meaning |\n|---|---|\n{rows}");
    }
    let all = items(shape.get("anyOf")).iter().find_map(|one| one.get("enum"));
    let all: Vec<&str> = items(all).iter().filter_map(Json::as_str).collect();
    match key {
        _ if all.is_empty() => String::new(),
        // The schema has the modes of all types together; which type has which, the vocabulary says.
        "mode" => {
            let modes = EventType::ALL.iter().map(|(word, kind)| (word, kind.modes()));
            let modes = modes.filter(|(_, modes)| !modes.is_empty());
            let rows: String =
                modes.map(|(word, modes)| format!("| `{word}` | {} |\n", code(modes))).collect();
            format!("\nWords of `{key}`:\n\n| `type` | words |\n|---|---|\n{rows}")
        }
        _ => format!("\nWords of `{key}`: {}.\n", code(&all)),
    }
}

/// A row on a case in which something is wrong: what reading says of it first, from the name of the case on.
fn wrong(row: &str) -> String {
    let (name, shown) = row.split_once('}').unwrap();
    let reading = read::text(case(name).as_bytes(), &zone);
    let problem = reading.problems.first().unwrap_or_else(|| panic!("nothing is wrong with {name}"));
    let meant = problem.suggestion.iter().map(|word| format!("; did you mean “{word}”?")).collect::<String>();
    format!("| {} | {}{meant} | {}{shown}", problem.severity.word(), problem.message, file(name))
}
