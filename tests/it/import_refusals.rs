//! Data files that are not right: what import says about them, and where.

use iljari::csv::data::Data;

use crate::support::files::Files;

/// What is said about a folder, one line for each problem.
fn problems(files: &Files) -> Vec<String> {
    match Data::read(files.dir()) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.all().iter().map(ToString::to_string).collect(),
    }
}

/// The small data set with one text replaced: each problem has to begin as expected, and no other may be told.
fn check(file: &str, from: &str, to: &str, expected: &[&str]) {
    let files = Files::small();
    files.replace(file, from, to);
    expect(&files, expected);
}

fn expect(files: &Files, expected: &[&str]) {
    let problems = problems(files);
    let fits =
        problems.len() == expected.len() && problems.iter().zip(expected).all(|(p, e)| p.starts_with(e));
    assert!(fits, "expected {expected:#?}, found {problems:#?}");
}

#[test]
fn the_small_data_set_is_right() {
    expect(&Files::small(), &[]);
}

#[test]
fn missing_files_are_named() {
    let files = Files::small();
    files.remove("regions.csv");
    files.remove("claims.csv");
    let dir = files.dir().display();
    let regions =
        format!("regions.csv: there is no such file in {dir}; an empty file of this kind holds its header");
    let claims = format!("claims.csv: there is no such file in {dir}; an empty file");
    expect(&files, &[&regions, &claims]);
}

#[test]
fn headers() {
    check(
        "regions.csv",
        "name_ko,name_en",
        "name_kr,name_en,note",
        &[
            "regions.csv:1: the header lacks name_ko; it has to be slug,code,kind,parent,name_ko,name_en,aliases",
            "regions.csv:1:5: there is no column \"name_kr\" in this file; did you mean \"name_ko\"?",
            "regions.csv:1:7: there is no column \"note\" in this file",
        ],
    );
    check(
        "regions.csv",
        "slug,code",
        "code,slug",
        &["regions.csv:1: the header's columns are in another order"],
    );
    check(
        "industries.csv",
        "slug,name_ko,name_en",
        "slug,slug,name_ko,name_en",
        &["industries.csv:1:2: column \"slug\" is there twice"],
    );
    let files = Files::small();
    files.write("industries.csv", "");
    expect(&files, &["industries.csv:1: the file is empty; its header has to be slug,name_ko,name_en"]);
}

#[test]
fn keys_that_are_not_there() {
    check(
        "claims.csv",
        "EDITION,share-2021,",
        "EDITION,share-2012,",
        &[
            "claims.csv:2:3 (scope): there is no edition \"share-2012\" in editions.csv; did you mean \"share-2021\"?",
        ],
    );
    check(
        "projects.csv",
        "gyeonggi;busan",
        "gyeongi;xyz",
        &[
            "projects.csv:3:7 (regions): there is no region \"gyeongi\" in regions.csv; did you mean \"gyeonggi\"?",
            "projects.csv:3:7 (regions): there is no region \"xyz\" in regions.csv; add it there",
        ],
    );
}

#[test]
fn keys_that_are_there_twice() {
    check(
        "regions.csv",
        "busan,KR-26",
        "gyeonggi,KR-41",
        &[
            "regions.csv:4:1 (slug): line 3 has the same slug already: gyeonggi",
            "regions.csv:4:2 (code): line 3 has the same code already: KR-41",
            "projects.csv:3:7 (regions): there is no region \"busan\"",
        ],
    );
    check(
        "editions.csv",
        "share,2020",
        "share,2021",
        &[
            "editions.csv:3:2 (programme): line 2 has the same programme, year already: share, 2021",
            "projects.csv:3:4 (continues): \"share-2020-p\" is from 2021 and this project from 2021; it can only continue one of an earlier year",
            "claims.csv:4:6 (period_from): 2020-01-01 is outside the year of edition \"share-2020\", 2021",
            "claims.csv:4:7 (period_to): 2020-12-31 is outside",
        ],
    );
    check(
        "claims.csv",
        "paper-2021,FIELD,share-2021-a",
        "paper-2021,EDITION,share-2021",
        &[
            "claims.csv:3:2 (level): line 2 has the same level, scope, indicator, measure, period_from, period_to, source, as_of already",
        ],
    );
    check(
        "projects.csv",
        "textile;games",
        "games;games",
        &["projects.csv:3:8 (industries): names \"games\" twice"],
    );
}

