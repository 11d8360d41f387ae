//! Random rows, as SQL.

mod figures;

use std::collections::HashSet;
use std::fmt::Write as _;

use fastrand::Rng;

use super::text::name;

/// Statements that fill an empty database.
pub(super) fn random(rng: &mut Rng) -> String {
    let mut data = Data { rng, sql: String::from("BEGIN;\n") };
    let regions = data.regions();
    let sources = data.sources();
    let programmes = data.programmes(&regions);
    let editions = data.editions(&programmes);
    let fields = data.fields(&editions);
    let projects = data.projects(&editions, &fields, &sources);
    let industries = data.industries();
    data.between("project_regions", &projects, &regions);
    data.between("project_industries", &projects, &industries);
    let agencies = data.agencies(&regions, &sources);
    data.participations(&agencies, &projects, &editions, &sources);
    let indicators = data.indicators();
    let outcomes = data.outcomes(&programmes, &editions, &fields, &projects, &indicators);
    data.claims(&outcomes, &sources);
    // Outcomes go with their claims. Some tables are empty at times.
    for table in ["claims", "participations", "project_regions", "project_industries"] {
        if data.rng.u8(..12) == 0 {
            writeln!(data.sql, "DELETE FROM {table};").expect("strings grow");
        }
    }
    data.sql.push_str("COMMIT;");
    data.sql
}

#[derive(Clone, Copy)]
struct Edition {
    id: i64,
    year: i64,
}

/// A field or project, and its edition.
#[derive(Clone, Copy)]
struct Part {
    id: i64,
    edition: i64,
}

struct Data<'r> {
    rng: &'r mut Rng,
    sql: String,
}

