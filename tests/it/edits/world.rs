//! Random data sets of a few rows. Their keys come from small pools, so that two of them share many: what one has and the
//! other has not is added and removed, what both have moves between parents.

use std::collections::{BTreeMap, BTreeSet};

use fastrand::Rng;

use crate::support::files::Files;

/// Rows of one file by key, in the file's order.
type Rows<T> = Vec<(String, T)>;

/// A random data set. A row is its cells after the key; what other rows have to know about it stands before them.
#[derive(Clone, Default)]
pub(super) struct World {
    regions: Rows<String>,
    sources: Rows<String>,
    /// The programme above.
    programmes: Rows<(Option<String>, String)>,
    /// Year.
    editions: Rows<(i32, String)>,
    /// Edition.
    fields: Rows<(String, String)>,
    industries: Rows<String>,
    /// Edition.
    projects: Rows<(String, String)>,
    agencies: Rows<String>,
    participations: BTreeMap<String, String>,
    indicators: Rows<String>,
    /// Claims by key, and what follows it.
    claims: Vec<([String; 8], String)>,
}

/// Some keys of a pool, in random order.
fn some(rng: &mut Rng, letter: char, pool: usize) -> Vec<String> {
    let mut keys: Vec<String> =
        (0..pool).filter(|_| rng.u8(0..4) > 0).map(|n| format!("{letter}{n}")).collect();
    rng.shuffle(&mut keys);
    keys
}

fn one<'a, T>(rng: &mut Rng, rows: &'a [(String, T)]) -> Option<&'a (String, T)> {
    rng.choice(rows)
}

fn key<T>(rng: &mut Rng, rows: &[(String, T)]) -> String {
    one(rng, rows).map(|(key, _)| key.clone()).unwrap_or_default()
}

fn key_or_none<T>(rng: &mut Rng, rows: &[(String, T)]) -> String {
    if rng.bool() { key(rng, rows) } else { String::new() }
}

fn name(rng: &mut Rng) -> &'static str {
    rng.choice(["가", "나라", "다 라", "textile"]).unwrap()
}

fn list(rng: &mut Rng, items: impl IntoIterator<Item = String>) -> String {
    items.into_iter().filter(|_| rng.u8(0..3) == 0).collect::<Vec<_>>().join(";")
}

/// Periods of a year; those of a length do not overlap.
const PERIODS: [(&str, &str); 5] =
    [("01-01", "12-31"), ("01-01", "06-30"), ("07-01", "12-31"), ("04-01", "09-30"), ("04-01", "06-30")];

impl World {
    /// A random data set.
    pub(super) fn random(rng: &mut Rng) -> Self {
        let mut world = Self::default();
        world.add_places(rng);
        world.add_programmes(rng);
        world.add_projects(rng);
        world.add_agencies(rng);
        for _ in 0..rng.usize(1..40) {
            world.add_claim(rng);
        }
        world
    }

    fn add_places(&mut self, rng: &mut Rng) {
        self.regions.push(("korea".to_owned(), "KR,COUNTRY,,k,,".to_owned()));
        let mut codes: Vec<u8> = (10..20).collect();
        rng.shuffle(&mut codes);
        for region in some(rng, 'r', 5) {
            let code = if rng.bool() { format!("KR-{}", codes.pop().unwrap()) } else { String::new() };
            let kind = rng.choice(["PROVINCE", "AREA", "MUNICIPALITY"]).unwrap();
            let row = format!("{code},{kind},{},{},,", key(rng, &self.regions), name(rng));
            self.regions.push((region, row));
        }
        self.sources.push(("s".to_owned(), "p,PRESS,,,2020,ko,".to_owned()));
        for source in some(rng, 's', 4) {
            let kind = rng.choice(["OFFICIAL", "PRESS", "OTHER"]).unwrap();
            let published = rng.choice(["", "2020", "2021-02", "2020-11-05", "2021-03-04"]).unwrap();
            self.sources.push((source, format!("{},{kind},,,{published},ko,", name(rng))));
        }
        self.indicators.push(("jobs".to_owned(), "i,,JOBS,i,true".to_owned()));
        // Codes that findings know, too.
        let mut codes = some(rng, 'i', 2);
        codes.extend(
            ["projects_count", "agencies_count", "budget_total_krw", "budget_national_krw"]
                .map(str::to_owned),
        );
        codes.retain(|_| rng.u8(0..4) > 0);
        for indicator in codes {
            self.indicators.push((indicator, format!("{},,KRW,i,{}", name(rng), rng.bool())));
        }
        self.industries =
            some(rng, 'x', 3).into_iter().map(|slug| (slug, format!("{},", name(rng)))).collect();
    }

