//! Export: writes what the database says to files that import reads.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use diesel_async::AsyncPgConnection;
use secrecy::SecretString;

use super::stored::Stored;
use crate::db::command::{connect, enter};

/// Why not all files were written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The database cannot be reached.
    #[error("the database cannot be reached")]
    Connection(#[from] diesel::ConnectionError),
    /// The database refused.
    #[error("the database refused to be read")]
    Database(#[from] diesel::result::Error),
    /// A row cannot be written as text.
    #[error("a row cannot be written")]
    Row(#[from] ::csv::Error),
    /// A file or the folder cannot be written.
    #[error("{} cannot be written", path.display())]
    File {
        /// The file or the folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Exports the database at `url` to a folder.
pub async fn run(url: &SecretString, dir: &Path) -> Result<(), ExportError> {
    let mut connection = connect(url).await?;
    export(&mut connection, dir).await
}

/// Exports to a folder, which is made if it does not exist. All files are of one state of the database; each takes its
/// name when it is complete; other files of the folder stay.
pub async fn export(connection: &mut AsyncPgConnection, dir: &Path) -> Result<(), ExportError> {
    let stored = connection
        .build_transaction()
        .read_only()
        .repeatable_read()
        .run(async |connection| {
            enter(connection).await?;
            Stored::load(connection).await
        })
        .await?;
    let files = stored.files()?;
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| ExportError::File { path, source }
    };
    fs::create_dir_all(dir).map_err(failed(dir))?;
    for (name, bytes) in files {
        let (path, partial) = (dir.join(name), dir.join(format!(".{name}.partial")));
        fs::write(&partial, bytes).map_err(failed(&partial))?;
        fs::rename(&partial, &path).map_err(failed(&path))?;
    }
    Ok(())
}
