//! `iljari import` and `iljari export`.

use std::path::PathBuf;

use clap::Args;

use super::database::Database;
use super::{block_on, say};
use crate::config::{DatabaseSettings, LogSettings};
use crate::csv;
use crate::csv::import::Options;
use crate::db::migrate;

/// Load a folder of data files (CSV) into the database.
///
/// The files are the full data set: what they have is added or changed, and what they lack is removed. To add to a
/// database, export it, add to the files, and import them. All or nothing: when one line is wrong, the database stays as
/// it was, and every wrong line is named. The tables are brought up to date first.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  iljari import data                  load ./data
  iljari import data --dry-run        only show what would change, and what is wrong")]
pub(super) struct Import {
    /// Folder of the data files.
    dir: PathBuf,
    /// Check everything, and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Allow more than a few rows of a table to be removed. Without it, a file that lacks more than 20 of them, or more
    /// than 5 and a tenth, is taken for one that was cut short, and nothing is changed.
    #[arg(long)]
    allow_removals: bool,
    #[command(flatten)]
    database: DatabaseSettings,
    #[command(flatten)]
    pub(super) log: LogSettings,
}

/// Write the database's data to a folder of data files (CSV).
///
/// `import` reads what `export` writes.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Example:
  iljari export backup                write ./backup/*.csv")]
pub(super) struct Export {
    /// Folder for the data files; made if it does not exist.
    dir: PathBuf,
    #[command(flatten)]
    database: DatabaseSettings,
    #[command(flatten)]
    pub(super) log: LogSettings,
}

impl Import {
    pub(super) fn run(&self) -> anyhow::Result<()> {
        block_on(Database::with_new(&self.database, !self.dry_run, async |database: &Database| {
            migrate::run(&database.url).await?;
            let options = Options { dry_run: self.dry_run, allow_removals: self.allow_removals };
            say(&csv::import::run(&database.url, &self.dir, options).await?.to_string());
            Ok(())
        }))
    }
}

impl Export {
    pub(super) fn run(&self) -> anyhow::Result<()> {
        block_on(Database::with(&self.database, async |database: &Database| {
            migrate::run(&database.url).await?;
            csv::export::run(&database.url, &self.dir).await?;
            say(&format!("Written to {}.", self.dir.display()));
            Ok(())
        }))
    }
}