#[test]
fn figures_that_are_none() {
    for (cell, message) in [
        ("1,658", "has 12 cells"),
        ("658명", "\"658명\" is not a whole number; write digits alone"),
        ("-5", "\"-5\" is not a whole number"),
        ("6.5", "\"6.5\" is not a whole number"),
        ("007", "\"007\" is not a whole number"),
        ("9007199254740992", "9007199254740992 is too large; the largest figure is 9007199254740991"),
        ("99999999999999999999", "99999999999999999999 is too large"),
        ("", "must not be empty"),
    ] {
        let place = if cell == "1,658" { "claims.csv:2: " } else { "claims.csv:2:8 (value): " };
        check("claims.csv", ",658,", &format!(",{cell},"), &[&format!("{place}{message}")]);
    }
}

#[test]
fn cells_of_another_kind() {
    check(
        "claims.csv",
        "411,,PLANNED",
        "411,,GUESSED",
        &[
            "claims.csv:3:10 (status): \"GUESSED\" is not known here; write one of PLANNED, REVISED, INTERIM, FINAL",
        ],
    );
    check(
        "claims.csv",
        "2020-11-30",
        "2020-11-31",
        &["claims.csv:4:9 (as_of): \"2020-11-31\" is not a date; write year-month-day"],
    );
    check(
        "claims.csv",
        "2020-11-30",
        "30.11.2020",
        &["claims.csv:4:9 (as_of): \"30.11.2020\" is not a date"],
    );
    check(
        "sources.csv",
        "2020-12,",
        "2020-13,",
        &["sources.csv:3:6 (published_on): \"2020-13\" is not a date; write as much as is known"],
    );
    check(
        "sources.csv",
        "https://",
        "ftp://",
        &["sources.csv:2:5 (url): \"ftp://example.org/1\" is not an address"],
    );
    check("sources.csv", ",ko,", ",kor,", &["sources.csv:2:7 (language): \"kor\" is not a language"]);
    check(
        "editions.csv",
        "share,2020",
        "share,20",
        &["editions.csv:2:3 (year): \"20\" is not a year from 1900 to 2200"],
    );
    check(
        "indicators.csv",
        ",true",
        ",yes",
        &["indicators.csv:2:6 (additive): \"yes\" is neither true nor false"],
    );
}

#[test]
fn keys_lists_and_names_of_another_form() {
    check("regions.csv", "KR-26", "KR26", &["regions.csv:4:2 (code): \"KR26\" is not an ISO 3166-2 code"]);
    check(
        "industries.csv",
        "games,",
        "Games!,",
        &[
            "industries.csv:3:1 (slug): \"Games!\" is not a slug",
            "projects.csv:3:8 (industries): there is no industry \"games\"",
        ],
    );
    check(
        "agencies.csv",
        "고용부;노동청",
        "고용부;;노동청",
        &["agencies.csv:2:6 (aliases): has an empty item"],
    );
    check(
        "industries.csv",
        "게임",
        "\" \"",
        &["industries.csv:3:2 (name_ko): holds nothing but white space"],
    );
    check(
        "industries.csv",
        "게임",
        "게\0임",
        &["industries.csv:3:2 (name_ko): holds U+0000 (NULL), a control character"],
    );
}

#[test]
fn rows_of_another_shape() {
    check(
        "industries.csv",
        "games,게임,",
        "games,게임,,x",
        &["industries.csv:3: has 4 cells where the header has 3; the first too many is \"x\""],
    );
    check(
        "industries.csv",
        "games,게임,",
        "games",
        &["industries.csv:3: has 1 cells where the header has 3; name_ko, name_en is missing"],
    );
    check(
        "sources.csv",
        "two\nlines\"",
        "two\nlines",
        &["sources.csv:3:8 (note): the quote that opens this cell is never closed"],
    );
    check(
        "industries.csv",
        "섬유",
        "\"섬\"유",
        &["industries.csv:2:2 (name_ko): text follows the closing quote"],
    );
    check("industries.csv", "섬유", "섬\"유", &["industries.csv:2:2 (name_ko): a cell with a quote"]);
}

