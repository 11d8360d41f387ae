//! Reading a plan's lists, level by level: the statements of a level go out together, for all parents at once.

use super::bind::values;
use super::pool::Pool;
use super::rows::{Group, ListRows};
use super::snapshot::{Call, Snapshot};
use super::source::{Parents, awaited};
use super::value::truth;
use super::version::{VERSION, Version};
use crate::error::Error;
use crate::plan::{BoundPage, ListId, Plan};
use crate::sql::{Statement, Statements};
use crate::wire::Rows;
use apollo_compiler::response::JsonMap;

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
    pub data_version: Option<Version>,
}

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
    let version = with_version.then(|| Call { text: VERSION, values: Vec::new() });
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
            snapshot = Some(Snapshot::new(pool).await?);
        }
        let Some(snapshot) = &mut snapshot else { continue };
        let mut answers = snapshot.run(&calls, depth + 1 == levels.len()).await?.into_iter();
        if first.is_some() {
            data_version = answers.next().and_then(|rows| Version::of_row(rows.get(0)?));
        }
        for job in jobs {
            let count = job.calls.len();
            reader.assemble(job, answers.by_ref().take(count).collect());
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
        let depth = awaited(&list.source).map_or(0, |parent| depths[parent] + 1);
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
    /// How many parents its rows have.
    parents: usize,
    /// What is known of it before.
    rows: ListRows,
    calls: Vec<Call<'a>>,
}

impl<'a> Reader<'a> {
    /// The statements of a list whose parent has been read; none if there are no parents, or the list has failed.
    fn job(&mut self, id: ListId) -> Option<Job<'a>> {
        let page = self.pages[id].as_ref()?;
        let list = &self.plan.lists[id];
        let held = match awaited(&list.source) {
            Some(parent) => Some(self.lists[parent].as_ref().ok()?),
            None => None,
        };
        let Parents { count, keys, of_parent, keyed } = Parents::new(&list.source, held);
        let rows = ListRows { of_parent, keyed, ..ListRows::new(list, &self.statements[id], page.signature) };
        let statements = self.statements[id].iter().take_while(|_| count > 0);
        let call = |statement: &'a Statement| {
            let values = values(statement, page, self.variables, &keys)?;
            Ok(Call { text: &statement.text, values })
        };
        match statements.map(call).collect::<Result<Vec<_>, _>>() {
            Ok(calls) if calls.is_empty() => {
                self.lists[id] = Ok(ListRows { groups: vec![Group::default(); count], ..rows });
                None
            }
            Ok(calls) => Some(Job { id, parents: count, rows, calls }),
            Err(error) => {
                self.lists[id] = Err(error);
                None
            }
        }
    }

    /// Takes the answers to a list's statements.
    fn assemble(&mut self, job: Job<'_>, answers: Vec<Rows>) {
        let Job { id, parents, rows: mut read, .. } = job;
        let mut answers = answers.into_iter();
        let (Some(page), list) = (&self.pages[id], &self.plan.lists[id]) else { return };
        let rows = if list.rows { answers.next().unwrap_or_default() } else { Rows::default() };
        read.facts = answers.by_ref().take(list.aggregates.len()).collect();
        let probe = if list.probe.any() { answers.next() } else { None };
        read.take_lookups(answers);
        read.take_of(parents, rows);
        let size = page.size as usize;
        for (index, group) in read.groups.iter_mut().enumerate() {
            let more = !list.page.single && group.end - group.start > size;
            if more {
                group.end = group.start + size;
            }
            if list.page.backward {
                read.rows.reverse(group.start..group.end);
            }
            let probed = probe.as_ref().and_then(|probe| probe.get(index));
            let (before, after) = probed.map_or((false, false), |row| (truth(row, 0), truth(row, 1)));
            group.has_next = after || (more && !list.page.backward);
            group.has_previous = before || (more && list.page.backward);
        }
        self.lists[id] = Ok(read);
    }
}
