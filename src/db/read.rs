//! Reading a plan's lists, level by level: the statements of a level go out together, for all parents at once.

use apollo_compiler::response::JsonMap;
use tokio_postgres::Row;

use super::bind::values;
use super::keys::{array_keys, parent_keys};
use super::pool::Pool;
use super::snapshot::{Call, Snapshot};
use super::value::{int8, truth};
use crate::error::Error;
use crate::plan::{BoundPage, ListId, Plan, Source};
use crate::sql::Statements;

/// What was read for a plan.
#[derive(Debug)]
pub struct Reading {
    /// For each list of the plan: what was read, or why it could not be.
    pub lists: Vec<Result<ListRows, Error>>,
    /// Statements sent.
    pub statements: usize,
    /// Rows received.
    pub rows: usize,
    /// Version of the data that was read, if it was asked for; neither of the two above counts that.
    pub data_version: Option<i64>,
}

/// What was read for a list.
#[derive(Debug, Default)]
pub struct ListRows {
    /// The rows, those of a parent together.
    pub rows: Vec<Row>,
    /// For each parent key, its part of the rows.
    pub groups: Vec<Group>,
    /// For each row of the parent list, the index of its group; empty if the list has one parent only.
    pub of_parent: Vec<Option<u32>>,
    /// For each row of the parent list, the indices of the groups of its keys, where it holds several.
    pub keyed: Vec<Vec<u32>>,
    /// For each statement of facts, one row for each group.
    pub facts: Vec<Vec<Row>>,
    /// Index of the first column; 1 where the parent's ordinal comes first.
    pub first_column: usize,
    /// Index of the first column that holds a sort key, where cursors are asked for.
    pub first_key_column: usize,
    /// What the list's cursors belong to.
    pub signature: u64,
}

/// A parent's part of a list's rows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Group {
    /// Index of the page's first row.
    pub start: usize,
    /// Index after the page's last row.
    pub end: usize,
    /// Whether the list goes on after the page.
    pub has_next: bool,
    /// Whether the list has rows before the page.
    pub has_previous: bool,
}

/// Reads the version of the data.
const DATA_VERSION: &str = "SELECT version FROM data_version";

/// Reads a plan's lists in one snapshot, and the data's version if asked to. `pages` are those of the lists, in order.
///
/// # Errors
/// When the database cannot be read; errors of single lists are in the reading.
pub async fn read(
    pool: &Pool,
    plan: &Plan,
    statements: &[Statements],
    pages: Vec<Result<BoundPage, Error>>,
    variables: &JsonMap,
    with_version: bool,
) -> Result<Reading, Error> {
    let mut reader = Reader { plan, statements, variables, pages: Vec::new(), lists: Vec::new() };
    for page in pages {
        let (page, list) = match page {
            Ok(page) => (Some(page), Ok(ListRows::default())),
            Err(error) => (None, Err(error)),
        };
        reader.pages.push(page);
        reader.lists.push(list);
    }
    let mut snapshot = None;
    let version = with_version.then(|| Call { text: DATA_VERSION, values: Vec::new() });
    let several = statements.iter().flat_map(Statements::iter).nth(usize::from(!with_version)).is_some();
    let mut data_version = None;
    let levels = levels(plan);
    for (depth, level) in levels.iter().enumerate() {
        let jobs: Vec<Job<'_>> = level.iter().filter_map(|id| reader.job(*id)).collect();
        let of_lists = jobs.iter().flat_map(|job| &job.calls);
        // The first statement to be sent, with the others of its level.
        let first = version.as_ref().filter(|_| snapshot.is_none());
        let calls: Vec<&Call<'_>> = first.into_iter().chain(of_lists).collect();
        if calls.is_empty() {
            continue;
        }
        if snapshot.is_none() {
            snapshot = Some(Snapshot::new(pool, several).await?);
        }
        let Some(snapshot) = &mut snapshot else { continue };
        let mut answers = snapshot.run(&calls, depth + 1 == levels.len()).await?.into_iter();
        if first.is_some() {
            data_version = answers.next().and_then(|rows| int8(rows.first()?, 0));
        }
        let counts: Vec<_> =
            jobs.into_iter().map(|job| (job.id, job.groups, job.of_parent, job.calls.len())).collect();
        for (id, groups, of_parent, count) in counts {
            reader.assemble(id, groups, of_parent, answers.by_ref().take(count).collect());
        }
    }
    let (sent, rows) = match snapshot {
        Some(snapshot) => snapshot.finish().await?,
        None => (0, 0),
    };
    let besides = usize::from(data_version.is_some());
    Ok(Reading { lists: reader.lists, statements: sent - besides, rows: rows - besides, data_version })
}

