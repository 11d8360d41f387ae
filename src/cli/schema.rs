//! `iljari schema`.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;

use crate::config::LogSettings;
use crate::graphql;

/// Print the GraphQL schema (SDL), or check a copy of it.
///
/// Needs no database.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  iljari schema > schema.graphql            write it to a file
  iljari schema --check schema.graphql      fail if the file differs, for example in CI")]
pub(super) struct Schema {
    /// Print nothing; fail if this file differs from the schema.
    #[arg(long, value_name = "FILE")]
    check: Option<PathBuf>,
    #[command(flatten)]
    pub(super) log: LogSettings,
}

impl Schema {
    pub(super) fn run(&self) -> anyhow::Result<()> {
        let sdl = graphql::sdl().context("the schema cannot be built")?;
        let Some(path) = &self.check else {
            io::stdout().write_all(sdl.as_bytes()).context("the schema could not be written")?;
            return Ok(());
        };
        let file = fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
        if file == sdl {
            return Ok(());
        }
        let line = 1 + file.lines().zip(sdl.lines()).take_while(|(old, new)| old == new).count();
        bail!(
            "{} differs from the schema, first in line {line}; `make generate` writes it anew",
            path.display()
        )
    }
}
