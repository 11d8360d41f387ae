//! Where an answer goes: standard output, or a file that is there when it is complete.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::table::Format;

/// An answer on its way out.
pub(super) enum Output {
    Standard {
        /// Whether the reader is still there.
        read: bool,
    },
    File {
        file: BufWriter<File>,
        path: PathBuf,
        partial: PathBuf,
    },
}

impl Output {
    pub(super) fn open(path: Option<&Path>, format: Option<Format>) -> anyhow::Result<Self> {
        let Some(path) = path else {
            if format == Some(Format::Parquet) && io::stdout().is_terminal() {
                bail!("Parquet is binary; name a file with --output");
            }
            return Ok(Self::Standard { read: true });
        };
        let Some(name) = path.file_name() else { bail!("--output {} names no file", path.display()) };
        let partial = path.with_file_name(format!(".{}.partial", name.to_string_lossy()));
        let file =
            File::create(&partial).with_context(|| format!("{} cannot be written", partial.display()))?;
        Ok(Self::File { file: BufWriter::new(file), path: path.to_owned(), partial })
    }

    /// Writes some of the answer; false once the reader is gone.
    pub(super) fn write(&mut self, bytes: &[u8]) -> anyhow::Result<bool> {
        match self {
            Self::Standard { read } => match io::stdout().write_all(bytes) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => *read = false,
                written => written.context("the answer could not be written")?,
            },
            Self::File { file, partial, .. } => {
                file.write_all(bytes).with_context(|| format!("{} cannot be written", partial.display()))?;
            }
        }
        Ok(!matches!(self, Self::Standard { read: false }))
    }

    /// The answer is complete.
    pub(super) fn finish(mut self) -> anyhow::Result<()> {
        match &mut self {
            Self::Standard { read: false } => Ok(()),
            Self::Standard { .. } => io::stdout().flush().context("the answer could not be written"),
            Self::File { file, path, partial } => {
                let done = file.flush().and_then(|()| fs::rename(&partial, &path));
                done.with_context(|| format!("{} cannot be written", path.display()))
            }
        }
    }
}

impl Drop for Output {
    /// Removes an incomplete file; a complete one has been renamed.
    fn drop(&mut self) {
        if let Self::File { partial, .. } = self {
            let _ = fs::remove_file(partial);
        }
    }
}
