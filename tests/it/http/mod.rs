//! HTTP, as clients meet it.

mod audits;
mod extensions;
mod head;
mod headers;
mod health;
mod negotiation;
mod pages;
mod persisted;
mod refusals;
mod settings;
mod siblings;
mod stop;
