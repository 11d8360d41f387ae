//! GraphQL: the schema from the records of the API, the front door, and the engine that answers requests.

mod basis;
mod cache;
mod complexity;
mod document;
mod engine;
mod executor;
mod extensions;
mod introspection;
mod names;
mod response;
mod rules;
mod schema;
mod syntax;
mod table;
mod variables;

pub use basis::Basis;
pub use engine::{Answer, Engine, Operations, Options, ROWS_ESTIMATED_MAX, Request, Status};
pub use extensions::Wanted;
pub use response::error_body;
pub use schema::sdl;
pub use table::{Table, TableOptions};
