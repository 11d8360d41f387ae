//! GraphQL: the schema from the catalog, the front door, and the engine that answers requests.

mod engine;

pub use engine::{Answer, Engine, Method, Request, Status};

/// The schema as text (SDL).
pub fn sdl() -> String {
    "type Query\n".to_owned()
}
