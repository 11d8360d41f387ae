//! The parameters of a GraphQL request, from a JSON body or a query string.

use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::reply::Refusal;
use crate::error::{Code, Error};
use crate::graphql::Request;
use crate::json;

/// The parameters as they come. `extensions` must be a map; it is only asked whether it names a document in place of
/// `query`.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Params {
    query: Value,
    operation_name: Value,
    variables: Value,
    extensions: Value,
}

/// Reads the body of a POST.
pub(super) fn from_json(body: &[u8]) -> Result<Request, Refusal> {
    if body.is_empty() {
        return Err(Refusal::malformed(
            "the request has no body; send a JSON object with the entry \"query\"",
        ));
    }
    let text = std::str::from_utf8(body).map_err(|e| {
        Refusal::malformed(format!("the request body is not UTF-8 at byte {}", e.valid_up_to()))
    })?;
    let first = json::without_mark(text).trim_start_matches([' ', '\t', '\r', '\n']).as_bytes().first();
    if first == Some(&b'[') {
        return Err(Refusal::malformed("batches are not supported; send one JSON object in each request"));
    }
    let params: Params =
        json::parse(text).map_err(|fault| Refusal::malformed(format!("the request body {fault}")))?;
    params.check()
}

/// Reads the query string of a GET.
pub(super) fn from_query_string(text: &str) -> Result<Request, Refusal> {
    let mut params = Params::default();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let slot = match decoded(name)?.as_str() {
            "query" => &mut params.query,
            "operationName" => &mut params.operation_name,
            "variables" => &mut params.variables,
            "extensions" => &mut params.extensions,
            _ => continue,
        };
        if !slot.is_null() {
            return Err(Refusal::malformed("a parameter is given twice in the query string"));
        }
        *slot = Value::String(decoded(value)?);
    }
    params.variables = map_of_text("variables", params.variables)?;
    params.extensions = map_of_text("extensions", params.extensions)?;
    if params.operation_name == "" {
        params.operation_name = Value::Null;
    }
    params.check()
}

/// The parameter `format` of a query string, which any request may have.
pub(super) fn format(text: &str) -> Result<Option<String>, Refusal> {
    let mut format = None;
    for pair in text.split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        if name == "format" && format.replace(decoded(value)?).is_some() {
            return Err(Refusal::malformed("a parameter is given twice in the query string"));
        }
    }
    Ok(format)
}

/// In a query string, maps come as JSON text; an empty text means that there is none.
fn map_of_text(name: &str, value: Value) -> Result<Value, Refusal> {
    match value {
        Value::String(text) if text.is_empty() => Ok(Value::Null),
        Value::String(text) => json::parse(&text)
            .map_err(|fault| Refusal::malformed(format!("the parameter \"{name}\" {fault}"))),
        other => Ok(other),
    }
}

impl Params {
    fn check(self) -> Result<Request, Refusal> {
        let extensions = map("extensions", self.extensions)?;
        let query = match self.query {
            Value::String(query) => query,
            Value::Null if names_document(&extensions) => return Err(not_persisted()),
            Value::Null => {
                return Err(Refusal::malformed("the parameter \"query\" is missing; it holds the document"));
            }
            _ => return Err(Refusal::malformed("the parameter \"query\" must be a string")),
        };
        let operation_name = match self.operation_name {
            Value::String(name) => Some(name),
            Value::Null => None,
            _ => return Err(Refusal::malformed("the parameter \"operationName\" must be a string")),
        };
        let variables = map("variables", self.variables)?;
        Ok(Request { query, operation_name, variables, ..Request::default() })
    }
}

/// Whether extensions name the document by its hash, as clients do if it may be stored here.
fn names_document(extensions: &Map<String, Value>) -> bool {
    extensions.get("persistedQuery").is_some_and(|query| query["sha256Hash"].is_string())
}

/// Such clients then send the document. They look for exactly this: Apollo Client for the message or the code, urql for
/// the message.
fn not_persisted() -> Refusal {
    Refusal::of(Error::new(Code::PersistedQueryNotSupported, "PersistedQueryNotSupported"))
}

