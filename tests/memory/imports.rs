//! Sheets and timelines made to take more than they give, and ordinary ones, by what they have many of.

use std::fmt::Write;

/// A text of so many pieces, each with its number.
fn many(count: usize, mut piece: impl FnMut(&mut String, usize)) -> String {
    let mut text = String::new();
    for number in 0..count {
        piece(&mut text, number);
    }
    text
}

/// A timeline of one event whose text is that.
fn slide(text: &str) -> String {
    format!("{{\"events\":[{{\"start_date\":{{\"year\":2011}},\"text\":{{\"text\":\"{text}\"}}}}]}}")
}

/// A timeline of so many events.
fn slides(count: usize, event: impl Fn(&mut String, usize)) -> String {
    let events = many(count, |text, number| {
        text.push_str(if number > 0 { "," } else { "" });
        event(text, number);
    });
    format!("{{\"title\":{{\"text\":{{\"headline\":\"T\"}}}},\"events\":[{events}]}}")
}

/// Timelines as JSON.
fn timelines() -> Vec<(&'static str, String)> {
    vec![
        ("slides without anything", slides(40_000, |text, _| text.push_str("{}"))),
        ("slides of a number", slides(100_000, |text, _| text.push('0'))),
        (
            "slides of two letters",
            slides(30_000, |text, number| {
                write!(text, "{{\"headline\":\"{number}\",\"date\":\"1\"}}").unwrap()
            }),
        ),
        ("texts in a list", slide("").replace("\"\"", &format!("[{}\"\"]", "\"\",".repeat(125_000)))),
        ("letters in a list", slide("").replace("\"\"", &format!("[{}\"\"]", "\"a\",".repeat(75_000)))),
        (
            "keys without a place",
            slides(1, |text, _| {
                let keys = many(80_000, |text, number| write!(text, "\"k{number}\":1,").unwrap());
                write!(text, "{{{keys}\"headline\":\"A\"}}").unwrap();
            }),
        ),
        ("one long text", slide(&"long ".repeat(100_000))),
        ("one long word", slide(&"l".repeat(500_000))),
        ("markup", slide(&"<p>a</p>".repeat(50_000))),
        ("tags that never close", slide(&"<a ".repeat(125_000))),
        ("attributes", slide(&format!("<a {}>", "b=c ".repeat(100_000)))),
        ("entities", slide(&"&amp;".repeat(100_000))),
        ("entities that are none", slide(&"&a".repeat(150_000))),
        ("a character that is written as six", slide(&"&#9;a".repeat(75_000))),
        ("links", slide(&many(30_000, |text, number| write!(text, "<a href=//a{number}>").unwrap()))),
        ("pictures", slide(&many(30_000, |text, number| write!(text, "<img src=//a{number}>").unwrap()))),
        (
            "links in media",
            slide("").replace("\"text\"", "\"media\"").replace(
                "\"media\":\"\"",
                &format!(
                    "\"url\":\"{}\"",
                    many(30_000, |text, number| write!(text, "<a href=//a{number}>").unwrap())
                ),
            ),
        ),
        (
            "levels",
            format!(
                "{{\"eras\":[],\"events\":[{}]}}",
                vec!["[".repeat(60) + &"]".repeat(60); 8_000].join(",")
            ),
        ),
        ("too many levels", format!("{{\"eras\":[],\"events\":{}", "[".repeat(250_000))),
        ("a comma too many, in numbers", format!("{{\"eras\":[],\"events\":[{}]}}", "0,".repeat(60_000))),
        ("a comma too many, in objects", format!("{{\"eras\":[],\"events\":[{}]}}", "{},".repeat(60_000))),
        ("a comma too many, in keys", format!("{{\"eras\":[],\"events\":[{{{}}}]}}", "a:1,".repeat(30_000))),
        ("comments", format!("{{\"eras\":[],{}\"events\":[]}}", "/**/".repeat(30_000))),
        (
            "eras",
            slides(1, |text, _| text.push_str("{}")).replace(
                "\"events\"",
                &format!(
                    "\"eras\":[{}{{}}],\"events\"",
                    "{\"start_date\":\"1\",\"end_date\":\"2\"},".repeat(30_000)
                ),
            ),
        ),
    ]
}

