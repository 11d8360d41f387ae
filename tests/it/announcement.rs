//! What the announcement of 2021 and the other sources state, each asked with one query over HTTP, against the data set
//! that every installation starts with.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Value, json};
use similar_asserts::assert_eq;

use crate::support::database::Database;
use crate::support::server::Server;

/// Asks a server over the imported data and gives `data`.
async fn ask(query: &'static str) -> Value {
    let database = Database::with_data().await;
    let url = database.url().to_owned();
    let answer = tokio::task::spawn_blocking(move || {
        let server = Server::start(&[("DATABASE_URL", &url)]);
        let reply = server.query(query, &[]);
        assert_eq!(reply.status, 200);
        reply.json()
    });
    let mut answer = answer.await.unwrap();
    assert!(answer.get("errors").is_none(), "{answer}");
    answer["data"].take()
}

/// The rows of a data file, by column.
fn rows(file: &str) -> Vec<BTreeMap<String, String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(file);
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

fn strings<'a>(nodes: &'a Value, pointer: &str) -> Vec<&'a str> {
    nodes.as_array().unwrap().iter().map(|node| node.pointer(pointer).unwrap().as_str().unwrap()).collect()
}

#[tokio::test]
async fn two_fields_with_nine_projects_and_the_agencies_with_their_roles() {
    let data = ask(r#"{
        edition(slug: "gyeonggi-2021") {
            fields { totalCount nodes { nameKo projects { totalCount nodes { nameKo } } } }
            participations(where: { project: { isNull: true } }) { nodes { role agency { nameKo } } }
        }
    }"#)
    .await;
    let edition = &data["edition"];
    assert_eq!(edition["fields"]["totalCount"], 2);
    let fields = &edition["fields"]["nodes"];
    assert_eq!(
        strings(fields, "/nameKo"),
        ["지역의 산업발전을 통한 일자리 창출", "경기지역 주력산업 신 성장 미래일자리창출"]
    );
    assert_eq!(fields[0]["projects"]["totalCount"], 6);
    assert_eq!(
        strings(&fields[0]["projects"]["nodes"], "/nameKo"),
        [
            "섬유가죽 특화 고부가가치 일자리창출",
            "경기중서부 맞춤형 일자리캐드림",
            "경기중부 기계부품 지원 통한 일자리창출",
            "김포산단 맞춤형 일자리 코디네이팅",
            "경기지역 일자리 자문 컨설팅",
            "경기지역 고용아카데미",
        ]
    );
    assert_eq!(fields[1]["projects"]["totalCount"], 3);
    assert_eq!(
        strings(&fields[1]["projects"]["nodes"], "/nameKo"),
        [
            "경기지역 시스템 반도체 산업 인력 인프라 개선사업",
            "자동차부품 제조업체 패키지 지원을 통한 일자리창출",
            "비긴어게임 활성화 사업",
        ]
    );
    let participations = edition["participations"]["nodes"].as_array().unwrap();
    let roles: BTreeSet<_> = participations
        .iter()
        .map(|node| (node["role"].as_str().unwrap(), node["agency"]["nameKo"].as_str().unwrap()))
        .collect();
    let expected = [
        ("FUNDER", "고용노동부"),
        ("LEAD", "경기도"),
        ("COORDINATOR", "경기도지역인적자원개발위원회"),
        ("IMPLEMENTER", "경기섬유산업연합회"),
        ("IMPLEMENTER", "경기산학융합본부"),
        ("IMPLEMENTER", "기계산업성장재단"),
        ("IMPLEMENTER", "김포산업단지공단"),
        ("IMPLEMENTER", "경기경영자총협회"),
        ("IMPLEMENTER", "화성상공회의소"),
        ("IMPLEMENTER", "한국게임개발협회"),
    ];
    assert_eq!(roles, BTreeSet::from(expected));
}

#[tokio::test]
async fn targets_of_2021_add_up_over_the_fields() {
    let data = ask(r#"{
        edition(slug: "gyeonggi-2021") {
            trained: outcomes(where: { indicator: { code: { eq: "trained" } } }) { nodes { measure value } }
            jobs: outcomes(where: { indicator: { code: { eq: "jobs_created" } }, measure: { eq: TARGET } }) {
                nodes { level value unattributed }
                aggregate(indicator: "jobs_created", measure: TARGET) { sum { unattributed } }
            }
        }
    }"#)
    .await;
    assert_eq!(data["edition"]["trained"]["nodes"], json!([{ "measure": "TARGET", "value": 285 }]));
    assert_eq!(
        data["edition"]["jobs"],
        json!({
            "nodes": [
                { "level": "EDITION", "value": 658, "unattributed": 0 },
                { "level": "FIELD", "value": 411, "unattributed": 411 },
                { "level": "FIELD", "value": 247, "unattributed": 247 },
            ],
            "aggregate": { "sum": { "unattributed": 658 } },
        })
    );
}

#[tokio::test]
async fn trained_and_employed_so_far() {
    let data = ask(r#"{
        programme(slug: "gyeonggi") {
            outcomes(where: { level: { eq: PROGRAMME }, measure: { eq: ACTUAL } }) {
                nodes { indicator { code } value periodFrom periodTo }
            }
        }
    }"#)
    .await;
    let so_far = |code: &str, value: u64| json!({ "indicator": { "code": code }, "value": value, "periodFrom": "2017-01-01", "periodTo": "2020-12-31" });
    assert_eq!(
        data["programme"]["outcomes"]["nodes"],
        json!([so_far("trained", 1162), so_far("jobs_created", 1640)])
    );
}

