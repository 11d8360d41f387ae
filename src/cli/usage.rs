//! Reading the command line, and saying what is wrong with it in the words that the user wrote.

use std::env;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, CommandFactory, Parser};

use super::{Cli, fail};
use crate::config;

/// The variable whose value is never repeated: it may hold a password.
const SECRET: &str = "DATABASE_URL";

/// Adds the variables of `.env` in the current folder, where the environment does not have them already.
pub(super) fn load_env_file() -> Result<(), String> {
    match dotenvy::from_path(".env") {
        Ok(()) => Ok(()),
        Err(dotenvy::Error::Io(error)) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(dotenvy::Error::Io(error)) => Err(format!(".env cannot be read: {error}")),
        // The line itself is not shown: it may hold a password.
        Err(dotenvy::Error::LineParse(line, _)) => {
            let name = line.split('=').next().map(str::trim).filter(|name| is_name(name)).unwrap_or("?");
            Err(format!(
                ".env: the line of {name} cannot be read; expected NAME=value, with quotes around values that have spaces"
            ))
        }
        Err(_) => Err(".env cannot be read; expected lines of the form NAME=value".to_owned()),
    }
}

/// The parsed command line, or, after printing what is wrong, the exit status.
pub(super) fn parse() -> Result<Cli, ExitCode> {
    Cli::try_parse().map_err(|error| {
        if let Some(message) = wrong_value(&error) {
            return fail(2, &message);
        }
        let _ = error.print();
        ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
    })
}

/// Variables with our prefix that nothing reads, most likely typing mistakes. They are worth a warning only:
/// Kubernetes sets some itself for a service of this name (`ILJARI_PORT`, `ILJARI_SERVICE_HOST`).
pub(super) fn unknown_variables() -> Vec<String> {
    let known = config::variables(&Cli::command());
    let ours = env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    ours.filter(|name| name.starts_with("ILJARI_") && !known.contains(name)).collect()
}

/// What is wrong with a value, named as the user set it; `None` for other errors, which clap reports well.
fn wrong_value(error: &clap::Error) -> Option<String> {
    if !matches!(error.kind(), ErrorKind::ValueValidation | ErrorKind::InvalidValue) {
        return None;
    }
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    let (flag, value) = (text(ContextKind::InvalidArg)?, text(ContextKind::InvalidValue)?);
    let flag = flag.split([' ', '=']).next()?;
    let expected = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) => format!("expected one of {}", values.join(", ")),
        _ => std::error::Error::source(error)?.to_string(),
    };
    let variable = variable_of(&Cli::command(), flag.strip_prefix("--")?)?;
    let flag_used = env::args_os().any(|arg| {
        arg.to_str().is_some_and(|arg| {
            arg == flag || arg.strip_prefix(flag).is_some_and(|rest| rest.starts_with('='))
        })
    });
    Some(match (flag_used, variable == SECRET) {
        (true, true) => format!("{flag}: {expected} (the value is not repeated: it may hold a password)"),
        (false, true) => {
            format!("{variable}: {expected} (the value is not repeated: it may hold a password)")
        }
        (true, false) => format!("{flag} {value:?}: {expected}"),
        (false, false) => format!("{variable}={value:?}: {expected}"),
    })
}

/// The variable that sets the same as this long flag.
fn variable_of(command: &clap::Command, long: &str) -> Option<String> {
    let same = |arg: &&Arg| arg.get_long() == Some(long);
    let own = command.get_arguments().find(same).and_then(Arg::get_env);
    own.map(|name| name.to_string_lossy().into_owned())
        .or_else(|| command.get_subcommands().find_map(|below| variable_of(below, long)))
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
