//! HTTP: GraphQL over HTTP, GraphiQL, health. The only module that knows actix.

mod accept;
mod body;
mod compress;
mod graphql;
mod health;
mod observe;
mod params;
mod reply;
mod routes;
mod server;
mod table;
mod ui;

pub use server::{Listener, Server};
