//! What has to be written so that the database says what the files say. Pure but for the keys of new rows.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use diesel::QueryResult;
use diesel_async::AsyncPgConnection;

use super::data::Data;
use super::record::{self, Record};
use super::resolve::Ids;
use super::scopes;
use super::stored::{Rows, Stored};
use super::summary::{Counts, Summary};
use crate::db::bulk;
use crate::db::model::{self, Model, ProjectIndustry, ProjectRegion};

/// What changes in one table.
#[derive(Debug)]
pub(super) struct Change<T> {
    pub(super) insert: Rows<T>,
    pub(super) update: Rows<T>,
    pub(super) delete: Vec<i64>,
    pub(super) counts: Counts,
}

/// What changes in a table of links.
#[derive(Debug)]
pub(super) struct Links<T> {
    pub(super) insert: Vec<T>,
    pub(super) delete: Vec<T>,
}

/// What changes in the database.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) regions: Change<model::Region>,
    pub(super) sources: Change<model::Source>,
    pub(super) programmes: Change<model::Programme>,
    pub(super) editions: Change<model::Edition>,
    pub(super) fields: Change<model::Field>,
    /// Fields that go to another edition.
    pub(super) moved_fields: Vec<i64>,
    pub(super) industries: Change<model::Industry>,
    pub(super) projects: Change<model::Project>,
    pub(super) project_regions: Links<ProjectRegion>,
    pub(super) project_industries: Links<ProjectIndustry>,
    pub(super) agencies: Change<model::Agency>,
    pub(super) participations: Change<model::Participation>,
    pub(super) indicators: Change<model::Indicator>,
    /// Outcomes go with their last claim.
    pub(super) outcomes: Rows<model::Outcome>,
    pub(super) claims: Change<model::Claim>,
    /// Claims that go while their outcome stays; the claims that it keeps or gets have to be there first.
    pub(super) replaced_claims: Vec<i64>,
}

/// Gives new rows their keys: the sequence's when they are to be written, negative ones when not.
pub(super) enum Numbers<'c> {
    Reserved(&'c mut AsyncPgConnection),
    Made(i64),
}

impl Numbers<'_> {
    async fn take<T: Model>(&mut self, count: usize) -> QueryResult<Vec<i64>> {
        match self {
            _ if count == 0 => Ok(Vec::new()),
            Self::Reserved(connection) => bulk::reserve_ids(connection, T::TABLE, count).await,
            Self::Made(last) => Ok((0..count)
                .map(|_| {
                    *last -= 1;
                    *last
                })
                .collect()),
        }
    }

    /// The keys of all rows that are wanted, the stored ones' and new ones in the order given.
    pub(super) async fn keys<T: Model, K: Clone + Eq + Hash>(
        &mut self,
        stored: &HashMap<K, i64>,
        wanted: impl Iterator<Item = K> + Clone,
    ) -> QueryResult<HashMap<K, i64>> {
        let mut seen = HashSet::new();
        let new: Vec<K> =
            wanted.clone().filter(|key| !stored.contains_key(key) && seen.insert(key.clone())).collect();
        let ids = self.take::<T>(new.len()).await?;
        let mut keys: HashMap<K, i64> = new.into_iter().zip(ids).collect();
        for key in wanted {
            if let Some(id) = stored.get(&key) {
                keys.insert(key, *id);
            }
        }
        Ok(keys)
    }
}

/// Compares the rows of a table; `same_but_moved` are those whose place alone differs.
fn compare<T: PartialEq>(
    stored: Rows<T>,
    wanted: Rows<T>,
    same_but_moved: impl Fn(&T, &T) -> bool,
) -> Change<T> {
    let mut stored: HashMap<i64, T> = stored.into_iter().collect();
    let (mut insert, mut update, mut counts) = (Vec::new(), Vec::new(), Counts::default());
    for (id, row) in wanted {
        match stored.remove(&id) {
            None => {
                counts.added += 1;
                insert.push((id, row));
            }
            Some(former) if former == row => counts.unchanged += 1,
            Some(former) => {
                if same_but_moved(&former, &row) {
                    counts.moved += 1;
                } else {
                    counts.changed += 1;
                }
                update.push((id, row));
            }
        }
    }
    let mut delete: Vec<i64> = stored.into_keys().collect();
    delete.sort_unstable();
    counts.removed = delete.len();
    Change { insert, update, delete, counts }
}

fn links<T: Clone + Eq + Hash>(stored: &HashSet<T>, wanted: Vec<T>) -> Links<T> {
    let insert = wanted.iter().filter(|link| !stored.contains(link)).cloned().collect();
    let wanted: HashSet<T> = wanted.into_iter().collect();
    Links { insert, delete: stored.difference(&wanted).cloned().collect() }
}

fn never<T>(_: &T, _: &T) -> bool {
    false
}

fn moved_fields(stored: &Rows<model::Field>, wanted: &Rows<model::Field>) -> Vec<i64> {
    let former: HashMap<i64, i64> = stored.iter().map(|(id, row)| (*id, row.edition_id)).collect();
    wanted
        .iter()
        .filter(|(id, row)| former.get(id).is_some_and(|edition| *edition != row.edition_id))
        .map(|(id, _)| *id)
        .collect()
}