fn map(name: &str, value: Value) -> Result<Map<String, Value>, Refusal> {
    match value {
        Value::Object(map) => Ok(map),
        Value::Null => Ok(Map::new()),
        _ => Err(Refusal::malformed(format!("the parameter \"{name}\" must be a map"))),
    }
}

/// A name or value of `application/x-www-form-urlencoded`. The library lets a stray `%` and other bytes than UTF-8 pass,
/// which would make another document of it.
fn decoded(text: &str) -> Result<String, Refusal> {
    let is_escape = |rest: &str| {
        rest.as_bytes().first_chunk::<2>().is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit))
    };
    if !text.split('%').skip(1).all(is_escape) {
        return Err(Refusal::malformed("the query string has a % without two hexadecimal digits"));
    }
    let spaced = text.replace('+', " ");
    let decoded = percent_decode_str(&spaced).decode_utf8();
    Ok(decoded.map_err(|_| Refusal::malformed("the query string is not UTF-8"))?.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies() {
        for (body, expected) in [
            (&br#"{"query":"{a}"}"#[..], Ok("{a}")),
            (
                br#" {"query":"{a}","operationName":null,"variables":null,"extensions":null,"more":1}"#,
                Ok("{a}"),
            ),
            (b"", Err("the request has no body; send a JSON object with the entry \"query\"")),
            (b"{", Err("the request body is not JSON (line 1, column 1)")),
            (b"{\"query\":\"\x00\"}", Err("the request body is not JSON (line 1, column 11)")),
            (b"{\"query\":\"\xff\"}", Err("the request body is not UTF-8 at byte 10")),
            (b"[{}]", Err("batches are not supported; send one JSON object in each request")),
            (b"1", Err("the request body is not a JSON object, or has an entry twice (line 1, column 1)")),
            (b"{}", Err("the parameter \"query\" is missing; it holds the document")),
            (br#"{"query":1}"#, Err("the parameter \"query\" must be a string")),
            (br#"{"query":"","operationName":{}}"#, Err("the parameter \"operationName\" must be a string")),
            (br#"{"query":"","variables":[]}"#, Err("the parameter \"variables\" must be a map")),
            (br#"{"query":"","extensions":"x"}"#, Err("the parameter \"extensions\" must be a map")),
        ] {
            check(from_json(body), expected);
        }
    }

    #[test]
    fn nested_bodies_are_refused_not_followed() {
        let deep = format!(r#"{{"query":"","variables":{}"#, "[".repeat(100_000));
        assert!(from_json(deep.as_bytes()).is_err());
    }

    #[test]
    fn query_strings() {
        for (text, expected) in [
            ("query=%7Ba%7D", Ok("{a}")),
            ("query=%7Ba+b%7D&operationName=&variables=&x=y", Ok("{a b}")),
            ("&query=%ED%95%9C&", Ok("한")),
            ("", Err("the parameter \"query\" is missing; it holds the document")),
            ("query=a&query=b", Err("a parameter is given twice in the query string")),
            ("query=%ff", Err("the query string is not UTF-8")),
            ("query=%f", Err("the query string has a % without two hexadecimal digits")),
            ("query=%+1%20", Err("the query string has a % without two hexadecimal digits")),
            ("query=%", Err("the query string has a % without two hexadecimal digits")),
            ("query=%25ff%2B", Ok("%ff+")),
            ("query=a&variables=1", Err("the parameter \"variables\" must be a map")),
            ("query=a&variables={", Err("the parameter \"variables\" is not JSON (line 1, column 1)")),
        ] {
            check(from_query_string(text), expected);
        }
    }

    fn check(request: Result<Request, Refusal>, expected: Result<&str, &str>) {
        let request = request.map(|request| request.query).map_err(|refusal| refusal.error.message);
        assert_eq!(request.as_deref().map_err(|message| &**message), expected);
    }
}
