//! What people type, and what has to be found.

use std::collections::BTreeSet;

use fastrand::Rng;

use super::naive::Things;
use super::{connect, keys};
use crate::support::database::Database;

/// Korean, English, mixed; with years; short, former and half-typed names.
const TYPED: [&str; 74] = [
    "경기 2021",
    "2021 경기",
    "경기2021",
    "2021년 경기",
    "경기도 2021년",
    "경기,2021",
    "경기/반도체",
    "경기 반도체",
    "반도체 경기",
    "gyeonggi 2021",
    "2021 Gyeonggi",
    "GYEONGGI semiconductor",
    "경기 semiconductor",
    "서울시",
    "서울",
    "서울 2020",
    "서울경제",
    "충남",
    "충북",
    "경남",
    "경북",
    "전남",
    "전북",
    "충남 2022",
    "전라북도",
    "전라북도 2023",
    "강원도",
    "강원도 청년",
    "제주도",
    "제주 관광",
    "Chungnam",
    "chungnam 2017",
    "Jeollabuk-do",
    "Pusan",
    "부산 영화",
    "부산시 2018",
    "대구시",
    "울산 조선",
    "광주 2022 프로젝트",
    "세종시 혁신",
    "인천 2020 항공",
    "혁신프로젝트 2021 경기",
    "지역혁신 경기",
    "지역 혁신 프로젝트",
    "고용안정 패키지",
    "패키지 고용안정 경남",
    "일자리 플러스",
    "청년 취업 제주",
    "김포 일자리",
    "김포시",
    "양주 섬유",
    "경기북부 섬유",
    "경기 김포",
    "전북 전주",
    "구로구",
    "상공회의소 광주",
    "인적자원개발위원회 경기",
    "고용부",
    "moel",
    "머니S 2021",
    "ㄱㄱ",
    "ㄱㄱㄷ",
    "ㅅㅇ",
    "ㅈㄹㅂㄷ",
    "경ㄱ",
    "경기 ㅂㄷㅊ",
    "ㅂㄷㅊ 2021",
    "R&D",
    "3D",
    "jobs created",
    "created jobs",
    "일",
    "서 2021",
    "2021",
];

#[tokio::test]
async fn what_is_typed_finds_what_a_look_at_every_thing_finds() {
    let database = Database::with_data().await;
    let client = connect(&database).await;
    let things = Things::read();
    let mut nothing = Vec::new();
    for query in TYPED {
        let expected = things.found(query);
        if expected.is_empty() {
            nothing.push(query);
        }
        let hits = keys(&client, query, "match <> 'SIMILAR'").await;
        let hits: BTreeSet<&str> = hits.iter().map(|hit| &**hit).collect();
        if expected.len() > 200 {
            assert_eq!(hits.len(), 200, "{query:?}");
            assert!(hits.is_subset(&expected), "{query:?}: {:#?}", hits.difference(&expected));
        } else {
            similar_asserts::assert_eq!(hits, expected, "{query:?}");
        }
    }
    assert!(nothing.len() <= 6, "{nothing:?}");
}

#[tokio::test]
async fn words_of_texts_in_any_order_find_what_a_look_at_every_thing_finds() {
    let database = Database::with_data().await;
    let client = connect(&database).await;
    let things = Things::read();
    let texts = things.texts();
    let mut rng = Rng::with_seed(23);
    for case in 0..200 {
        // Pieces of one text, or of several.
        let mut text: Vec<char> = texts[rng.usize(..texts.len())].chars().collect();
        let mut query = String::new();
        for _ in 0..rng.usize(1..4) {
            let start = rng.usize(..text.len());
            let end = text.len().min(start + rng.usize(1..6));
            query.extend(&text[start..end]);
            query.push(' ');
            if rng.u8(..4) == 0 {
                text = texts[rng.usize(..texts.len())].chars().collect();
            }
            if rng.u8(..4) == 0 {
                query.push_str(rng.choice(["경기 ", "2021 ", "전북 ", "seoul "]).unwrap());
            }
        }
        let expected = things.found(&query);
        let hits = keys(&client, &query, "match <> 'SIMILAR'").await;
        let hits: BTreeSet<&str> = hits.iter().map(|hit| &**hit).collect();
        assert_eq!(hits.len(), expected.len().min(200), "case {case}: {query:?}");
        assert!(hits.is_subset(&expected), "case {case}: {query:?}");
    }
}