/// Timelines as sheets.
fn timeline_sheets() -> Vec<(&'static str, String)> {
    vec![
        ("rows of a timeline", format!("Year,Headline\n{}", "1,a\n".repeat(35_000))),
        ("a row of separators", format!("Year,Headline\n1,a{}\n", ",".repeat(750_000))),
        ("a row of cells", format!("Year,Headline\n1,a{}\n", ",a".repeat(375_000))),
        (
            "rows of separators",
            format!("Year,Headline\n{}", format!("1,a{}\n", ",".repeat(300)).repeat(1_000)),
        ),
        ("names of columns", format!("Year,Headline{}\n1,a\n", ",a".repeat(250_000))),
        ("a cell of markup", format!("Year,Headline,Text\n1,a,{}\n", "<p>a".repeat(100_000))),
        (
            "a cell of links",
            format!(
                "Year,Headline,Text\n1,a,{}\n",
                many(30_000, |text, number| write!(text, "<a href=//a{number}>").unwrap())
            ),
        ),
        (
            "rows of links",
            format!(
                "Year,Headline,Text\n{}",
                many(100, |text, row| {
                    let links =
                        many(1_500, |text, number| write!(text, "<a href=//a{row}.{number}>").unwrap());
                    writeln!(text, "1,a,{links}").unwrap();
                })
            ),
        ),
        ("quotation marks", format!("Year,Headline\n1,\"{}\"\n", "\"\"".repeat(250_000))),
        ("a quotation mark that never closes", format!("Year,Headline\n1,\"{}", "a\n".repeat(200_000))),
    ]
}

/// Our sheet of events.
fn events_sheets() -> Vec<(&'static str, String)> {
    vec![
        ("rows of one letter", format!("when,title\n{}", ",a\n".repeat(45_000))),
        ("separators", format!("when,title\n{}", ",".repeat(750_000))),
        ("rows of separators", format!("when,title\n{}", format!("1,a{}\n", ",".repeat(300)).repeat(1_000))),
        ("names of columns", format!("when,title{}\n2026,a\n", ",a".repeat(250_000))),
        (
            "different names of columns",
            format!(
                "when,title{}\n2026,a\n",
                many(75_000, |text, number| write!(text, ",{number}").unwrap())
            ),
        ),
        ("a cell of many names", format!("when,title,actors\n2026,A,{}\n", "ab;".repeat(75_000))),
        (
            "a cell of many other names",
            format!(
                "when,title,actors\n2026,A,{}\n",
                many(25_000, |text, number| write!(text, "n{number};").unwrap())
            ),
        ),
        (
            "cells of many other names",
            format!(
                "when,title,actors\n{}",
                many(200, |text, row| {
                    writeln!(
                        text,
                        "2026,A,{}",
                        many(900, |text, number| write!(text, "{row}.{number};").unwrap())
                    )
                    .unwrap();
                })
            ),
        ),
        (
            "cells of many tags",
            format!("when,title,tags\n{}", format!("2026,A,{}\n", "a;".repeat(900)).repeat(600)),
        ),
        (
            "rows of other sources",
            format!(
                "id,when,title,source\na,2026,A,\n{}",
                many(30_000, |text, number| writeln!(text, "a,,,{number}").unwrap())
            ),
        ),
        (
            "rows of a party",
            format!(
                "row,title,when\n{}",
                many(30_000, |text, number| writeln!(text, "party,{number}").unwrap())
            ),
        ),
        ("rows of a person, early", format!("id,row,title,when,role\n{}", "a,person,,,b\n".repeat(25_000))),
        ("dates that are none", format!("when,title\n{}", "x,a\n".repeat(35_000))),
        ("backslashes", format!("when,title,tags\n2026,A,{}\n", "\\;".repeat(200_000))),
        ("one long cell", format!("when,title\n2026,{}\n", "a".repeat(500_000))),
        ("quotation marks", format!("when,title\n2026,\"{}\"\n", "\"\"".repeat(250_000))),
    ]
}