impl Data<'_> {
    /// Primary keys in no order, with gaps.
    fn ids(&mut self, from: usize, to: usize) -> Vec<i64> {
        let count = self.rng.usize(from..to);
        let mut ids: Vec<i64> = (1..=2 * i64::try_from(count).expect("few rows")).collect();
        self.rng.shuffle(&mut ids);
        ids.truncate(count);
        ids
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.rng.usize(..from.len())]
    }

    /// A reference, or nothing.
    fn perhaps(&mut self, from: &[i64]) -> String {
        if from.is_empty() || self.rng.u8(..3) == 0 { "NULL".into() } else { self.pick(from).to_string() }
    }

    fn text(&mut self) -> String {
        quoted(&name(self.rng))
    }

    fn perhaps_text(&mut self) -> String {
        if self.rng.bool() { "NULL".into() } else { self.text() }
    }

    fn insert(&mut self, table: &str, rows: &[String]) {
        if !rows.is_empty() {
            writeln!(self.sql, "INSERT INTO {table} VALUES\n({});", rows.join("),\n("))
                .expect("strings grow");
        }
    }

    fn regions(&mut self) -> Vec<i64> {
        let ids = self.ids(5, 20);
        let mut rows = Vec::new();
        for (index, id) in ids.iter().enumerate() {
            let root = index == 0 || self.rng.u8(..8) == 0;
            let parent = if root { "NULL".into() } else { self.pick(&ids[..index]).to_string() };
            let kind = if root { "COUNTRY" } else { self.pick(&["PROVINCE", "AREA", "MUNICIPALITY"]) };
            let code = if self.rng.bool() { format!("'KR-{index:02}'") } else { "NULL".into() };
            let (ko, en) = (self.text(), self.perhaps_text());
            rows.push(format!(
                "{id}, 'region-{}', {code}, '{kind}', {parent}, {ko}, {en}",
                id % 7 * 100 + id
            ));
        }
        self.insert("regions (id, slug, code, kind, parent_id, name_ko, name_en)", &rows);
        ids
    }

    fn sources(&mut self) -> Vec<i64> {
        let ids = self.ids(4, 12);
        let mut rows = Vec::new();
        for id in &ids {
            let date = match self.rng.u8(..4) {
                0 => "NULL, NULL".to_owned(),
                1 => format!("'{}-01-01', 'YEAR'", self.rng.u32(2019..2023)),
                2 => format!("'2021-0{}-01', 'MONTH'", self.rng.u32(1..4)),
                _ => format!("'2021-04-{:02}', 'DAY'", self.rng.u32(1..5)),
            };
            let url = if self.rng.bool() { "NULL" } else { "'https://example.org/a?b=%25_c'" };
            let (language, kind) = (self.pick(&["ko", "en"]), self.pick(&["OFFICIAL", "PRESS", "OTHER"]));
            let (publisher, title, note) = (self.text(), self.perhaps_text(), self.perhaps_text());
            rows.push(format!(
                "{id}, 's{id}', {publisher}, {title}, {url}, {date}, '{language}', {note}, '{kind}'"
            ));
        }
        self.insert(
            "sources (id, slug, publisher, title, url, published_on, published_precision, language, note, kind)",
            &rows,
        );
        ids
    }

    fn programmes(&mut self, regions: &[i64]) -> Vec<i64> {
        let ids = self.ids(3, 9);
        let mut rows = Vec::new();
        for (index, id) in ids.iter().enumerate() {
            let parent = self.perhaps(&ids[..index]);
            let region = self.pick(regions);
            let (ko, en, note) = (self.text(), self.perhaps_text(), self.perhaps_text());
            rows.push(format!("{id}, 'p{id}', {parent}, {region}, {ko}, {en}, {note}"));
        }
        self.insert("programmes (id, slug, parent_id, region_id, name_ko, name_en, note)", &rows);
        ids
    }

    fn editions(&mut self, programmes: &[i64]) -> Vec<Edition> {
        let (mut seen, mut rows, mut editions) = (HashSet::new(), Vec::new(), Vec::new());
        for id in self.ids(5, 14) {
            let (programme, year) = (self.pick(programmes), self.rng.i64(2018..2023));
            if seen.insert((programme, year)) {
                let (ko, en, note) = (self.text(), self.perhaps_text(), self.perhaps_text());
                rows.push(format!("{id}, 'e{id}', {programme}, {year}, {ko}, {en}, {note}"));
                editions.push(Edition { id, year });
            }
        }
        self.insert("editions (id, slug, programme_id, year, name_ko, name_en, note)", &rows);
        editions
    }

    fn fields(&mut self, editions: &[Edition]) -> Vec<Part> {
        let (mut rows, mut fields) = (Vec::new(), Vec::new());
        for id in self.ids(3, 15) {
            let edition = self.pick(editions).id;
            let (ko, en, note) = (self.text(), self.perhaps_text(), self.perhaps_text());
            rows.push(format!("{id}, 'f{id}', {edition}, {ko}, {en}, {note}"));
            fields.push(Part { id, edition });
        }
        self.insert("fields (id, slug, edition_id, name_ko, name_en, note)", &rows);
        fields
    }

    fn projects(&mut self, editions: &[Edition], fields: &[Part], sources: &[i64]) -> Vec<Part> {
        let (mut rows, mut projects, mut former) = (Vec::new(), Vec::new(), Vec::new());
        for id in self.ids(8, 35) {
            let edition = self.pick(editions).id;
            let within: Vec<i64> =
                fields.iter().filter(|field| field.edition == edition).map(|field| field.id).collect();
            let (field, continues, source) =
                (self.perhaps(&within), self.perhaps(&former), self.perhaps(sources));
            let (ko, en, note) = (self.text(), self.perhaps_text(), self.perhaps_text());
            rows.push(format!(
                "{id}, 'j{id}', {edition}, {field}, {continues}, {source}, {ko}, {en}, {note}"
            ));
            projects.push(Part { id, edition });
            former.push(id);
        }
        self.insert(
            "projects (id, slug, edition_id, field_id, continues_id, source_id, name_ko, name_en, note)",
            &rows,
        );
        projects
    }

    fn industries(&mut self) -> Vec<i64> {
        let ids = self.ids(2, 8);
        let mut rows = Vec::new();
        for id in &ids {
            let (ko, en) = (self.text(), self.perhaps_text());
            rows.push(format!("{id}, 'i{id}', {ko}, {en}"));
        }
        self.insert("industries (id, slug, name_ko, name_en)", &rows);
        ids
    }

    fn between(&mut self, table: &str, projects: &[Part], others: &[i64]) {
        let mut pairs = HashSet::new();
        let mut rows = Vec::new();
        for _ in 0..self.rng.usize(..40) {
            let pair = (self.pick(projects).id, self.pick(others));
            if pairs.insert(pair) {
                rows.push(format!("{}, {}", pair.0, pair.1));
            }
        }
        self.insert(table, &rows);
    }

    fn agencies(&mut self, regions: &[i64], sources: &[i64]) -> Vec<i64> {
        let ids = self.ids(4, 16);
        let mut rows = Vec::new();
        for id in &ids {
            let kind = self.pick(&["MINISTRY", "PROVINCE", "COMPANY", "CHAMBER", "OTHER"]);
            let (region, source) = (self.perhaps(regions), self.perhaps(sources));
            let aliases: Vec<String> = (0..self.rng.usize(..3)).map(|_| self.text()).collect();
            let (ko, en, note) = (self.text(), self.perhaps_text(), self.perhaps_text());
            let aliases = aliases.join(", ");
            rows.push(format!(
                "{id}, 'a{id}', '{kind}', {region}, {source}, {ko}, {en}, ARRAY[{aliases}]::text[], {note}"
            ));
        }
        self.insert(
            "agencies (id, slug, kind, region_id, source_id, name_ko, name_en, aliases, note)",
            &rows,
        );
        ids
    }

    fn participations(&mut self, agencies: &[i64], projects: &[Part], editions: &[Edition], sources: &[i64]) {
        let (mut seen, mut rows) = (HashSet::new(), Vec::new());
        for id in self.ids(5, 45) {
            // Few agencies, so that one has several roles in one project.
            let agency = agencies[self.rng.usize(..agencies.len().min(6))];
            let role = self.pick(&["FUNDER", "LEAD", "COORDINATOR", "IMPLEMENTER"]);
            let project = if self.rng.u8(..4) == 0 { None } else { Some(self.pick(&projects[..8])) };
            let edition = project.map_or_else(|| self.pick(editions).id, |project| project.edition);
            let project = project.map_or_else(|| "NULL".to_owned(), |project| project.id.to_string());
            if seen.insert((agency, role, edition, project.clone())) {
                let (source, note) = (self.pick(sources), self.perhaps_text());
                rows.push(format!("{id}, {agency}, '{role}', {edition}, {project}, {source}, {note}"));
            }
        }
        self.insert("participations (id, agency_id, role, edition_id, project_id, source_id, note)", &rows);
    }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