#[tokio::test]
async fn the_result_of_2021() {
    let data = ask(r#"{
        edition(slug: "gyeonggi-2021") {
            outcomes(where: { indicator: { code: { eq: "jobs_created" } }, measure: { eq: ACTUAL } }) {
                nodes { value contested preferredClaim { status source { slug } } }
            }
        }
    }"#)
    .await;
    let node = &data["edition"]["outcomes"]["nodes"][0];
    assert_eq!((&node["value"], &node["contested"]), (&json!(743), &json!(false)));
    assert_eq!(node["preferredClaim"]["status"], "FINAL");
}

#[tokio::test]
async fn targets_and_results_of_all_provinces_year_by_year() {
    let data = ask(r"{
        regions(where: { kind: { eq: PROVINCE } }) {
            nodes {
                slug
                programmes {
                    nodes {
                        slug
                        editions(orderBy: { year: ASC }) {
                            nodes {
                                slug
                                year
                                outcomes(where: { level: { eq: EDITION } }) {
                                    nodes { indicator { code } measure claims { nodes { value source { slug } } } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }")
    .await;
    let mut answered = BTreeSet::new();
    assert_eq!(data["regions"]["nodes"].as_array().unwrap().len(), 17);
    for region in data["regions"]["nodes"].as_array().unwrap() {
        for programme in region["programmes"]["nodes"].as_array().unwrap() {
            for edition in programme["editions"]["nodes"].as_array().unwrap() {
                for outcome in edition["outcomes"]["nodes"].as_array().unwrap() {
                    for claim in outcome["claims"]["nodes"].as_array().unwrap() {
                        answered.insert([
                            edition["slug"].as_str().unwrap().to_owned(),
                            outcome["indicator"]["code"].as_str().unwrap().to_owned(),
                            outcome["measure"].as_str().unwrap().to_owned(),
                            claim["source"]["slug"].as_str().unwrap().to_owned(),
                            claim["value"].to_string(),
                        ]);
                    }
                }
            }
        }
    }
    let provinces: BTreeSet<_> = rows("regions.csv")
        .into_iter()
        .filter(|row| row["kind"] == "PROVINCE")
        .map(|row| row["slug"].clone())
        .collect();
    let programmes: BTreeSet<_> = rows("programmes.csv")
        .into_iter()
        .filter(|row| provinces.contains(&row["region"]))
        .map(|row| row["slug"].clone())
        .collect();
    let editions: BTreeSet<_> = rows("editions.csv")
        .into_iter()
        .filter(|row| programmes.contains(&row["programme"]))
        .map(|row| row["slug"].clone())
        .collect();
    let stated: BTreeSet<_> = rows("claims.csv")
        .into_iter()
        .filter(|row| row["level"] == "EDITION" && editions.contains(&row["scope"]))
        .map(|row| ["scope", "indicator", "measure", "source", "value"].map(|column| row[column].clone()))
        .collect();
    assert!(stated.len() > 400, "{} claims", stated.len());
    assert_eq!(answered, stated);
}

#[tokio::test]
async fn every_claim_about_gyeongbuk_2020_and_which_one_is_preferred() {
    let data = ask(r#"{
        edition(slug: "gyeongbuk-2020") {
            outcomes {
                nodes {
                    indicator { code }
                    measure
                    value
                    contested
                    claims { nodes { value asOf status preferred source { slug publisher url } } }
                }
            }
        }
    }"#)
    .await;
    let mut answered = BTreeSet::new();
    for outcome in data["edition"]["outcomes"]["nodes"].as_array().unwrap() {
        let claims = outcome["claims"]["nodes"].as_array().unwrap();
        let preferred: Vec<_> = claims.iter().filter(|claim| claim["preferred"] == true).collect();
        assert_eq!(preferred.len(), 1, "{outcome}");
        assert_eq!(preferred[0]["value"], outcome["value"]);
        for claim in claims {
            assert!(claim["source"]["url"].as_str().unwrap().starts_with("http"));
            answered.insert([
                outcome["indicator"]["code"].as_str().unwrap().to_owned(),
                outcome["measure"].as_str().unwrap().to_owned(),
                claim["source"]["slug"].as_str().unwrap().to_owned(),
                claim["asOf"].as_str().unwrap_or_default().to_owned(),
                claim["value"].to_string(),
            ]);
        }
    }
    let stated: BTreeSet<_> = rows("claims.csv")
        .into_iter()
        .filter(|row| row["scope"] == "gyeongbuk-2020")
        .map(|row| ["indicator", "measure", "source", "as_of", "value"].map(|column| row[column].clone()))
        .collect();
    assert!(!stated.is_empty());
    assert_eq!(answered, stated);
}

#[tokio::test]
async fn what_stands_below_an_outcome_adds_up_to_its_value() {
    let data = ask(r"{
        outcomes(where: { children: { count: { gt: 0 } } }) {
            totalCount
            nodes { id value unattributed children { totalCount } descendants { nodes { unattributed } } }
        }
    }")
    .await;
    let nodes = data["outcomes"]["nodes"].as_array().unwrap();
    assert_eq!(data["outcomes"]["totalCount"], nodes.len());
    assert!(nodes.len() > 50, "{} outcomes cover others", nodes.len());
    for node in nodes {
        let below = node["descendants"]["nodes"].as_array().unwrap();
        let sum: i64 = below.iter().map(|part| part["unattributed"].as_i64().unwrap()).sum();
        assert_eq!(sum + node["unattributed"].as_i64().unwrap(), node["value"].as_i64().unwrap(), "{node}");
    }
}
