//! Random indicators, outcomes and claims.

use std::collections::HashSet;

use super::{Data, Edition, Part};

/// Days on which periods start and end, and others.
const MONTHS: [&str; 4] = ["01-01", "03-15", "07-01", "12-31"];

impl Data<'_> {
    pub(super) fn indicators(&mut self) -> Vec<i64> {
        let ids = self.ids(3, 5);
        let mut rows = Vec::new();
        for (index, id) in ids.iter().enumerate() {
            let unit = self.pick(&["PEOPLE", "JOBS", "KRW", "COUNT"]);
            let (ko, en, definition) = (self.text(), self.perhaps_text(), self.text());
            rows.push(format!("{id}, 'c{id}', {ko}, {en}, '{unit}', {definition}, {}", index > 0));
        }
        self.insert("indicators (id, code, name_ko, name_en, unit, definition, additive)", &rows);
        ids
    }

    /// The scope of an outcome, as a column and a key, and the first and last year of its period.
    fn scope(
        &mut self,
        programmes: &[i64],
        editions: &[Edition],
        fields: &[Part],
        projects: &[Part],
    ) -> (&'static str, i64, [i64; 2]) {
        let of =
            |part: Part| editions.iter().find(|edition| edition.id == part.edition).map_or(0, |e| e.year);
        let (column, id, year) = match self.rng.u8(..5) {
            0 => {
                let first = self.rng.i64(2017..2022);
                return ("programme_id", self.pick(programmes), [first, first + self.rng.i64(0..4)]);
            }
            1 => {
                let edition = self.pick(editions);
                ("edition_id", edition.id, edition.year)
            }
            2 => {
                let field = self.pick(fields);
                ("field_id", field.id, of(field))
            }
            _ => {
                let project = self.pick(projects);
                ("project_id", project.id, of(project))
            }
        };
        (column, id, [year, year])
    }

    pub(super) fn outcomes(
        &mut self,
        programmes: &[i64],
        editions: &[Edition],
        fields: &[Part],
        projects: &[Part],
        indicators: &[i64],
    ) -> Vec<i64> {
        let (mut seen, mut rows, mut outcomes) = (HashSet::new(), Vec::new(), Vec::new());
        for id in self.ids(10, 45) {
            let (column, scope, years) = self.scope(programmes, editions, fields, projects);
            let (mut from, mut to) = (0, 3);
            if self.rng.u8(..3) == 0 {
                from = self.rng.usize(..4);
                to = self.rng.usize(from..4);
            }
            let period = format!("'{}-{}', '{}-{}'", years[0], MONTHS[from], years[1], MONTHS[to]);
            let (indicator, measure) = (self.pick(indicators), self.pick(&["TARGET", "ACTUAL"]));
            let key = format!("{indicator}, '{measure}', {period}");
            if seen.insert((column, scope, key.clone())) {
                let scope = ["programme_id", "edition_id", "field_id", "project_id"]
                    .map(|other| if other == column { scope.to_string() } else { "NULL".to_owned() });
                rows.push(format!("{id}, {}, {key}", scope.join(", ")));
                outcomes.push(id);
            }
        }
        self.insert(
            "outcomes (id, programme_id, edition_id, field_id, project_id, indicator_id, measure, period_from, period_to)",
            &rows,
        );
        outcomes
    }

    pub(super) fn claims(&mut self, outcomes: &[i64], sources: &[i64]) {
        let (mut seen, mut rows) = (HashSet::new(), Vec::new());
        let ids = self.ids(2 * outcomes.len(), 2 * outcomes.len() + 20);
        for (index, id) in ids.iter().enumerate() {
            // Every outcome needs one.
            let outcome = outcomes.get(index).copied().unwrap_or_else(|| self.pick(outcomes));
            let source = self.pick(sources);
            let as_of = if self.rng.bool() { "NULL" } else { self.pick(&["'2021-11-30'", "'2022-01-31'"]) };
            if seen.insert((outcome, source, as_of)) {
                let value =
                    if self.rng.u8(..8) == 0 { self.rng.i64(0..10_i64.pow(11)) } else { self.rng.i64(0..20) };
                let status = self.pick(&["PLANNED", "REVISED", "INTERIM", "FINAL"]);
                let (position, note) = (self.rng.u8(..5), self.perhaps_text());
                rows.push(format!(
                    "{id}, {outcome}, {source}, {value}, {as_of}, '{status}', {position}, {note}"
                ));
            }
        }
        self.insert("claims (id, outcome_id, source_id, value, as_of, status, position, note)", &rows);
    }
}
