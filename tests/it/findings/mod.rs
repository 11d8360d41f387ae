//! Findings: what the rules find in the data of the repository and in data made to break them, and how `check` tells it.

mod files;
mod kept;

use std::collections::BTreeSet;

use diesel_async::SimpleAsyncConnection;
use iljari::csv::import::{Options, import};
use iljari::graphql::{Engine, Operations, Request};
use serde_json::Value;

use crate::support::database::{Database, data_dir};
use crate::support::engine::{ask, engine};
use crate::support::files::Files;
use crate::support::server::program;

const ALL: &str = "{ findings { nodes { id kind severity messageKo messageEn scope { ... on Programme { slug } \
    ... on Edition { slug } ... on Field { slug } ... on Project { slug } } \
    outcome { level measure periodFrom periodTo indicator { code } } } } }";

async fn findings(engine: &Engine) -> Vec<Value> {
    let (_, body) = ask(engine, ALL).await;
    let body: Value = serde_json::from_str(&body).unwrap();
    assert!(body.get("errors").is_none(), "{body}");
    body["data"]["findings"]["nodes"].as_array().unwrap().clone()
}

/// A finding in the words of the files.
fn told(finding: &Value) -> String {
    let outcome = &finding["outcome"];
    let texts = [
        &finding["kind"],
        &finding["severity"],
        &outcome["level"],
        &finding["scope"]["slug"],
        &outcome["indicator"]["code"],
        &outcome["measure"],
        &outcome["periodFrom"],
        &outcome["periodTo"],
    ];
    texts.map(|text| text.as_str().unwrap()).join(" ")
}

#[tokio::test]
async fn the_data_breaks_the_rules_where_its_files_say_so() {
    let database = Database::with_data().await;
    let found = findings(&engine(database.url())).await;
    let told: BTreeSet<String> = found.iter().map(told).collect();
    assert_eq!(told.len(), found.len());
    let (wholes, others): (BTreeSet<_>, BTreeSet<_>) =
        told.into_iter().partition(|line| line.starts_with("PARTS_EXCEED_WHOLE"));
    similar_asserts::assert_eq!(others, files::expected(&data_dir()));
    // Two strands planned 630 and 450 of 1,070 jobs; a strand's year planned 1,200 of 717; projects of 1,321 of 1,320 million
    // won; and the overlap of strands and provinces that data/README.md tells of.
    let known = [
        "jeonbuk-general-2018 budget_national_krw",
        "daejeon-all-2023 jobs_created",
        "incheon-all-2020 jobs_created",
        "national-2024 budget_national_krw",
    ];
    let known = known.map(|what| {
        let year = &what[what.find("-20").unwrap() + 1..][..4];
        format!("PARTS_EXCEED_WHOLE ERROR EDITION {what} TARGET {year}-01-01 {year}-12-31")
    });
    assert_eq!(wholes, BTreeSet::from(known));
}

#[tokio::test]
async fn ids_stay_when_the_data_is_loaded_again() {
    let database = Database::with_data().await;
    let engine = engine(database.url());
    let before = findings(&engine).await;
    let mut connection = database.connect().await;
    // Another figure, the same finding: 1,071 jobs are still fewer than 1,080.
    connection
        .batch_execute(
            "UPDATE claims SET value = 1071 WHERE id = (SELECT c.id FROM claims c JOIN outcomes o ON o.id = c.outcome_id
             JOIN editions e ON e.id = o.edition_id
             WHERE e.slug = 'daejeon-all-2023' AND o.level = 'EDITION' AND c.value = 1070 AND c.preferred)",
        )
        .await
        .unwrap();
    let changed = findings(&engine).await;
    let ids = |list: &[Value]| list.iter().map(|finding| finding["id"].clone()).collect::<Vec<_>>();
    assert_eq!(ids(&before), ids(&changed));
    assert_ne!(before, changed);
    import(&mut connection, &data_dir(), Options::default()).await.unwrap();
    assert_eq!(findings(&engine).await, before);
    let id = &before[0]["id"];
    let (_, one) = ask(&engine, &format!("{{ node(id: {id}) {{ ... on Finding {{ id kind }} }} }}")).await;
    let one: Value = serde_json::from_str(&one).unwrap();
    assert_eq!(one["data"]["node"]["kind"], before[0]["kind"]);
}