#[test]
fn other_encodings() {
    let files = Files::small();
    files.write(
        "industries.csv",
        b"slug,name_ko,name_en\ntextile,\xbc\xb6\xc0\xaf,\ngames,\xb0\xd4\xc0\xd3,\n",
    );
    expect(
        &files,
        &[
            "industries.csv:2: byte 0xbc at offset 29 is not UTF-8; save the file as \"CSV UTF-8\"",
            "industries.csv:3: byte 0xb0 at offset 41 is not UTF-8",
        ],
    );
    files.write("industries.csv", b"\xff\xfes\0l\0");
    expect(&files, &["industries.csv:1: is UTF-16; save the file as \"CSV UTF-8\""]);
}

#[test]
fn what_spreadsheets_write_is_taken() {
    let files = Files::small();
    let text = files.read("industries.csv").replace('\n', "\r\n");
    files.write("industries.csv", format!("\u{feff}{text}"));
    expect(&files, &[]);
}

#[test]
fn periods() {
    check(
        "claims.csv",
        "2017-01-01,2020-12-31",
        "2020-12-31,2017-01-01",
        &["claims.csv:5:7 (period_to): the period ends before it begins on 2020-12-31"],
    );
    check(
        "claims.csv",
        "TARGET,2021-01-01,2021-12-31,411",
        "TARGET,2021-01-01,2022-06-30,411",
        &[
            "claims.csv:3:7 (period_to): 2022-06-30 is outside the year of edition \"share-2021\", 2021; a figure of several years belongs to the programme",
        ],
    );
    check(
        "claims.csv",
        "2017-01-01,",
        "1817-01-01,",
        &["claims.csv:5:6 (period_from): 1817-01-01 is not in the years 1900 to 2200"],
    );
}

#[test]
fn scopes_that_do_not_fit_together() {
    check(
        "projects.csv",
        "share-2021,share-2021-a",
        "share-2021,share-2020-a",
        &[
            "projects.csv:3:3 (field): field \"share-2020-a\" belongs to edition \"share-2020\", but the project to \"share-2021\"",
        ],
    );
    check(
        "participations.csv",
        "LEAD,share-2021,share-2021-p",
        "LEAD,share-2020,share-2021-p",
        &[
            "participations.csv:3:4 (project): project \"share-2021-p\" belongs to edition \"share-2021\", but the participation to \"share-2020\"",
        ],
    );
    check(
        "regions.csv",
        "PROVINCE,korea,부산",
        "PROVINCE,,부산",
        &["regions.csv:4:4 (parent): must not be empty: a PROVINCE lies in another region"],
    );
    check(
        "regions.csv",
        "PROVINCE,korea,부산",
        "COUNTRY,korea,부산",
        &["regions.csv:4:4 (parent): a COUNTRY lies in no other region"],
    );
}

#[test]
fn trees_that_bite_their_tails() {
    check(
        "programmes.csv",
        "national,,",
        "national,share,",
        &["programmes.csv:2:2 (parent): leads back to the row itself: national → share → national"],
    );
    check(
        "programmes.csv",
        "share,national,",
        "share,share,",
        &["programmes.csv:3:2 (parent): leads back to the row itself: share → share"],
    );
}

#[test]
fn all_problems_are_told_and_a_hundred_printed() {
    let files = Files::small();
    let rows = (0..250).map(|n| format!("i{n},,")).collect::<Vec<_>>().join("\n");
    files.write("industries.csv", format!("slug,name_ko,name_en\ntextile,섬유,\ngames,게임,\n{rows}\n"));
    let Err(problems) = Data::read(files.dir()) else { panic!("250 rows without name were taken") };
    assert_eq!(problems.all().len(), 250);
    let printed = problems.to_string();
    assert_eq!(printed.lines().count(), 101);
    assert!(printed.ends_with("250 errors, of which the first 100 are shown"), "{printed}");
}
