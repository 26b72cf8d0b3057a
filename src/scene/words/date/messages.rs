//! What is said of times, besides what `Intl` knows.

messages! { "date" after crate::scene::words::vocabulary::END;
    /// Said of a time of which nothing is known.
    unknown = "date unknown";
    year_ce(year) = "{year} CE";
    year_bce(year) = "{year} BCE";
    billion(number) = "{number} billion";
    million(number) = "{number} million";
    midnight = "midnight";
    noon = "noon";
    /// Beside a date, midnight may be at either end of the day.
    first_hour = "midnight to 1 a.m.";
    /// A clock time where its zone is said.
    in_zone(clock, zone) = "{clock} {zone}";
    /// The name of a zone that has none of its own.
    zone_of(city) = "{city} time";
    day_and_clock(day, clock) = "{day}, {clock}";
    between(first, last) = "between {first} and {last}";
    from_to(first, last) = "from {first} to {last}";
    to(first, last) = "{first} to {last}";
    /// Two clock times of one day.
    on_day(day, times) = "{day}, {times}";
    by(date) = "by {date}";
    or_later(date) = "{date} or later";
    or_earlier(date) = "{date} or earlier";
    and_later(date) = "{date} and later";
    and_earlier(date) = "{date} and earlier";
    years<count> = "{count} year|{count} years";
    months<count> = "{count} month|{count} months";
    days<count> = "{count} day|{count} days";
    hours<count> = "{count} hour|{count} hours";
    minutes<count> = "{count} minute|{count} minutes";
    seconds<count> = "{count} second|{count} seconds";
    after(events) = "after {events}";
    before(events) = "before {events}";
    after_and_before(after, before) = "after {after} and before {before}";
    /// The title of an event within a sentence.
    quoted(title) = "“{title}”";
    other_events<count> = "{count} other event|{count} other events";
    with_neighbours(time, neighbours) = "{time}, {neighbours}";
    within(time, bounds) = "{time}, {bounds}";
    start_and_end(start, end) = "start {start}; end {end}";
    start_without_end(start) = "start {start}, end unknown";
    from_without_end(start) = "from {start}, end unknown";
    end_without_start(end) = "start unknown, end {end}";
    to_without_start(end) = "to {end}, start unknown";
    morning_of(day) = "morning of {day}";
    afternoon_of(day) = "afternoon of {day}";
    evening_of(day) = "evening of {day}";
    night_of(day) = "night of {day}";
    in_the_morning(date) = "{date}, in the morning";
    in_the_afternoon(date) = "{date}, in the afternoon";
    in_the_evening(date) = "{date}, in the evening";
    at_night(date) = "{date}, at night";
    weekday_before(weekday, date) = "{weekday} {date}";
    /// The four seasons.
    seasons = "spring|summer|autumn|winter";
    /// Quarters, thirds and halves of a year.
    parts = "1st quarter|2nd quarter|3rd quarter|4th quarter|first third|second third|last third|first half|second half";
    all_of(dates) = "all of {dates}";
    one_of(dates) = "one of {dates}";
    others<count> = "{count} other|{count} others";
    circa(date) = "c. {date}";
    perhaps(date) = "perhaps {date}";
    /// A part of a date.
    year_of_date = "year";
    month_of_date = "month";
    day_of_date = "day";
    uncertain(parts) = "{parts} uncertain";
    approximate(parts) = "{parts} approximate";
    uncertain_and_approximate(parts) = "{parts} uncertain and approximate";
    remark(text, remark) = "{text} ({remark})";
    decade(year) = "the {year}s";
    day_of_unknown_month(day) = "day {day} of an unknown month";
    day_of_unknown_month_in(day, year) = "day {day} of an unknown month, {year}";
    year_unknown = "year unknown";
    month_unknown(date) = "{date}, month unknown";
    day_unknown(date) = "{date}, day unknown";
    of_a_year_in(part, decade) = "{part} of a year in {decade}";
    of_a_year(part, years) = "{part} of a year {years}";
    of_unknown_year(part) = "{part}, year unknown";
    part_of_year(part, year) = "{part} of {year}";
    season_of_year(season, year) = "{season} {year}";
    northern(season) = "{season} (northern hemisphere)";
    southern(season) = "{season} (southern hemisphere)";
}
