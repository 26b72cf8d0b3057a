//! The format as a JSON Schema (2020-12), which completes and explains in an editor and checks in a validator.
//!
//! Made from the tables that the reader takes its keys from, and from the closed lists of words; kept as
//! `data/record.schema.json`. It says what can be said of shapes: which references lead somewhere, what a text
//! for a time means and what contradicts itself is the reader's to find. It is stricter in one thing: the reader
//! takes a key with `null` as one that is not written, since exporters write it.

use super::read::FORMAT;
use super::read::keys::{Key, Object, Shape, event, lists, parts};
use super::wire::{Json, object};

/// The texts that are more than plain text: the name of each, what it is, and what it matches. What a date may be is
/// more than a pattern can say.
const VALUES: &[(&str, &str, &str)] = &[
    (
        "id",
        "Small letters, digits, - and _, beginning with a letter or digit; at most 64 characters.",
        "^[a-z0-9][a-z0-9_-]{0,63}$",
    ),
    (
        "date",
        "An EDTF date at the precision that is known (\"2026\", \"2026-02-24\", \"2026-02~\"), or a clock time with its offset from UTC (\"2026-02-27T17:14-05:00\").",
        "",
    ),
    (
        "url",
        "An address that begins with http:// or https://.",
        "^[hH][tT][tT][pP][sS]?://[^ \\t\\n\\r/?#:@.]",
    ),
    ("color", "A colour as #rrggbb.", "^#[0-9a-fA-F]{6}$"),
    (
        "language",
        "The BCP 47 tag of a language: \"en\", \"de\", \"pt-BR\".",
        "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
    ),
    ("currency", "The ISO 4217 code of a currency: \"EUR\", \"USD\".", "^[A-Z]{3}$"),
];

const WHEN: &str = "A date as text, or an object for what a text cannot say: a point in time with more known about it, or a duration.";

/// The schema of a record.
///
/// ```
/// let schema = clause_timeline::model::schema::schema();
/// let events = schema.get("properties").and_then(|keys| keys.get("events")).unwrap();
/// assert_eq!(events.get("type").and_then(|kind| kind.as_str()), Some("array"));
/// ```
pub fn schema() -> Json {
    let all = || lists::described::ALL.iter().chain(event::described::ALL).chain(parts::described::ALL);
    let mut document = vec![
        member("$schema", "https://json-schema.org/draft/2020-12/schema".into()),
        member("title", "A record of clause-timeline".into()),
    ];
    let mut definitions: Vec<_> = VALUES
        .iter()
        .map(|(name, text, pattern)| {
            let pattern = (!pattern.is_empty()).then(|| member("pattern", (*pattern).into()));
            let members = [member("description", (*text).into()), member("type", "string".into())];
            member(name, Json::Object(members.into_iter().chain(pattern).collect()))
        })
        .collect();
    let mut when = vec![member("description", WHEN.into())];
    when.extend(any_of(["date", "point", "duration"].map(reference)));
    definitions.push(member("when", Json::Object(when)));
    for of in all() {
        if of.name == "record" {
            document.extend(members_of(of));
        } else {
            definitions.push(member(of.name, Json::Object(members_of(of))));
        }
    }
    document.push(member("$defs", Json::Object(definitions)));
    Json::Object(document)
}

fn member(key: &str, value: Json) -> (String, Json) {
    (key.to_owned(), value)
}

fn reference(name: &str) -> Json {
    Json::Object(one(name))
}

fn one(name: &str) -> Vec<(String, Json)> {
    vec![member("$ref", format!("#/$defs/{name}").as_str().into())]
}

fn any_of(shapes: impl IntoIterator<Item = Json>) -> Vec<(String, Json)> {
    vec![member("anyOf", shapes.into_iter().collect())]
}

/// The type, and what goes with it.
fn of_type<const N: usize>(kind: &str, more: [(&str, Json); N]) -> Vec<(String, Json)> {
    let mut members = vec![member("type", kind.into())];
    members.extend(more.into_iter().map(|(key, value)| member(key, value)));
    members
}

fn list_of(items: Json) -> Vec<(String, Json)> {
    of_type("array", [("items", items)])
}

/// A list, or one item alone.
fn one_or_more(item: Json) -> Vec<(String, Json)> {
    any_of([Json::Object(list_of(item.clone())), item])
}

fn members_of(of: &Object) -> Vec<(String, Json)> {
    let mut properties = Vec::new();
    if of.name == "record" {
        let text = "Where the schema of the format lies, for editors: \"record.schema.json\" beside the record, or its address.";
        properties.push(member("$schema", object([("description", text.into())])));
    }
    properties.extend(of.keys.iter().map(|key| member(key.name, property(key))));
    let mut members = vec![
        member("description", of.text.into()),
        member("type", "object".into()),
        member("properties", Json::Object(properties)),
    ];
    let required: Json = of.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    if required != Json::Array(Vec::new()) {
        members.push(member("required", required));
    }
    if of.name == "point" {
        let one = |key: &str| object([("required", [key].into_iter().collect())]);
        members.extend(any_of(["edtf", "earliest", "latest", "after", "before"].map(one)));
    }
    // Keys that begin with `x_`, and `$schema`, are the author's own.
    members.push(member("patternProperties", object([("^(x_|\\$schema$)", Json::Bool(true))])));
    members.push(member("additionalProperties", Json::Bool(false)));
    members
}

fn property(key: &Key) -> Json {
    let mut members = vec![member("description", key.text.into())];
    members.extend(shape(key.shape));
    members.extend(key.default.map(|default| member("default", default.into())));
    Json::Object(members)
}

fn shape(shape: Shape) -> Vec<(String, Json)> {
    let text = || object([("type", "string".into())]);
    let id = || reference("id");
    match shape {
        Shape::Format => vec![member("const", FORMAT.into())],
        Shape::Text => of_type("string", []),
        Shape::Short(most) => of_type("string", [("maxLength", most.into())]),
        Shape::Texts => one_or_more(text()),
        Shape::Id | Shape::Reference => one("id"),
        Shape::Stamp => one("date"),
        Shape::Link => one("url"),
        Shape::Color => one("color"),
        Shape::Language => one("language"),
        Shape::Currency => one("currency"),
        Shape::When => one("when"),
        Shape::References => one_or_more(id()),
        Shape::Word(words) => {
            let word = |(word, meaning): (&str, &str)| {
                object([("const", word.into()), ("description", meaning.into())])
            };
            vec![member("oneOf", words().into_iter().map(word).collect())]
        }
        Shape::Words(words) => one_or_more(object([("enum", words().into_iter().collect())])),
        Shape::Number => of_type("number", []),
        Shape::Count => of_type("integer", [("minimum", 1.into()), ("maximum", (u32::MAX as usize).into())]),
        Shape::Paragraph => any_of([Json::Object(self::shape(Shape::Count)), text()]),
        Shape::Flag => of_type("boolean", []),
        Shape::Point => any_of([reference("date"), reference("point")]),
        Shape::Actors => list_of(Json::Object(any_of([id(), reference("actor")]))),
        Shape::Object(name) => one(name),
        Shape::Objects(name) => list_of(reference(name)),
    }
}