impl Plan {
    /// Compares the files with the database.
    pub(super) async fn of(data: &Data, stored: Stored, numbers: &mut Numbers<'_>) -> QueryResult<Self> {
        let ids = Ids::of(data, &stored, numbers).await?;
        let participations = ids.participations(data, &stored, numbers).await?;
        let (outcomes, wanted_claims) = scopes::claims(data, &ids, &stored, numbers).await?;
        let (project_regions, project_industries) = ids.links(data);

        let detached = Detached::of(&stored, &outcomes, &wanted_claims);
        let known: HashSet<i64> = stored.outcomes.iter().map(|(id, _)| *id).collect();
        let staying = detached.claims_of_others(&stored, &outcomes);
        let mut claims = compare(stored.claims, wanted_claims, |former, row| {
            *former == model::Claim { position: former.position, ..row.clone() }
        });
        let outcomes = outcomes
            .into_iter()
            .filter(|(id, _)| !known.contains(id) || detached.outcomes.contains(id))
            .collect();
        detached.take_out(&mut claims);
        let replaced_claims = claims.delete.extract_if(.., |id| staying.contains(id)).collect();

        let fields = ids.fields(data);
        let moved_fields = moved_fields(&stored.fields, &fields);

        let mut plan = Self {
            regions: compare(stored.regions, ids.regions(data), never),
            sources: compare(stored.sources, ids.sources(data), never),
            programmes: compare(stored.programmes, ids.programmes(data), never),
            editions: compare(stored.editions, ids.editions(data), never),
            fields: compare(stored.fields, fields, never),
            moved_fields,
            industries: compare(stored.industries, ids.industries(data), never),
            projects: compare(stored.projects, ids.projects(data), never),
            project_regions: links(&stored.project_regions, project_regions),
            project_industries: links(&stored.project_industries, project_industries),
            agencies: compare(stored.agencies, ids.agencies(data), never),
            participations: compare(stored.participations, participations, never),
            indicators: compare(stored.indicators, ids.indicators(data), never),
            outcomes,
            claims,
            replaced_claims,
        };
        plan.count_links();
        Ok(plan)
    }

    /// A project whose regions or industries change has changed, too.
    fn count_links(&mut self) {
        let regions = self.project_regions.insert.iter().chain(&self.project_regions.delete);
        let industries = self.project_industries.insert.iter().chain(&self.project_industries.delete);
        let mut touched: HashSet<i64> = regions.map(|link| link.project_id).collect();
        touched.extend(industries.map(|link| link.project_id));
        let counted = self.projects.insert.iter().chain(&self.projects.update).map(|(id, _)| id);
        for id in counted.chain(&self.projects.delete) {
            touched.remove(id);
        }
        self.projects.counts.changed += touched.len();
        self.projects.counts.unchanged -= touched.len();
    }

    /// The counts of each file.
    pub(super) fn summary(&self, data: &Data, dry_run: bool) -> Summary {
        let files = vec![
            (record::Region::FILE, self.regions.counts),
            (record::Source::FILE, self.sources.counts),
            (record::Programme::FILE, self.programmes.counts),
            (record::Edition::FILE, self.editions.counts),
            (record::Field::FILE, self.fields.counts),
            (record::Industry::FILE, self.industries.counts),
            (record::Project::FILE, self.projects.counts),
            (record::Agency::FILE, self.agencies.counts),
            (record::Participation::FILE, self.participations.counts),
            (record::Indicator::FILE, self.indicators.counts),
            (record::Claim::FILE, self.claims.counts),
        ];
        Summary { dry_run, files, rewritten: data.rewritten.clone() }
    }
}

/// Outcomes whose scope moves as a whole (a project to another edition, an edition to another programme). They cannot
/// follow while foreign keys hold their way up together: their claims are taken out, with which they go, and both come
/// back, with the keys they had, once the scope has moved.
struct Detached {
    outcomes: HashSet<i64>,
    stored: HashSet<i64>,
    wanted: Rows<model::Claim>,
}

impl Detached {
    fn of(stored: &Stored, wanted: &Rows<model::Outcome>, claims: &Rows<model::Claim>) -> Self {
        let former: HashMap<i64, &model::Outcome> =
            stored.outcomes.iter().map(|(id, row)| (*id, row)).collect();
        let outcomes: HashSet<i64> = wanted
            .iter()
            .filter(|(id, row)| former.get(id).is_some_and(|former| *former != row))
            .map(|(id, _)| *id)
            .collect();
        let is_of = |claim: &model::Claim| outcomes.contains(&claim.outcome_id);
        Self {
            stored: stored.claims.iter().filter(|(_, claim)| is_of(claim)).map(|(id, _)| *id).collect(),
            wanted: claims.iter().filter(|(_, claim)| is_of(claim)).cloned().collect(),
            outcomes,
        }
    }

    /// Stored claims whose outcome is wanted, and stays where it is.
    fn claims_of_others(&self, stored: &Stored, wanted: &Rows<model::Outcome>) -> HashSet<i64> {
        let staying: HashSet<i64> =
            wanted.iter().map(|(id, _)| *id).filter(|id| !self.outcomes.contains(id)).collect();
        let claims = stored.claims.iter().filter(|(_, claim)| staying.contains(&claim.outcome_id));
        claims.map(|(id, _)| *id).collect()
    }

    fn take_out(self, claims: &mut Change<model::Claim>) {
        if self.outcomes.is_empty() {
            return;
        }
        let other = |(_, claim): &(i64, model::Claim)| !self.outcomes.contains(&claim.outcome_id);
        claims.insert.retain(other);
        claims.update.retain(other);
        claims.delete.retain(|id| !self.stored.contains(id));
        claims.insert.extend(self.wanted);
        claims.delete.extend(self.stored);
    }
}
