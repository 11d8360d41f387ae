//! Asking a server.

use std::io::Read;
use std::time::Duration;

use anyhow::{Context, bail};
use serde_json::json;
use ureq::Agent;

use super::check;
use super::output::Output;
use crate::graphql::Request;
use crate::table::Format;

/// How long connecting may take.
const CONNECT_TIME: Duration = Duration::from_secs(10);
/// Bytes of a refusal that are read at most.
const REFUSAL_BYTES_MAX: u64 = 1 << 20;

pub(super) fn run(
    server: &str,
    request: &Request,
    format: Option<Format>,
    output: &mut Output,
) -> anyhow::Result<()> {
    let address = address(server)?;
    let config = Agent::config_builder()
        .timeout_connect(Some(CONNECT_TIME))
        // The body says what is wrong.
        .http_status_as_error(false)
        .build();
    let accept = format.map_or("application/graphql-response+json", Format::media_type);
    let body = json!({
        "query": request.query, "operationName": request.operation_name, "variables": request.variables,
    });
    let answer = Agent::new_with_config(config).post(&address).header("Accept", accept).send_json(body);
    let mut answer = answer.with_context(|| format!("{address} does not answer"))?;
    let status = answer.status();
    let kind = answer.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_owned();
    let mut reader = answer.body_mut().as_reader();
    if !status.is_success() || kind != accept {
        let mut text = Vec::new();
        reader.take(REFUSAL_BYTES_MAX).read_to_end(&mut text).context("the answer broke off")?;
        check(&text).with_context(|| format!("{address} answers {status}"))?;
        bail!("{address} answers {status} with {kind:?}, not {accept}");
    }
    if format.is_none() {
        let mut text = Vec::new();
        reader.read_to_end(&mut text).context("the answer broke off")?;
        output.write(&text)?;
        output.write(b"\n")?;
        return check(&text);
    }
    let mut piece = vec![0; 64 << 10];
    loop {
        let read = reader.read(&mut piece).context("the answer broke off")?;
        if read == 0 || !output.write(&piece[..read])? {
            return Ok(());
        }
    }
}

/// Where a server answers GraphQL: its address alone stands for `/graphql` there.
fn address(server: &str) -> anyhow::Result<String> {
    let rest = server.strip_prefix("http://").or_else(|| server.strip_prefix("https://"));
    let Some(rest) = rest.filter(|rest| !rest.is_empty() && !rest.starts_with('/')) else {
        bail!("--server {server:?}: expected an address such as http://127.0.0.1:8000");
    };
    let bare = rest.split_once('/').is_none_or(|(_, path)| path.is_empty());
    Ok(if bare { format!("{}/graphql", server.trim_end_matches('/')) } else { server.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses() {
        for (given, expected) in [
            ("http://a:8000", Some("http://a:8000/graphql")),
            ("https://a/", Some("https://a/graphql")),
            ("https://a/b/graphql", Some("https://a/b/graphql")),
            ("a:8000", None),
            ("http://", None),
            ("ftp://a", None),
        ] {
            assert_eq!(address(given).ok().as_deref(), expected, "{given}");
        }
    }
}
