//! Where the server's socket lies, and its address.

use super::account::Account;
use super::client::{Connection, Failure};
use super::{APP, Error};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use std::ffi::OsString;
use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};

/// Postgres names its socket after the port, which exists only as part of this name.
const PORT: u16 = 5432;

/// Longest path of a socket in bytes, without the closing zero (`sun_path` in `sys/un.h`).
const PATH_MAX: usize = if cfg!(target_os = "macos") { 103 } else { 107 };

/// What an address escapes: everything but unreserved characters (RFC 3986).
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The directory of the socket.
#[derive(Clone, Debug)]
pub(super) struct Socket {
    directory: PathBuf,
}

impl Socket {
    /// Inside the data directory, or in `/tmp` when that path is too long.
    pub(super) fn for_data(data: &Path) -> Self {
        let inside = Self { directory: data.join("s") };
        if inside.path().as_os_str().len() <= PATH_MAX {
            return inside;
        }
        let hash = super::stand_in::hash(data.as_os_str().as_bytes());
        Self { directory: PathBuf::from(format!("/tmp/pg-{hash:016x}")) }
    }

    pub(super) fn directory(&self) -> &Path {
        &self.directory
    }

    pub(super) fn path(&self) -> PathBuf {
        self.directory.join(format!(".s.PGSQL.{PORT}"))
    }

    /// The file that keeps two servers from one socket.
    pub(super) fn lock_path(&self) -> PathBuf {
        self.directory.join(format!(".s.PGSQL.{PORT}.lock"))
    }

    /// Connects to a database of the server behind it.
    pub(super) fn connect(&self, database: &str) -> Result<Connection, Failure> {
        Connection::open(&self.directory, PORT, database)
    }

    /// Makes the directory, for its owner only: reaching the socket is all it takes to be let in.
    pub(super) fn create(&self, account: &Account) -> Result<(), Error> {
        let refuse = |reason: String| Error::SocketPath { path: self.directory.clone(), reason };
        match DirBuilder::new().mode(0o700).create(&self.directory) {
            Ok(()) => account.give(&self.directory).map_err(|error| refuse(error.to_string()))?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(refuse(error.to_string())),
        }
        let metadata = fs::symlink_metadata(&self.directory).map_err(|error| refuse(error.to_string()))?;
        if !metadata.is_dir() {
            return Err(refuse("it is not a directory".to_owned()));
        }
        if metadata.uid() != account.uid {
            return Err(refuse(format!("it belongs to uid {}", metadata.uid())));
        }
        if metadata.mode() & 0o077 != 0 {
            return Err(refuse("others may enter it".to_owned()));
        }
        Ok(())
    }

    /// The setting `unix_socket_directories`, a list whose items may be quoted.
    pub(super) fn setting(&self) -> OsString {
        let mut setting = b"unix_socket_directories=\"".to_vec();
        for &byte in self.directory.as_os_str().as_bytes() {
            setting.extend(std::iter::repeat_n(byte, if byte == b'"' { 2 } else { 1 }));
        }
        setting.push(b'"');
        OsString::from_vec(setting)
    }

    pub(super) fn url(&self, database: &str) -> String {
        let host = percent_encode(self.directory.as_os_str().as_bytes(), ESCAPED);
        format!("postgres://{APP}@{host}:{PORT}/{}", percent_encode(database.as_bytes(), ESCAPED))
    }
}

#[cfg(test)]
mod tests {
    use super::Socket;
    use std::path::Path;

    #[test]
    fn urls_escape_the_directory_and_the_name() {
        let socket = Socket::for_data(Path::new("/srv/일 자리/data-15"));
        assert_eq!(
            socket.url("a b"),
            "postgres://iljari@%2Fsrv%2F%EC%9D%BC%20%EC%9E%90%EB%A6%AC%2Fdata-15%2Fs:5432/a%20b"
        );
    }

    #[test]
    fn long_paths_move_to_tmp() {
        let data = Path::new("/srv").join("x".repeat(120));
        assert!(Socket::for_data(&data).directory().starts_with("/tmp"));
        assert!(Socket::for_data(&data).path().as_os_str().len() < 100);
    }

    #[test]
    fn settings_quote_quotes_and_commas() {
        let socket = Socket::for_data(Path::new("/a\",b"));
        assert_eq!(socket.setting(), "unix_socket_directories=\"/a\"\",b/s\"");
    }
}
