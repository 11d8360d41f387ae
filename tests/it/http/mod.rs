//! HTTP, as clients meet it.

mod audits;
mod headers;
mod health;
mod negotiation;
mod refusals;
mod settings;
mod siblings;
mod stop;
