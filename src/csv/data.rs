//! The data files of a folder, read and checked as a whole.

use std::collections::HashMap;
use std::path::Path;

use super::check;
use super::problem::{Problem, Problems};
use super::record::{
    Agency, Claim, Edition, FILES, Field, Indicator, Industry, Participation, Programme, Project, Record,
    Region, Source,
};
use super::table::{self, Findings, Table};

/// The rows of all files.
#[derive(Debug, Default)]
#[expect(missing_docs, reason = "a field is what its type is")]
pub struct Data {
    pub regions: Table<Region>,
    pub sources: Table<Source>,
    pub programmes: Table<Programme>,
    pub editions: Table<Edition>,
    pub fields: Table<Field>,
    pub industries: Table<Industry>,
    pub projects: Table<Project>,
    pub agencies: Table<Agency>,
    pub participations: Table<Participation>,
    pub indicators: Table<Indicator>,
    pub claims: Table<Claim>,
    /// Cells that are kept in another form than they are written in.
    pub rewritten: Vec<Problem>,
}

impl Data {
    /// Reads all files of a folder; either nothing is wrong with them, or all that is wrong is told.
    pub fn read(dir: &Path) -> Result<Self, Problems> {
        let mut findings = Findings::default();
        let found = &mut findings;
        let mut data = Self {
            regions: table::read(dir, found),
            sources: table::read(dir, found),
            programmes: table::read(dir, found),
            editions: table::read(dir, found),
            fields: table::read(dir, found),
            industries: table::read(dir, found),
            projects: table::read(dir, found),
            agencies: table::read(dir, found),
            participations: table::read(dir, found),
            indicators: table::read(dir, found),
            claims: table::read(dir, found),
            rewritten: Vec::new(),
        };
        check::references(&data, &mut findings);
        check::rules(&data, &mut findings.problems);
        if findings.problems.is_empty() {
            data.rewritten = findings.rewritten;
            return Ok(data);
        }
        findings.problems.sort(FILES);
        Err(findings.problems)
    }

    /// What a row of a file is called, and the keys the file has; `None` where the file was not read to its end.
    pub(super) fn keys(&self, file: &str) -> Option<(&'static str, &HashMap<String, usize>)> {
        fn of<R: Record>(table: &Table<R>) -> Option<(&'static str, &HashMap<String, usize>)> {
            table.whole.then_some((R::NAME, &table.keys))
        }
        match file {
            Region::FILE => of(&self.regions),
            Source::FILE => of(&self.sources),
            Programme::FILE => of(&self.programmes),
            Edition::FILE => of(&self.editions),
            Field::FILE => of(&self.fields),
            Industry::FILE => of(&self.industries),
            Project::FILE => of(&self.projects),
            Agency::FILE => of(&self.agencies),
            Indicator::FILE => of(&self.indicators),
            _ => None,
        }
    }
}
