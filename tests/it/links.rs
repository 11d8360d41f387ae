//! The catalog's links are the database's foreign keys: each leads where a foreign key leads, and there and back.

use std::collections::BTreeSet;

use iljari::catalog::{Entity, Join, Link, entities};

use crate::support::database::{Database, lines};

/// `table.column -> table.id` for each foreign key; columns that only keep two keys in agreement are left out.
const FOREIGN_KEYS: &str = "
    SELECT DISTINCT format('%s.%s -> %s.%s', k.conrelid::regclass, here.attname, k.confrelid::regclass, there.attname) AS line
    FROM pg_constraint k, unnest(k.conkey, k.confkey) AS pair (here, there)
        JOIN pg_attribute here ON true
        JOIN pg_attribute there ON true
    WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
        AND here.attrelid = k.conrelid AND here.attnum = pair.here
        AND there.attrelid = k.confrelid AND there.attnum = pair.there
        AND (there.attname = 'id' OR cardinality(k.conkey) = 1)";

/// What has no foreign keys: Postgres keeps none of what is computed.
const COMPUTED: &str = "
    SELECT relname::text AS line FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
    UNION SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proretset";

/// Links that no foreign key is behind, with the reason.
const LINKS_WITHOUT_KEY: [(&str, &str); 1] = [(
    "Outcome.region",
    "the region is the programme's: the foreign key to the programme keeps both in agreement",
)];

/// Foreign keys without a link, or without one back, with the reason.
const KEYS_WITHOUT_LINK: [(&str, &str); 1] =
    [("regions.province_id -> regions.id", "what lies in a province is among its `descendants`")];

/// Two columns that a link takes to be equal.
type Pair = (String, String);

/// The pairs of columns that a link joins; of a link to one row or to many, the one that points stands first.
fn pairs(entity: &Entity, link: &Link) -> Vec<Pair> {
    let (here, there) = (entity.table.name(), link.target.entity().table.name());
    match &link.join {
        Join::ToOne { local, remote, condition: None, .. } => {
            vec![(format!("{here}.{local}"), format!("{there}.{remote}"))]
        }
        Join::ToOne { local, remote, .. } | Join::ToMany { local, remote } => {
            vec![(format!("{there}.{remote}"), format!("{here}.{local}"))]
        }
        Join::Through { local, via, near, far, remote } => vec![
            (format!("{}.{near}", via.name()), format!("{here}.{local}")),
            (format!("{}.{far}", via.name()), format!("{there}.{remote}")),
        ],
        Join::Ancestors { parent } | Join::Descendants { parent } => {
            vec![(format!("{here}.{parent}"), format!("{here}.id"))]
        }
        Join::Function { .. } => Vec::new(),
    }
}

/// The foreign keys, and the tables and functions that are computed.
async fn read() -> (BTreeSet<Pair>, BTreeSet<String>) {
    let database = Database::empty().await;
    let mut connection = database.connect().await;
    let foreign_keys = lines(&mut connection, FOREIGN_KEYS).await.into_iter().map(|line| {
        let (here, there) = line.split_once(" -> ").expect("an arrow");
        (here.to_owned(), there.to_owned())
    });
    let foreign_keys = foreign_keys.collect();
    (foreign_keys, lines(&mut connection, COMPUTED).await.into_iter().collect())
}

/// Whether foreign keys say that the columns hold keys of the same rows: one points at the other, or both at a third.
fn agree(foreign_keys: &BTreeSet<Pair>, (one, other): &Pair) -> bool {
    let target =
        |column: &str| foreign_keys.iter().filter(|key| key.0 == column).map(|key| key.1.clone()).next();
    let points = |from: &str, to: &str| foreign_keys.contains(&(from.to_owned(), to.to_owned()));
    points(one, other) || points(other, one) || target(one).is_some_and(|end| target(other) == Some(end))
}

#[tokio::test]
async fn every_link_goes_along_a_foreign_key() {
    let (foreign_keys, computed) = read().await;
    let is_computed = |column: &str| computed.contains(column.split('.').next().expect("a table"));
    let mut wrong = Vec::new();
    for entity in entities() {
        for link in &entity.links {
            let name = format!("{}.{}", entity.name, link.name);
            let direct = !matches!(link.join, Join::Through { .. });
            let holds = |pair: &Pair| {
                let computed = is_computed(&pair.0) || is_computed(&pair.1);
                computed || if direct { foreign_keys.contains(pair) } else { agree(&foreign_keys, pair) }
            };
            let missing: Vec<Pair> = pairs(entity, link).into_iter().filter(|pair| !holds(pair)).collect();
            if missing.is_empty() == LINKS_WITHOUT_KEY.iter().any(|(excepted, _)| *excepted == name) {
                wrong.push(format!("{name}: {missing:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "links without a foreign key, or exceptions with one:\n{}", wrong.join("\n"));
}

#[tokio::test]
async fn every_foreign_key_has_a_link_and_one_back() {
    let (foreign_keys, _) = read().await;
    let of_catalog = |column: &str| {
        let table = column.split('.').next();
        entities().iter().any(|entity| Some(entity.table.name()) == table)
    };
    let has = |key: &Pair, to_one: bool| {
        let mut links =
            entities().iter().flat_map(|entity| entity.links.iter().map(move |link| (entity, link)));
        links.any(|(entity, link)| {
            let plain = matches!(link.join, Join::ToOne { condition: None, .. } | Join::ToMany { .. });
            plain && link.join.is_to_one() == to_one && pairs(entity, link).contains(key)
        })
    };
    let mut wrong = Vec::new();
    for key in foreign_keys.iter().filter(|(here, there)| of_catalog(here) && of_catalog(there)) {
        let name = format!("{} -> {}", key.0, key.1);
        let (there, back) = (has(key, true), has(key, false));
        if (there && back) == KEYS_WITHOUT_LINK.iter().any(|(excepted, _)| *excepted == name) {
            wrong.push(format!("{name}: link {there}, link back {back}"));
        }
    }
    assert!(wrong.is_empty(), "foreign keys without links, or exceptions with both:\n{}", wrong.join("\n"));
}
