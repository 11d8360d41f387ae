//! `extensions.iljari`: how an answer came about, for those who ask.

use std::time::{Duration, Instant};

use super::document::Prepared;
use crate::db::Version;
use crate::json::string;

/// What to report besides the answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// How much was read, how long it took, and of which data.
    pub stats: bool,
    /// Each statement with Postgres's plan; operators must have allowed it.
    pub explain: bool,
}

/// What becomes known while a request is answered.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) statements: usize,
    pub(super) rows: usize,
    /// Unknown where there was nothing to estimate.
    pub(super) estimated_rows: Option<u64>,
    /// Unknown where nothing was read.
    pub(super) data_version: Option<Version>,
    pub(super) database_time: Duration,
    /// Statements by field, as JSON.
    pub(super) explained: Option<Vec<u8>>,
}

impl Report {
    /// Adds what is wanted to a body, which is a JSON object; if nothing is wanted, the body stays as it is.
    pub(super) fn add_to(&self, body: &mut Vec<u8>, wanted: Wanted, start: Instant) {
        let explained = self.explained.as_deref().filter(|_| wanted.explain);
        if (!wanted.stats && explained.is_none()) || body.pop() != Some(b'}') {
            return;
        }
        body.extend_from_slice(b",\"extensions\":{\"iljari\":{");
        if wanted.stats {
            let known = |number: Option<String>| number.unwrap_or_else(|| "null".to_owned());
            let stats = format!(
                "\"statements\":{},\"rows\":{},\"estimatedRows\":{},\"dataVersion\":{},\
                 \"timeMs\":{{\"total\":{:.3},\"database\":{:.3}}}",
                self.statements,
                self.rows,
                known(self.estimated_rows.map(|rows| rows.to_string())),
                known(self.data_version.map(|version| version.number.to_string())),
                milliseconds(start.elapsed()),
                milliseconds(self.database_time),
            );
            body.extend_from_slice(stats.as_bytes());
        }
        if let Some(explained) = explained {
            body.extend_from_slice(if wanted.stats { b",\"explain\":" } else { b"\"explain\":" });
            body.extend_from_slice(explained);
        }
        body.extend_from_slice(b"}}}");
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The statements of each field with lists, as JSON; `plans` are Postgres's, for each list and each of its statements.
pub(super) fn explained(prepared: &Prepared, plans: &[Vec<Option<String>>]) -> Vec<u8> {
    let mut out = vec![b'['];
    for ((list, statements), plans) in prepared.plan.lists.iter().zip(&prepared.statements).zip(plans) {
        if out.len() > 1 {
            out.push(b',');
        }
        out.extend_from_slice(b"{\"path\":");
        string(&mut out, list.path.as_bytes());
        out.extend_from_slice(b",\"statements\":[");
        for (index, (statement, plan)) in statements.iter().zip(plans).enumerate() {
            out.extend_from_slice(if index > 0 { b",{\"sql\":" } else { b"{\"sql\":" });
            string(&mut out, statement.text.as_bytes());
            out.extend_from_slice(b",\"binds\":[");
            for (index, bind) in statement.binds.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                string(&mut out, bind.to_string().as_bytes());
            }
            out.extend_from_slice(b"],\"plan\":");
            out.extend_from_slice(plan.as_deref().unwrap_or("null").as_bytes());
            out.push(b'}');
        }
        out.extend_from_slice(b"]}");
    }
    out.push(b']');
    out
}