/// The lists of each depth: those that do not depend on one another.
fn levels(plan: &Plan) -> Vec<Vec<ListId>> {
    let mut depths: Vec<usize> = Vec::with_capacity(plan.lists.len());
    let mut levels: Vec<Vec<ListId>> = Vec::new();
    for (id, list) in plan.lists.iter().enumerate() {
        let depth = match list.source {
            Source::Child { parent, named: None, .. } | Source::Keyed { parent, .. } => depths[parent] + 1,
            Source::Child { parent, .. } => depths[parent],
            _ => 0,
        };
        depths.push(depth);
        if levels.len() <= depth {
            levels.push(Vec::new());
        }
        levels[depth].push(id);
    }
    levels
}

struct Reader<'a> {
    plan: &'a Plan,
    statements: &'a [Statements],
    variables: &'a JsonMap,
    pages: Vec<Option<BoundPage>>,
    lists: Vec<Result<ListRows, Error>>,
}

/// What is to be sent for a list.
struct Job<'a> {
    id: ListId,
    groups: usize,
    of_parent: Vec<Option<u32>>,
    calls: Vec<Call<'a>>,
}

impl<'a> Reader<'a> {
    /// The statements of a list whose parent has been read; none if there are no parents, or the list has failed.
    fn job(&mut self, id: ListId) -> Option<Job<'a>> {
        let page = self.pages[id].as_ref()?;
        let list = &self.plan.lists[id];
        let (keys, of_parent) = match &list.source {
            Source::Root => (Vec::new(), Vec::new()),
            Source::Ids(keys) => (keys.clone(), Vec::new()),
            Source::Child { named: Some(_), .. } => (Vec::new(), vec![Some(0)]),
            Source::Child { parent, column, .. } => parent_keys(self.lists[*parent].as_ref().ok()?, *column),
            Source::Keyed { parent, column } => {
                let (keys, keyed) = array_keys(self.lists[*parent].as_ref().ok()?, *column);
                self.lists[id] = Ok(ListRows { keyed, ..ListRows::default() });
                (keys, Vec::new())
            }
        };
        let groups = match list.source {
            Source::Root | Source::Child { named: Some(_), .. } => 1,
            _ => keys.len(),
        };
        let of_list = &self.statements[id];
        let mut calls = Vec::new();
        if groups > 0 {
            for statement in of_list.iter() {
                match values(statement, page, self.variables, &keys) {
                    Ok(values) => calls.push(Call { text: &statement.text, values }),
                    Err(error) => {
                        self.lists[id] = Err(error);
                        return None;
                    }
                }
            }
        }
        if calls.is_empty() {
            self.lists[id] =
                Ok(ListRows { of_parent, groups: vec![Group::default(); groups], ..ListRows::default() });
            return None;
        }
        Some(Job { id, groups, of_parent, calls })
    }

    /// Takes the answers to a list's statements.
    fn assemble(&mut self, id: ListId, groups: usize, of_parent: Vec<Option<u32>>, answers: Vec<Vec<Row>>) {
        let (Some(page), list) = (&self.pages[id], &self.plan.lists[id]) else { return };
        let mut answers = answers.into_iter();
        let mut rows = if list.rows { answers.next().unwrap_or_default() } else { Vec::new() };
        let facts: Vec<_> = answers.by_ref().take(list.aggregates.len()).collect();
        let probe = answers.next();
        let first_column = usize::from(!matches!(list.source, Source::Root));
        let mut parts = parts(&rows, groups, first_column == 1);
        let size = page.size as usize;
        for (index, group) in parts.iter_mut().enumerate() {
            let more = !list.page.single && group.end - group.start > size;
            if more {
                group.end = group.start + size;
            }
            if list.page.backward {
                rows[group.start..group.end].reverse();
            }
            let probed = probe.as_ref().and_then(|probe| probe.get(index));
            let (before, after) = probed.map_or((false, false), |row| (truth(row, 0), truth(row, 1)));
            group.has_next = after || (more && !list.page.backward);
            group.has_previous = before || (more && list.page.backward);
        }
        let first_key_column = first_column + list.columns.len();
        let signature = page.signature;
        let keyed = self.lists[id].as_mut().map(|rows| std::mem::take(&mut rows.keyed)).unwrap_or_default();
        self.lists[id] = Ok(ListRows {
            rows,
            groups: parts,
            of_parent,
            keyed,
            facts,
            first_column,
            first_key_column,
            signature,
        });
    }
}

/// Which rows belong to which parent; the rows come in the parents' order.
fn parts(rows: &[Row], groups: usize, by_ordinal: bool) -> Vec<Group> {
    let mut parts = vec![Group::default(); groups];
    if !by_ordinal {
        if let Some(whole) = parts.first_mut() {
            whole.end = rows.len();
        }
        return parts;
    }
    let mut row = 0;
    for (index, part) in parts.iter_mut().enumerate() {
        part.start = row;
        while row < rows.len() && int8(&rows[row], 0) == i64::try_from(index + 1).ok() {
            row += 1;
        }
        part.end = row;
    }
    parts
}