#[tokio::test]
async fn provinces_come_first_by_every_name() {
    let database = Database::with_data().await;
    let client = connect(&database).await;
    for (province, names) in [
        ("seoul", "서울 서울시 서울특별시 Seoul"),
        ("busan", "부산 부산시 부산광역시 Busan Pusan"),
        ("daegu", "대구 대구시 대구광역시 daegu"),
        ("incheon", "인천 인천시 인천광역시 incheon"),
        ("gwangju", "광주 광주시 광주광역시 gwangju"),
        ("daejeon", "대전 대전시 대전광역시 daejeon"),
        ("ulsan", "울산 울산시 울산광역시 ulsan"),
        ("sejong", "세종 세종시 세종특별자치시 sejong"),
        ("gyeonggi", "경기 경기도 Gyeonggi GYEONGGI-DO"),
        ("gangwon", "강원 강원도 강원특별자치도 Gangwon Gangwon-do"),
        ("chungbuk", "충북 충청북도 Chungbuk"),
        ("chungnam", "충남 충청남도 Chungnam"),
        ("jeonbuk", "전북 전라북도 전북특별자치도 Jeonbuk Jeollabuk-do"),
        ("jeonnam", "전남 전라남도 Jeonnam"),
        ("gyeongbuk", "경북 경상북도 Gyeongbuk"),
        ("gyeongnam", "경남 경상남도 Gyeongnam"),
        ("jeju", "제주 제주도 제주특별자치도 Jeju"),
    ] {
        for name in names.split(' ') {
            let hits = keys(&client, name, "true").await;
            assert_eq!(hits.first(), Some(&format!("REGION {province}")), "{name}: {hits:#?}");
        }
    }
    let hits = keys(&client, "전라북도", "true").await;
    assert!(!hits.contains(&"REGION jeonnam".to_owned()), "{hits:#?}");
}

#[tokio::test]
async fn own_names_come_before_mentions() {
    let database = Database::with_data().await;
    let client = connect(&database).await;
    for (query, first) in [
        ("경기 2021", "EDITION gyeonggi-2021"),
        ("2021 gyeonggi", "EDITION gyeonggi-2021"),
        ("ㄱㄱㄷ", "REGION gyeonggi"),
        ("섬유", "INDUSTRY textile"),
        ("고용노동부", "AGENCY ministry-of-employment-and-labor"),
    ] {
        let hits = keys(&client, query, "true").await;
        assert_eq!(hits.first().map(|hit| &**hit), Some(first), "{query}: {hits:#?}");
    }
    // A newspaper is called so.
    let hits = keys(&client, "서울", "true").await;
    let place = |prefix: &str| hits.iter().position(|hit| hit.starts_with(prefix));
    assert!(place("PROGRAMME seoul-all") < place("SOURCE"), "{hits:#?}");
}

#[tokio::test]
async fn small_misspellings_are_mended() {
    let database = Database::with_data().await;
    let client = connect(&database).await;
    for (misspelt, meant) in [
        ("섬우", "INDUSTRY textile"),
        ("혁싱", "PROGRAMME gyeonggi"),
        ("고용노둥부", "AGENCY ministry-of-employment-and-labor"),
        ("프로잭트", "PROGRAMME gyeonggi"),
        ("경기지역 혁신프로젝", "PROGRAMME gyeonggi"),
        ("경기지역혁혁신프로젝트", "PROGRAMME gyeonggi"),
        ("경지기역혁신프로젝트", "PROGRAMME gyeonggi"),
        ("gyeongi province", "REGION gyeonggi"),
        ("Gyeonggi Porvince", "REGION gyeonggi"),
        ("semiconducter", "INDUSTRY semiconductor"),
        ("gyeongi 2021", "EDITION gyeonggi-2021"),
        ("경기 혁싱 2021", "EDITION gyeonggi-2021"),
        ("gyeonggi 2021 inovation", "EDITION gyeonggi-2021"),
        ("전라붑도", "REGION jeonbuk"),
    ] {
        let found = keys(&client, misspelt, "true").await;
        assert!(found.iter().any(|key| key == meant), "{misspelt}: {found:#?}");
    }
    assert!(keys(&client, "뷁쉙", "true").await.is_empty());
    assert!(keys(&client, "경기 뷁쉙", "true").await.is_empty());
}