/// Our sheet of positions.
fn positions_sheets() -> Vec<(&'static str, String)> {
    vec![
        ("positions that count", format!("event,clause,party,action\n{}", "a,b,c,demand\n".repeat(37_500))),
        (
            "positions of other events",
            format!(
                "event,clause,party,action\n{}",
                many(25_000, |text, number| writeln!(text, "{number},b,c,d").unwrap())
            ),
        ),
        (
            "positions of other everything",
            format!(
                "event,clause,party,action\n{}",
                many(60_000, |text, number| writeln!(text, "a{number},b{number},c{number},accept").unwrap())
            ),
        ),
        (
            "positions in other tracks",
            format!(
                "event,clause,party,action,track\n{}",
                many(25_000, |text, number| writeln!(text, "a,b,c,accept,{number}").unwrap())
            ),
        ),
        ("positions without an act", format!("event,clause,party,action\n{}", "a,b,c\n".repeat(50_000))),
        (
            "sources of a position",
            format!("event,clause,party,action,source\na,b,c,accept\n{}", "a,b,c,,d\n".repeat(37_500)),
        ),
    ]
}

/// Texts made to take more than they give.
pub fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let texts = [timelines(), timeline_sheets(), events_sheets(), positions_sheets()].into_iter().flatten();
    let wide = |text: &str| -> Vec<u8> {
        [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    texts
        .map(|(name, text)| (name, text.into_bytes()))
        .chain([
            // Each byte becomes three: `€`.
            ("letters of another encoding", [b"when,title\n2026,".as_slice(), &[0x80; 500_000]].concat()),
            (
                "bytes that are nothing",
                ["when,title\n2026,é".repeat(5).as_bytes(), &[0xff; 500_000]].concat(),
            ),
            ("rows in UTF-16", wide(&format!("when,title\n{}", ",a\n".repeat(10_000)))),
            ("letters in UTF-16", wide(&format!("Year,Headline\n2026,{}", "€".repeat(250_000)))),
        ])
        .collect()
}

/// Sheets and timelines as people keep them, and more of their events than a page would show.
pub fn ordinary() -> Vec<(&'static str, String, usize)> {
    const MANY: usize = 10_000;
    vec![
        (
            "a timeline",
            slides(MANY, |text, number| {
                write!(
                text,
                "{{\"start_date\":{{\"year\":\"{}\",\"month\":\"2\"}},\"text\":{{\"headline\":\"They meet\",\
                 \"text\":\"<p>In <b>a few</b> words, what was said that day.</p>\"}}}}",
                1000 + number % 1000
            ).unwrap();
            }),
            MANY,
        ),
        (
            "a timeline's sheet",
            format!(
                "Year,Month,Day,Headline\n{}",
                many(MANY, |text, number| {
                    writeln!(text, "{},2,24,They meet", 1000 + number % 1000).unwrap();
                })
            ),
            MANY,
        ),
        (
            "a sheet of events",
            format!(
                "when,title,actors,source\n{}",
                many(MANY, |text, number| {
                    writeln!(text, "{}-02-24,They meet,One Side; Other Side,Paper", 1000 + number % 1000)
                        .unwrap();
                })
            ),
            MANY,
        ),
        (
            "a sheet of positions",
            format!(
                "event,clause,party,action,text\n{}",
                many(MANY, |text, number| {
                    writeln!(text, "Round {},Price,One Side,demand,{number} a year", number / 4).unwrap();
                })
            ),
            MANY / 4,
        ),
    ]
}
