//! What an import did, or would do.

use std::fmt;

use super::problem::Problem;

/// Rows of a table that an import may always remove: in small tables a share says little.
const REMOVED_FREELY: usize = 5;
/// Rows of a table that it may remove at most, however large the table is.
const REMOVED_MAX: usize = 20;
/// A share of a table's rows that it may remove at most: one in so many.
const REMOVED_SHARE: usize = 10;

/// Cells stored in another form that a summary shows at most; all are counted.
const REWRITTEN_PRINTED_MAX: usize = 10;

/// Counts of one file's rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows that the database did not have.
    pub added: usize,
    /// Rows whose contents differ.
    pub changed: usize,
    /// Rows that the file lacks.
    pub removed: usize,
    /// Unchanged rows.
    pub unchanged: usize,
    /// Claims of which only the place in the order changes.
    pub moved: usize,
}

impl Counts {
    /// Whether database and file are the same.
    pub fn is_unchanged(&self) -> bool {
        self.added + self.changed + self.removed + self.moved == 0
    }

    /// Rows that the database had.
    fn stored(&self) -> usize {
        self.changed + self.removed + self.unchanged + self.moved
    }

    /// Whether so many rows would be removed that the file may have been cut short.
    fn removes_much(&self) -> bool {
        self.removed > REMOVED_MAX
            || self.removed > REMOVED_FREELY && self.removed * REMOVED_SHARE > self.stored()
    }
}

/// Counts for each file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Whether this was a dry run.
    pub dry_run: bool,
    /// The files and their counts.
    pub files: Vec<(&'static str, Counts)>,
    /// Cells that are stored in another form than they were written in.
    pub rewritten: Vec<Problem>,
}

impl Summary {
    /// Whether there was nothing to do.
    pub fn is_unchanged(&self) -> bool {
        self.files.iter().all(|(_, counts)| counts.is_unchanged())
    }

    /// The files that lack so many of the database's rows that they may have been cut short, each with how many.
    pub(super) fn removals(&self) -> Option<String> {
        let much: Vec<_> = (self.files.iter())
            .filter(|(_, counts)| counts.removes_much())
            .map(|(file, counts)| format!("{} of {} rows of {file}", counts.removed, counts.stored()))
            .collect();
        (!much.is_empty()).then(|| much.join(", "))
    }

    /// The counts of one file.
    pub fn of(&self, file: &str) -> Counts {
        self.files.iter().find(|(name, _)| *name == file).map(|(_, counts)| *counts).unwrap_or_default()
    }

    fn write_rewritten(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.rewritten.len() {
            0 => return Ok(()),
            1 => writeln!(f, "1 cell is stored in another form than it was written in:")?,
            n => writeln!(f, "{n} cells are stored in another form than they were written in:")?,
        }
        for cell in self.rewritten.iter().take(REWRITTEN_PRINTED_MAX) {
            writeln!(f, "{cell}")?;
        }
        if self.rewritten.len() > REWRITTEN_PRINTED_MAX {
            writeln!(f, "… of which the first {REWRITTEN_PRINTED_MAX} are shown")?;
        }
        Ok(())
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<20} {:>9} {:>9} {:>9} {:>9} {:>9}",
            "file", "added", "changed", "removed", "moved", "unchanged"
        )?;
        for (file, c) in &self.files {
            writeln!(
                f,
                "{file:<20} {:>9} {:>9} {:>9} {:>9} {:>9}",
                c.added, c.changed, c.removed, c.moved, c.unchanged
            )?;
        }
        self.write_rewritten(f)?;
        f.write_str(match (self.is_unchanged(), self.dry_run) {
            (true, _) => "The database holds this data already; nothing to do.",
            (false, true) => "Nothing has been written (dry run).",
            (false, false) => "Written.",
        })
    }
}
