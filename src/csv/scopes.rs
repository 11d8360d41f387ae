//! Turns the rows of `claims.csv` into outcomes, each with its scope's ancestors, and their claims.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::QueryResult;

use super::data::Data;
use super::entity::Rows;
use super::entity::claim::{Claim, Row as ClaimRow};
use super::entity::edition::Edition;
use super::entity::field::Field;
use super::entity::outcome::Outcome;
use super::entity::programme::Programme;
use super::entity::project::Project;
use super::ids::Ids;
use super::kept::Kept;
use super::numbers::Numbers;
use super::stored::Stored;
use crate::catalog::total::Level;

/// What identifies an outcome: level and key of its scope, indicator, measure, period.
type Identity = (Level, i64, i64, String, NaiveDate, NaiveDate);

fn identity(outcome: &Outcome) -> Identity {
    let (level, id) = outcome.scope();
    (level, id, outcome.indicator_id, outcome.measure.clone(), outcome.period_from, outcome.period_to)
}

/// The rows that scopes lead through.
struct Scopes<'a> {
    ids: &'a Ids,
    editions: HashMap<&'a str, &'a Edition>,
    fields: HashMap<&'a str, &'a Field>,
    projects: HashMap<&'a str, &'a Project>,
}

impl<'a> Scopes<'a> {
    fn of(data: &'a Data, ids: &'a Ids) -> Self {
        Self {
            ids,
            editions: data.editions.rows.iter().map(|row| (&*row.record.slug.0, &row.record)).collect(),
            fields: data.fields.rows.iter().map(|row| (&*row.record.slug.0, &row.record)).collect(),
            projects: data.projects.rows.iter().map(|row| (&*row.record.slug.0, &row.record)).collect(),
        }
    }

    fn outcome(&self, claim: &Claim) -> Outcome {
        let scope = claim.scope.0.as_str();
        let mut outcome = Outcome {
            programme_id: 0,
            edition_id: None,
            field_id: None,
            project_id: None,
            year: None,
            indicator_id: claim.indicator.keep(self.ids),
            measure: claim.measure.keep(self.ids),
            period_from: claim.period_from,
            period_to: claim.period_to,
        };
        let edition = match claim.level {
            Level::Programme => {
                outcome.programme_id = self.ids.number::<Programme>(scope);
                return outcome;
            }
            Level::Edition => scope,
            Level::Field => {
                outcome.field_id = Some(self.ids.number::<Field>(scope));
                &self.fields[scope].edition.key
            }
            Level::Project => {
                let project = self.projects[scope];
                outcome.project_id = Some(self.ids.number::<Project>(scope));
                outcome.field_id = project.field.keep(self.ids);
                &project.edition.key
            }
        };
        let record = self.editions[edition];
        outcome.edition_id = Some(self.ids.number::<Edition>(edition));
        outcome.programme_id = record.programme.keep(self.ids);
        outcome.year = Some(record.year);
        outcome
    }
}

/// All outcomes that the files name and all their claims, in the order of `claims.csv`.
pub(super) async fn claims(
    data: &Data,
    ids: &Ids,
    stored: &Stored,
    numbers: &mut Numbers<'_>,
) -> QueryResult<(Rows<Outcome>, Rows<ClaimRow>)> {
    let scopes = Scopes::of(data, ids);
    let places: Vec<Outcome> = data.claims.rows.iter().map(|row| scopes.outcome(&row.record)).collect();
    let known = stored.outcomes.iter().map(|(id, row)| (identity(row), *id)).collect();
    let outcome_ids = numbers.keys::<Outcome, _>(&known, places.iter().map(identity)).await?;

    let (mut outcomes, mut rows) = (HashMap::new(), Vec::with_capacity(places.len()));
    for (position, (place, row)) in (1..).zip(places.into_iter().zip(&data.claims.rows)) {
        let outcome_id = outcome_ids[&identity(&place)];
        outcomes.entry(outcome_id).or_insert(place);
        rows.push(row.record.keep(outcome_id, position, ids));
    }
    let mut outcomes: Rows<Outcome> = outcomes.into_iter().collect();
    outcomes.sort_unstable_by_key(|(id, _)| *id);

    let key = |row: &ClaimRow| (row.outcome_id, row.source_id, row.as_of);
    let known = stored.claims.iter().map(|(id, row)| (key(row), *id)).collect();
    let claim_ids = numbers.keys::<ClaimRow, _>(&known, rows.iter().map(key)).await?;
    Ok((outcomes, rows.into_iter().map(|row| (claim_ids[&key(&row)], row)).collect()))
}
