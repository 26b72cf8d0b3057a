// What the browser's Intl knows of a language: the messages of `src/scene/words/local.rs`, in their order.

/** The forms that a number may call for, in the order in which texts have them. */
const CATEGORIES = ["zero", "one", "two", "few", "many", "other"];
/** Parts of a date, by the names that the messages give them. */
const PLACES = { dayPeriod: "half" };
/** What stands behind a month where it is a number, and belongs to its name. */
const MONTH = "月";
/** Numbers from 200 on go by what is left over hundreds, but for whole millions. */
const NUMBERS = 200;
const MILLION = 1e6;

/** What stands between things in a list: between two, before the last of three, and before that. */
function between(tag, type) {
  const format = new Intl.ListFormat(tag, { type });
  const literals = (items) => format.formatToParts(items).filter(({ type }) => type === "literal").map(({ value }) => value);
  const [comma, last] = literals(["A", "B", "C"]);
  return [...literals(["A", "B"]), last, comma];
}

/** The forms of a language, in their order. */
export function forms(tag) {
  const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
  return CATEGORIES.filter((category) => pluralCategories.includes(category));
}

/** Messages of a language that is written in that direction, by their names within `local`. */
export function localMessages(tag, direction) {
  const date = (options) => {
    const format = new Intl.DateTimeFormat(tag, { ...options, calendar: "gregory", timeZone: "UTC" });
    return (...when) => format.formatToParts(Date.UTC(2026, ...when));
  };
  const part = (parts, name) => parts.find(({ type }) => type === name)?.value ?? "";
  const digits = Array.from({ length: 10 }, (_, digit) => new Intl.NumberFormat(tag).format(digit));
  const pattern = (parts) =>
    parts.map(({ type, value }) => {
      if (type === "literal") return value;
      // Whether an hour has two digits is seen from one that has not to.
      return `{${type === "hour" && value.length > 1 ? "two" : PLACES[type] ?? type}}`;
    }).join("").replace(`{month}${MONTH}`, "{month}");
  const number = (number) => new Intl.NumberFormat(tag).formatToParts(number);
  const grouped = (value) => part(number(value), "group");
  const order = forms(tag);
  const rules = new Intl.PluralRules(tag);
  const form = (number) => order.indexOf(rules.select(number));
  const [and, lastAnd, comma] = between(tag, "conjunction");
  const [or, lastOr] = between(tag, "disjunction");
  const day = { day: "numeric" };
  const short = { month: "short" };
  const long = { month: "long" };
  const year = { year: "numeric" };
  const names = (parts, name, count, first) =>
    Array.from({ length: count }, (_, place) => part(name === "month" ? parts(place, 1) : parts(0, first + place), name))
      .map((said) => (name === "month" && /^\d+$/.test(said) ? said + MONTH : said)).join("|");
  const shortDay = date({ ...day, ...short, ...year });
  const longDay = date({ ...day, ...long, ...year });
  const fullDay = date({ weekday: "long", ...day, ...long, ...year });
  const weekday = date({ weekday: "short", ...day, ...short });
  const dated = (format) => pattern(format(1, 27));
  const clock = (options) => date({ hour: "numeric", ...options })(1, 27, 5, 4, 3);
  const halves = [5, 17].map((hour) => part(date({ hour: "numeric" })(1, 27, hour), "dayPeriod"));
  return {
    language: tag,
    direction,
    digits: digits.join(""),
    group: grouped(1e6),
    grouped_from: grouped(1e3) ? "4" : "5",
    decimal: part(number(0.5), "decimal"),
    forms: [...Array.from({ length: NUMBERS }, (_, number) => form(number)), form(MILLION)].join(""),
    and,
    and_last: lastAnd,
    or,
    or_last: lastOr,
    comma,
    months: names(longDay, "month", 12),
    short_months: names(shortDay, "month", 12),
    // The fifth of January 2026 is a Monday.
    weekdays: names(fullDay, "weekday", 7, 5),
    short_weekdays: names(weekday, "weekday", 7, 5),
    year: dated(date(year)),
    short_month_of_year: dated(date({ ...short, ...year })),
    month_of_year: dated(date({ ...long, ...year })),
    short_day: dated(shortDay),
    long_day: dated(longDay),
    full_day: dated(fullDay),
    short_day_of_year: dated(date({ ...day, ...short })),
    day_of_year: dated(date({ ...day, ...long })),
    weekday_of_year: dated(weekday),
    hour: pattern(clock()),
    minute: pattern(clock({ minute: "2-digit" })),
    second: pattern(clock({ minute: "2-digit", second: "2-digit" })),
    halves: halves[0] ? halves.join("|") : "",
  };
}