/// The findings of the small data set, as English sentences, after this line was added to its claims.
async fn of_small(add: &[&str]) -> Vec<String> {
    let database = Database::empty().await;
    let files = Files::small();
    let claims = add.iter().fold(files.read("claims.csv"), |text, line| format!("{text}{line}\n"));
    files.write("claims.csv", claims);
    import(&mut database.connect().await, files.dir(), Options::default()).await.unwrap();
    let found = findings(&engine(database.url())).await;
    found.iter().map(|finding| finding["messageEn"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn two_years_are_counted_from_the_newest_publication() {
    // The newest source is of 2021-04-05: targets of 2019 have waited only since the end of that year.
    assert_eq!(
        of_small(&[]).await,
        [
            "“2020년 – 사업”, 2020, Jobs (result): 0 jobs reached; there is no target to compare with.",
            "“경기”, 2017–2020, Jobs (result): 1,640 jobs reached; there is no target to compare with.",
        ]
    );
    let late = "paper-2021,PROGRAMME,national,jobs,TARGET,2018-01-01,2019-04-06,5,,PLANNED,";
    assert_eq!(of_small(&[late]).await.len(), 2);
    let later = "paper-2021,PROGRAMME,national,jobs,TARGET,2018-01-01,2019-04-05,1,,PLANNED,";
    let found = of_small(&[later]).await;
    assert_eq!(
        found[2],
        "“전국”, 2018-01-01 to 2019-04-05, Jobs (target): 1 job planned; the period ended two years ago or more, and no \
         result is known."
    );
}

#[tokio::test]
async fn parts_that_exceed_the_whole_are_told_until_they_do_not() {
    let part =
        |value| format!("paper-2021,FIELD,share-2021-b,jobs,TARGET,2021-01-01,2021-12-31,{value},,PLANNED,");
    assert_eq!(of_small(&[&part(247)]).await.len(), 2);
    let found = of_small(&[&part(248)]).await;
    assert_eq!(
        found[0],
        "“2021년”, 2021, Jobs (target): the parts add up to 659 jobs, which is 1 job more than the whole of 658 jobs."
    );
}

#[tokio::test]
async fn numbers_are_written_as_the_reader_wants_them() {
    let database = Database::with_data().await;
    let engine = engine(database.url());
    let query = "query ($numbers: NumberStyle!) {
        edition(slug: \"gyeonggi-2017\") { findings(where: {kind: {eq: CLAIMS_DISAGREE}}, first: 1) { nodes {
            messageKo messageEn ko: messageKo(numbers: $numbers) en: messageEn(numbers: $numbers) } } } }";
    let variables = serde_json::json!({ "numbers": "SHORT" }).as_object().cloned().unwrap();
    let request = Request { query: query.to_owned(), variables, ..Request::default() };
    let answer = engine.execute(&request, Operations::All).await;
    let body: Value = serde_json::from_slice(&answer.body).unwrap();
    let finding = &body["data"]["edition"]["findings"]["nodes"][0];
    let texts = ["messageKo", "ko", "messageEn", "en"].map(|name| finding[name].as_str().unwrap());
    assert_eq!(
        texts,
        [
            "「2017년 경기지역 혁신프로젝트」 2017년 국비 목표: 출처마다 수치가 다릅니다(주간시흥 1,655,000,000원, 경기일보 1,600,000,000원).",
            "「2017년 경기지역 혁신프로젝트」 2017년 국비 목표: 출처마다 수치가 다릅니다(주간시흥 16억 5,500만원, 경기일보 16억원).",
            "“2017 Gyeonggi Regional Innovation Project”, 2017, National budget (target): sources disagree: \
             KRW 1,655,000,000 (주간시흥), KRW 1,600,000,000 (경기일보).",
            "“2017 Gyeonggi Regional Innovation Project”, 2017, National budget (target): sources disagree: \
             KRW 1.655 billion (주간시흥), KRW 1.6 billion (경기일보).",
        ]
    );
}

