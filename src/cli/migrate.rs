//! `iljari migrate`.

use clap::Args;

use super::database::Database;
use super::{block_on, say};
use crate::config::{DatabaseSettings, LogSettings};
use crate::db::migrate;

/// Bring the database's tables up to date.
///
/// Applies the migrations that the database does not have yet; with none, nothing happens. Several at once do not
/// disturb each other. `serve` does the same first, unless told not to. A private database that an earlier iljari made
/// by former migrations is kept in a folder beside it, and a new one made; any other such database is refused, with
/// what to do.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  iljari migrate                                   the private Postgres of this folder
  DATABASE_URL=postgres://owner@db/iljari iljari migrate
  iljari migrate --down-to 2026-11-28-000003       revert the later ones, and the data in what they made")]
pub(super) struct Migrate {
    /// Revert every migration later than this version; what their tables and columns hold is lost. 0 reverts all.
    #[arg(long, value_name = "VERSION")]
    down_to: Option<String>,
    #[command(flatten)]
    database: DatabaseSettings,
    #[command(flatten)]
    pub(super) log: LogSettings,
}

impl Migrate {
    pub(super) fn run(&self) -> anyhow::Result<()> {
        let may_renew = self.down_to.is_none();
        block_on(Database::with_new(&self.database, may_renew, async |database: &Database| {
            let (verb, versions) = match &self.down_to {
                // Versions of embedded migrations have no dashes; people read and copy them from folder names.
                Some(version) => {
                    ("reverted", migrate::revert_to(&database.url, &version.replace('-', "")).await?)
                }
                None => ("applied", migrate::run(&database.url).await?),
            };
            for version in &versions {
                say(&format!("{verb} {version}"));
            }
            if versions.is_empty() {
                say("nothing to do");
            }
            Ok(())
        }))
    }
}
