//! Stands in for the launcher where there are no Unix sockets, users and signals.

use super::{Error, Options};

/// Never made on this system: [`Server::start`] always fails.
#[derive(Debug)]
pub struct Server(std::convert::Infallible);

impl Server {
    /// Refuses, as the launcher needs a Unix system.
    ///
    /// # Errors
    ///
    /// Always [`Error::Unsupported`].
    pub fn start(_options: &Options) -> Result<Self, Error> {
        Err(Error::Unsupported)
    }

    /// There is no cluster to keep.
    ///
    /// # Errors
    ///
    /// Never: there is no server.
    pub fn renew(self, _name: &str) -> Result<(Self, std::path::PathBuf), Error> {
        match self.0 {}
    }

    /// Address of a database of this server.
    #[must_use]
    pub fn url(&self, _database: &str) -> String {
        match self.0 {}
    }

    /// Process id of the server.
    #[must_use]
    pub fn pid(&self) -> u32 {
        match self.0 {}
    }

    /// Directory that holds the cluster.
    #[must_use]
    pub fn data_dir(&self) -> &std::path::Path {
        match self.0 {}
    }

    /// Stops the server.
    pub fn stop(self) {}
}
