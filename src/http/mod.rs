//! HTTP: GraphQL over HTTP, the web pages, health. The only module that knows actix.

mod accept;
mod answers;
mod body;
mod compress;
mod exchange;
mod graphql;
mod health;
mod observe;
mod pages;
mod params;
mod question;
mod reply;
mod routes;
mod server;
mod state;
mod table;
mod tag;

pub use server::{Listener, Server};
