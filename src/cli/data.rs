//! `iljari import` and `iljari export`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::database::Database;
use super::{block_on, say};
use crate::config::{DatabaseSettings, LogSettings};
use crate::csv;
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
  iljari import data --dry-run        only tell what would change, and what is wrong")]
pub(super) struct Import {
    /// Folder of the data files.
    dir: PathBuf,
    /// Check everything, and change nothing.
    #[arg(long)]
    dry_run: bool,
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
        block_on(Database::with(&self.database, async |database: &Database| {
            migrate::run(&database.url).await?;
            say(&load(database, &self.dir, self.dry_run).await?);
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

/// Loads the data files of a folder; what was loaded, for people.
pub(super) async fn load(database: &Database, dir: &Path, dry_run: bool) -> anyhow::Result<String> {
    Ok(csv::import::run(&database.url, dir, dry_run).await?.to_string())
}
