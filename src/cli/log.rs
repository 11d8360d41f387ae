//! The log: lines on standard error, filtered by module.

use std::io::{self, IsTerminal};

use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{fmt, registry};

use crate::config::{LogFormat, LogSettings};

/// Starts logging. A second start changes nothing.
pub(super) fn init(settings: &LogSettings) {
    let lines = fmt::layer().with_writer(io::stderr);
    let registry = registry().with(settings.filter.clone());
    let _ = match settings.format {
        LogFormat::Text => {
            registry.with(lines.with_ansi(io::stderr().is_terminal()).with_target(false)).try_init()
        }
        LogFormat::Json => registry
            .with(lines.json().flatten_event(true).with_current_span(true).with_span_list(false))
            .try_init(),
    };
}