#[tokio::test]
async fn scopes_see_their_own_findings_and_those_below() {
    let database = Database::with_data().await;
    let engine = engine(database.url());
    let query = "{ editions { nodes { slug findings { nodes { id edition { slug } } } \
        fields { nodes { findings { nodes { id } } } } projects { nodes { findings { nodes { id } } } } } } \
        programmes { nodes { findings { nodes { id } } } } \
        national: programme(slug: \"national\") { allFindings { totalCount } } }";
    let answer =
        engine.execute(&Request { query: query.to_owned(), ..Request::default() }, Operations::All).await;
    let body: Value = serde_json::from_slice(&answer.body).unwrap();
    let ids = |list: &Value| -> Vec<String> {
        list["findings"]["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| finding["id"].to_string())
            .collect()
    };
    let mut seen = 0;
    for edition in body["data"]["editions"]["nodes"].as_array().unwrap() {
        let own = ids(edition);
        seen += own.len();
        for below in ["fields", "projects"].iter().flat_map(|list| edition[list]["nodes"].as_array().unwrap())
        {
            assert!(ids(below).iter().all(|id| own.contains(id)), "{}", edition["slug"]);
        }
    }
    let all = findings(&engine).await;
    let of_programmes = all.iter().filter(|finding| finding["outcome"]["level"] == "PROGRAMME").count();
    assert_eq!(seen + of_programmes, all.len());
    let programmes: usize =
        body["data"]["programmes"]["nodes"].as_array().unwrap().iter().map(|one| ids(one).len()).sum();
    assert_eq!(programmes, all.len());
    assert_eq!(body["data"]["national"]["allFindings"]["totalCount"], all.len());
}

/// Runs `iljari check`; its exit code and what it printed.
fn check(database: &Database, arguments: &[&str]) -> (Option<i32>, String) {
    let arguments: Vec<&str> = [&["check"], arguments].concat();
    let run = program(&arguments).env("DATABASE_URL", database.url()).output().unwrap();
    assert!(run.stderr.is_empty(), "{}", String::from_utf8_lossy(&run.stderr));
    (run.status.code(), String::from_utf8(run.stdout).unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn check_tells_people_and_programs() {
    let database = Database::with_data().await;
    let (code, text) = check(&database, &[]);
    assert_eq!(code, Some(3));
    assert!(
        text.starts_with("Errors (5)\n  “2017 Gyeonggi Regional Innovation Project”, 2017, Total budget"),
        "{text}"
    );
    assert!(text.ends_with("\n\n313 findings: 5 errors, 14 warnings, 294 for information\n"), "{text}");
    let (_, text) = check(&database, &["--lang", "ko"]);
    assert!(
        text.starts_with("오류 (5)\n") && text.ends_with("\n합계 313건: 오류 5, 경고 14, 참고 294\n"),
        "{text}"
    );
    let (code, text) = check(&database, &["--format", "json", "--lang=ko"]);
    let json: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (code, &json["errors"], &json["warnings"], &json["infos"]),
        (Some(3), &5.into(), &14.into(), &294.into())
    );
    assert_eq!(json["findings"].as_array().unwrap().len(), 313);
    assert_eq!(json["findings"][0]["scope"]["slug"], "gyeonggi-2021");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn check_fails_for_warnings_only_when_told_to() {
    let database = Database::empty().await;
    let (code, text) = check(&database, &["--strict"]);
    assert_eq!((code, &*text), (Some(0), "0 findings: 0 errors, 0 warnings, 0 for information\n"));
    let files = Files::small();
    let other = "web-2020,EDITION,share-2021,jobs,TARGET,2021-01-01,2021-12-31,659,,PLANNED,\n";
    files.write("claims.csv", files.read("claims.csv") + other);
    import(&mut database.connect().await, files.dir(), Options::default()).await.unwrap();
    let (code, text) = check(&database, &[]);
    assert_eq!(code, Some(0));
    assert!(text.contains("sources disagree: 658 jobs (신문), 659 jobs (Web)."), "{text}");
    assert_eq!(check(&database, &["--strict"]).0, Some(3));
    let refused = program(&["check", "--lang", "fr"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
}
