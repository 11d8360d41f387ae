//! HTTP: GraphQL over HTTP, the web pages, health. The only module that knows actix.

mod accept;
mod body;
mod compress;
mod exchange;
mod graphql;
mod health;
mod observe;
mod pages;
mod params;
mod reply;
mod routes;
mod server;
mod state;
mod table;

pub use server::{Listener, Server};