    fn add_programmes(&mut self, rng: &mut Rng) {
        self.programmes.push(("p".to_owned(), (None, "korea,p,,".to_owned())));
        for programme in some(rng, 'p', 4) {
            let parent = Some(key_or_none(rng, &self.programmes)).filter(|parent| !parent.is_empty());
            let row = format!("{},{},,", key(rng, &self.regions), name(rng));
            self.programmes.push((programme, (parent, row)));
        }
        let mut taken = BTreeSet::new();
        for edition in some(rng, 'e', 7) {
            let (programme, year) = (key(rng, &self.programmes), rng.i32(2020..=2021));
            if taken.insert((programme.clone(), year)) {
                self.editions.push((edition, (year, format!("{programme},{year},{},,", name(rng)))));
            }
        }
        for field in some(rng, 'f', 5) {
            if let Some((edition, _)) = one(rng, &self.editions) {
                self.fields.push((field, (edition.clone(), format!("{},,", name(rng)))));
            }
        }
    }

    fn add_projects(&mut self, rng: &mut Rng) {
        for project in some(rng, 'j', 6) {
            let Some((edition, (year, _))) = one(rng, &self.editions) else { return };
            let fields: Vec<_> = self.fields.iter().filter(|(_, (of, _))| of == edition).cloned().collect();
            let earlier: Vec<_> = (self.projects.iter())
                .filter(|(_, (of, _))| {
                    self.editions.iter().any(|(slug, (other, _))| slug == of && other < year)
                })
                .cloned()
                .collect();
            let (field, former) = (key_or_none(rng, &fields), key_or_none(rng, &earlier));
            let regions = list(rng, self.regions.iter().map(|(slug, _)| slug.clone()));
            let industries = list(rng, self.industries.iter().map(|(slug, _)| slug.clone()));
            let (name, source) = (name(rng), key_or_none(rng, &self.sources));
            let row = format!("{field},{former},{name},,{regions},{industries},{source},");
            self.projects.push((project, (edition.clone(), row)));
        }
    }

    fn add_agencies(&mut self, rng: &mut Rng) {
        for agency in some(rng, 'a', 3) {
            let (region, source) = (key_or_none(rng, &self.regions), key_or_none(rng, &self.sources));
            let aliases = list(rng, ["마", "바사", "아자"].map(str::to_owned));
            self.agencies.push((agency, format!("COMPANY,{region},{},,{aliases},{source},", name(rng))));
        }
        for _ in 0..rng.usize(0..6) {
            let (agency, role) = (key(rng, &self.agencies), rng.choice(["IMPLEMENTER", "LEAD"]).unwrap());
            let edition = key(rng, &self.editions);
            if agency.is_empty() || edition.is_empty() {
                return;
            }
            let projects: Vec<_> =
                self.projects.iter().filter(|(_, (of, _))| *of == edition).cloned().collect();
            let project = key_or_none(rng, &projects);
            let source = key(rng, &self.sources);
            self.participations.insert(format!("{agency},{role},{edition},{project}"), format!("{source},"));
        }
    }

