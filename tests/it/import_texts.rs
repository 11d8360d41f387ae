//! What texts of data files may hold, in which form they are kept, and that what is kept is found.

use iljari::csv::data::Data;
use iljari::csv::export::export;
use iljari::csv::import::{Options, import};
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization as _;

use crate::support::database::Database;
use crate::support::engine::engine;
use crate::support::files::Files;
use iljari::graphql::{Operations, Request};

/// What is said about the small data set with one text replaced.
fn problems(file: &str, from: &str, to: &str) -> Vec<String> {
    let files = Files::small();
    files.replace(file, from, to);
    match Data::read(files.dir()) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.all().iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn characters_that_nobody_sees_are_refused() {
    for (letter, message) in [
        ('\0', "holds U+0000 (NULL), a control character"),
        ('\u{7}', "holds U+0007, a control character"),
        ('\t', "holds U+0009 (TAB), a control character"),
        ('\u{85}', "holds U+0085, a control character"),
        ('\u{ad}', "holds U+00AD (SOFT HYPHEN), which is invisible"),
        ('\u{200b}', "holds U+200B (ZERO WIDTH SPACE), which is invisible"),
        ('\u{200d}', "holds U+200D (ZERO WIDTH JOINER), which is invisible"),
        ('\u{202e}', "holds U+202E, which is invisible"),
        ('\u{2028}', "holds U+2028 (LINE SEPARATOR), which is invisible"),
        ('\u{2800}', "holds U+2800 (BRAILLE PATTERN BLANK), which is invisible"),
        ('\u{3164}', "holds U+3164 (HANGUL FILLER), which is invisible"),
        ('\u{feff}', "holds U+FEFF (ZERO WIDTH NO-BREAK SPACE), which is invisible"),
        ('\u{e0041}', "holds U+E0041, which is invisible"),
        ('\u{fffd}', "holds U+FFFD (REPLACEMENT CHARACTER), which stands for one that was lost"),
        ('\u{e000}', "holds U+E000, which has no meaning in Unicode"),
        ('\u{378}', "holds U+0378, which has no meaning in Unicode"),
    ] {
        for (file, from, place, after) in [
            ("industries.csv", "게임", "industries.csv:3:2 (name_ko)", "게"),
            ("agencies.csv", "노동청", "agencies.csv:2:6 (aliases)", "노"),
            ("sources.csv", "lines\"", "sources.csv:3:8 (note)", "two\\nl"),
        ] {
            let at = from.char_indices().nth(1).unwrap().0;
            let to = format!("{}{letter}{}", &from[..at], &from[at..]);
            let told = problems(file, from, &to);
            let expected = format!("{place}: {message}, after \"{after}\"; ");
            assert!(told.len() == 1 && told[0].starts_with(&expected), "{expected:?}: {told:?}");
        }
        let told = problems("industries.csv", "게임", &format!("\"{letter}\""));
        let white = "industries.csv:3:2 (name_ko): holds nothing but white space";
        let expected = format!("industries.csv:3:2 (name_ko): {message}; ");
        assert!(
            told.len() == 1 && (told[0].starts_with(&expected) || told[0].starts_with(white)),
            "{told:?}"
        );
        let told =
            problems("sources.csv", "example.org/1", &format!("\"example.org/{letter}1\"").replace('"', ""));
        assert!(told.len() == 1 && told[0].starts_with("sources.csv:2:5 (url): "), "{letter:?}: {told:?}");
    }
}

#[test]
fn names_are_one_line_and_begin_with_a_letter_of_their_own() {
    for (file, from, to, expected) in [
        (
            "industries.csv",
            "게임",
            "\"게\n임\"",
            "industries.csv:3:2 (name_ko): holds a line break, after \"게\"; ",
        ),
        (
            "sources.csv",
            "신문",
            "\"신\r\n문\"",
            "sources.csv:2:2 (publisher): holds a line break, after \"신\"; ",
        ),
        (
            "industries.csv",
            "게임",
            "\u{301}게임",
            "industries.csv:3:2 (name_ko): begins with U+0301, which belongs to ",
        ),
        (
            "agencies.csv",
            "노동청",
            "\u{11ab}노동청",
            "agencies.csv:2:6 (aliases): begins with U+11AB, which belongs to ",
        ),
    ] {
        let told = problems(file, from, to);
        assert!(told.len() == 1 && told[0].starts_with(expected), "{expected:?}: {told:?}");
    }
}

#[test]
fn addresses_that_lead_nowhere_are_refused() {
    for address in [
        "https://",
        "https:///",
        "https:///example.org",
        "https:/example.org",
        "https:example.org",
        "https://?a=1",
        "https://exa mple.org/1",
        "https://example.org/a b",
        "\"https://example.org/a\nb\"",
        "https://example.org/a\tb",
        "https://user:secret@example.org/",
        "https:\\\\example.org",
        "https://example.org:99999/",
        "https://[::1/",
        "ftp://example.org/1",
        "example.org",
    ] {
        let told = problems("sources.csv", "https://example.org/1", address);
        let expected = "sources.csv:2:5 (url): ";
        assert!(told.len() == 1 && told[0].starts_with(expected), "{address:?}: {told:?}");
        assert!(told[0].contains("write it as browsers show it, for example https://"), "{told:?}");
    }
}

#[test]
fn an_alias_is_there_once_however_it_is_written() {
    let decomposed: String = "고용부".nfd().collect();
    let told = problems("agencies.csv", "고용부;노동청", &format!("고용부;{decomposed}"));
    assert_eq!(told, ["agencies.csv:2:6 (aliases): names \"고용부\" twice; once is enough"]);
    // Composed, the Greek question mark is a semicolon, which stands between two aliases.
    let told = problems("agencies.csv", "고용부;노동청", "고용부\u{37e}고용부");
    assert_eq!(told, ["agencies.csv:2:6 (aliases): names \"고용부\" twice; once is enough"]);
}

#[test]
fn other_line_ends_are_named() {
    for (from, to) in [("\n", "\r"), (",Textiles\n", ",\"Textiles\"\r")] {
        let told = problems("industries.csv", from, to);
        assert!(told.len() == 1 && told[0].contains("a line ends in CR alone"), "{told:?}");
    }
}

/// What can be meant in one way only is taken, in the form in which export writes it, and the summary tells it.
#[tokio::test]
async fn what_is_kept_in_another_form_is_told() {
    let database = Database::empty().await;
    let mut connection = database.connect().await;
    let files = Files::small();
    files.replace("sources.csv", "https://example.org/1", "HTTPS://example.org/A");
    files.replace("sources.csv", "two\nlines", "two\r\nlines");
    files.replace("industries.csv", "게임", "게\u{a0}임\u{3000}");
    files.replace("agencies.csv", "고용부;노동청", "고용부; 노동청");
    let summary = import(&mut connection, files.dir(), Options::default()).await.unwrap().to_string();
    let told: Vec<&str> = summary.lines().skip_while(|line| !line.starts_with("4 cells")).collect();
    assert_eq!(
        told,
        [
            "4 cells are stored in another form than they were written in:",
            "sources.csv:2:5 (url): \"HTTPS://example.org/A\" is kept as \"https://example.org/A\"",
            "sources.csv:3:8 (note): \"two\\r\\nlines\" is kept as \"two\\nlines\"",
            "industries.csv:3:2 (name_ko): \"게\\u{a0}임\\u{3000}\" is kept as \"게 임\"",
            "agencies.csv:2:6 (aliases): \"고용부; 노동청\" is kept as \"고용부;노동청\"",
            "Written.",
        ],
        "{summary}"
    );
    let exported = Files::none();
    export(&mut connection, exported.dir()).await.unwrap();
    assert!(exported.read("sources.csv").contains(",https://example.org/A,"));
    let again = import(&mut connection, exported.dir(), Options::default()).await.unwrap();
    assert!(again.is_unchanged() && !again.to_string().contains("another form"), "{again}");
}

/// Whichever form the files have, each text that the API returns finds its row again, in either form.
#[tokio::test(flavor = "multi_thread")]
async fn what_the_api_returns_finds_itself() {
    let database = Database::empty().await;
    let files = Files::small();
    files.replace("sources.csv", "https://example.org/1", "https://example.org/섬유?q=게임");
    files.replace("sources.csv", "two\nlines", "두 줄\n줄");
    for (name, text) in files.all() {
        files.write(name, text.nfd().collect::<String>());
    }
    import(&mut database.connect().await, files.dir(), Options::default()).await.unwrap();
    let engine = engine(database.url());
    let ask = async |query: &str, variables: Value| {
        let variables = serde_json::from_value(variables).unwrap();
        let request = Request { query: query.to_owned(), variables, ..Request::default() };
        let answer: Value =
            serde_json::from_slice(&engine.execute(&request, Operations::All).await.body).unwrap();
        assert!(answer["errors"].is_null(), "{query}: {answer}");
        answer["data"]["list"]["nodes"].as_array().unwrap().clone()
    };
    for (list, fields) in [
        ("sources", &["slug", "publisher", "title", "url", "note"][..]),
        ("agencies", &["slug", "nameKo"]),
        ("projects", &["slug", "nameKo"]),
        ("indicators", &["nameKo", "definition"]),
    ] {
        for row in
            ask(&format!("{{ list: {list} {{ nodes {{ id {} }} }} }}", fields.join(" ")), json!({})).await
        {
            for (field, value) in fields.iter().filter_map(|field| Some((field, row[*field].as_str()?))) {
                for operator in ["eq", "contains", "startsWith", "endsWith", "ilike", "gte", "lte", "in"] {
                    let kind = if operator == "in" { "[String!]" } else { "String" };
                    let query = format!(
                        "query ($v: {kind}) {{ list: {list}(where: {{{field}: {{{operator}: $v}}}}) {{ nodes {{ id }} }} }}"
                    );
                    for value in [value.to_owned(), value.nfd().collect()] {
                        let found = ask(&query, json!({ "v": value })).await;
                        assert!(found.iter().any(|other| other["id"] == row["id"]), "{query}: {value:?}");
                    }
                }
            }
        }
    }
}