    /// A scope and the year that its edition binds its figures to.
    fn scope(&self, rng: &mut Rng) -> (&'static str, String, Option<i32>) {
        let year_of = |edition: &str| {
            self.editions.iter().find(|(slug, _)| slug == edition).map(|(_, (year, _))| *year)
        };
        let scoped = match rng.u8(0..4) {
            0 => one(rng, &self.projects).map(|(slug, (of, _))| ("PROJECT", slug.clone(), year_of(of))),
            1 => one(rng, &self.fields).map(|(slug, (of, _))| ("FIELD", slug.clone(), year_of(of))),
            2 => one(rng, &self.editions).map(|(slug, (year, _))| ("EDITION", slug.clone(), Some(*year))),
            _ => None,
        };
        scoped.unwrap_or_else(|| ("PROGRAMME", key(rng, &self.programmes), None))
    }

    fn add_claim(&mut self, rng: &mut Rng) {
        let (level, scope, year) = self.scope(rng);
        let (from, to) = rng.choice(PERIODS).unwrap();
        let (from, to) = match year {
            None if rng.u8(0..3) == 0 => ("2020-01-01".to_owned(), "2021-12-31".to_owned()),
            year => {
                let year = year.unwrap_or_else(|| rng.i32(2020..=2021));
                (format!("{year}-{from}"), format!("{year}-{to}"))
            }
        };
        let measure = rng.choice(["TARGET", "TARGET", "ACTUAL"]).unwrap();
        let as_of = rng.choice(["", "", "2021-01-15"]).unwrap();
        let (source, indicator) = (key(rng, &self.sources), key(rng, &self.indicators));
        let status = rng.choice(["PLANNED", "REVISED", "INTERIM", "FINAL"]).unwrap();
        let key = [&source, level, &scope, &indicator, measure, &from, &to, as_of].map(str::to_owned);
        if !self.claims.iter().any(|(other, _)| *other == key) {
            self.claims.push((key, format!("{},{as_of},{status},", rng.i64(0..9))));
        }
    }

    /// This data set where `other` has other claims: figures that both have keep their place, not their sources.
    pub(super) fn with_other_claims(&self, rng: &mut Rng) -> Self {
        let mut other = self.clone();
        for claim in &mut other.claims {
            if rng.u8(0..3) == 0 {
                claim.0[0] = key(rng, &self.sources);
            }
        }
        other.claims.retain(|_| rng.u8(0..6) > 0);
        for _ in 0..rng.usize(0..4) {
            other.add_claim(rng);
        }
        let mut seen = BTreeSet::new();
        other.claims.retain(|(key, _)| seen.insert(key.clone()));
        other
    }

    /// Writes the files.
    pub(super) fn write(&self, files: &Files) {
        fn file<T>(rows: &[T], row: impl Fn(&T) -> String) -> String {
            rows.iter().map(row).collect()
        }
        let participations: Rows<String> = self.participations.clone().into_iter().collect();
        let plain = |(key, row): &(String, String)| format!("{key},{row}\n");
        let scoped = |(key, (of, row)): &(String, (String, String))| format!("{key},{of},{row}\n");
        let claim =
            |([source, level, scope, indicator, measure, from, to, _], row): &([String; 8], String)| {
                format!("{source},{level},{scope},{indicator},{measure},{from},{to},{row}\n")
            };
        let programme = |(key, (parent, row)): &(String, (Option<String>, String))| {
            format!("{key},{},{row}\n", parent.as_deref().unwrap_or_default())
        };
        for (name, rows) in [
            ("regions.csv", file(&self.regions, plain)),
            ("sources.csv", file(&self.sources, plain)),
            ("programmes.csv", file(&self.programmes, programme)),
            ("editions.csv", file(&self.editions, |(key, (_, row))| format!("{key},{row}\n"))),
            ("fields.csv", file(&self.fields, scoped)),
            ("industries.csv", file(&self.industries, plain)),
            ("projects.csv", file(&self.projects, scoped)),
            ("agencies.csv", file(&self.agencies, plain)),
            ("participations.csv", file(&participations, plain)),
            ("indicators.csv", file(&self.indicators, plain)),
            ("claims.csv", file(&self.claims, claim)),
        ] {
            let header = files.read(name).lines().next().unwrap_or_default().to_owned();
            files.write(name, format!("{header}\n{rows}"));
        }
    }
}
