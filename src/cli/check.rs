//! `iljari check`.

use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::database::Database;
use super::{block_on, say};
use crate::config::{DatabaseSettings, LogSettings};
use crate::db::migrate;
use crate::graphql::{Operations, Request, Status};
use crate::plan::PAGE_MAX;

/// Exit code where findings say that the data is wrong; 1 and 2 are failures of the command itself.
const EXIT_FINDINGS: u8 = 3;

/// How long reading may take: it looks at all the data.
const PATIENCE: Duration = Duration::from_mins(10);

/// A page of findings; pages come in the order of the data.
const QUERY: &str = "query ($first: Int, $after: String) { findings(first: $first, after: $after) { \
    pageInfo { hasNextPage endCursor } \
    nodes { id kind severity messageKo messageEn scope { __typename \
        ... on Project { slug } ... on Field { slug } ... on Edition { slug } ... on Programme { slug } } } } }";

/// Report what looks wrong in the data.
///
/// Looks for figures whose parts exceed them, claims that disagree, stated numbers of projects that differ from the
/// rows, budgets that do not add up, targets without results and results without targets. ERROR says that a figure must
/// be wrong, WARNING that it may be, INFO that something is missing.
///
/// Exits with 0 if there is no ERROR, with 3 if there is one (with --strict, also for a WARNING), with 1 if the check
/// could not be done, and with 2 if the command line is wrong.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  iljari check                               for people, in English
  iljari check --lang ko --strict            in Korean; warnings fail, too
  iljari check --format json | jq .errors    for programs")]
pub(super) struct Check {
    /// Language of the messages.
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
    /// Form of the output.
    #[arg(long = "format", value_enum, default_value_t = ReportFormat::Text)]
    output: ReportFormat,
    /// Fail for warnings as well.
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    database: DatabaseSettings,
    #[command(flatten)]
    pub(super) log: LogSettings,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Language {
    Ko,
    En,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ReportFormat {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum Severity {
    Error,
    Warning,
    Info,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Finding {
    id: String,
    kind: String,
    severity: Severity,
    message_ko: String,
    message_en: String,
    scope: Value,
}

impl Check {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        block_on(Database::with(&self.database, async |database: &Database| {
            migrate::run(&database.url).await?;
            let findings = read(database).await?;
            say(&match self.output {
                ReportFormat::Text => text(&findings, self.lang),
                ReportFormat::Json => serde_json::to_string_pretty(&json(&findings, self.lang))?,
            });
            let fails = |finding: &Finding| match finding.severity {
                Severity::Error => true,
                Severity::Warning => self.strict,
                Severity::Info => false,
            };
            Ok(if findings.iter().any(fails) { ExitCode::from(EXIT_FINDINGS) } else { ExitCode::SUCCESS })
        }))
    }
}

/// All findings, as any client would read them.
async fn read(database: &Database) -> anyhow::Result<Vec<Finding>> {
    let engine = database.engine(PATIENCE).await?;
    let mut findings = Vec::new();
    let mut after = Value::Null;
    loop {
        let variables = json!({ "first": PAGE_MAX, "after": after }).as_object().cloned().unwrap_or_default();
        let request = Request { query: QUERY.to_owned(), variables, ..Request::default() };
        let answer = engine.execute(&request, Operations::All).await;
        let mut body: Value = serde_json::from_slice(&answer.body)?;
        if answer.status != Status::Executed || body.get("errors").is_some() {
            bail!(
                "the findings cannot be read: {}",
                body["errors"][0]["message"].as_str().unwrap_or("no answer")
            );
        }
        let mut page = body["data"]["findings"].take();
        let nodes: Vec<Finding> =
            serde_json::from_value(page["nodes"].take()).context("the findings' form")?;
        findings.extend(nodes);
        if page["pageInfo"]["hasNextPage"] != true {
            return Ok(findings);
        }
        after = page["pageInfo"]["endCursor"].take();
    }
}

/// The findings of each severity, the worst first, and a line that sums up.
fn text(findings: &[Finding], language: Language) -> String {
    let mut text = String::new();
    for (severity, title) in [
        (Severity::Error, ["Errors", "오류"]),
        (Severity::Warning, ["Warnings", "경고"]),
        (Severity::Info, ["Information", "참고"]),
    ] {
        let of = of(findings, severity);
        if of.is_empty() {
            continue;
        }
        let title = title[usize::from(language == Language::Ko)];
        let _ = writeln!(text, "{title} ({})", of.len());
        for finding in of {
            let _ = writeln!(text, "  {}", finding.message(language));
        }
        text.push('\n');
    }
    let [errors, warnings, infos] = counts(findings);
    let _ = match language {
        Language::Ko => {
            write!(text, "합계 {}건: 오류 {errors}, 경고 {warnings}, 참고 {infos}", findings.len())
        }
        Language::En => {
            write!(
                text,
                "{} findings: {errors} errors, {warnings} warnings, {infos} for information",
                findings.len()
            )
        }
    };
    text
}

fn json(findings: &[Finding], language: Language) -> Value {
    let [errors, warnings, infos] = counts(findings);
    let list: Vec<Value> = findings
        .iter()
        .map(|finding| {
            json!({
                "id": finding.id,
                "kind": finding.kind,
                "severity": finding.severity,
                "scope": { "type": finding.scope["__typename"], "slug": finding.scope["slug"] },
                "message": finding.message(language),
            })
        })
        .collect();
    json!({ "errors": errors, "warnings": warnings, "infos": infos, "findings": list })
}

fn of(findings: &[Finding], severity: Severity) -> Vec<&Finding> {
    findings.iter().filter(|finding| finding.severity == severity).collect()
}

fn counts(findings: &[Finding]) -> [usize; 3] {
    [Severity::Error, Severity::Warning, Severity::Info].map(|severity| of(findings, severity).len())
}

impl Finding {
    fn message(&self, language: Language) -> &str {
        match language {
            Language::Ko => &self.message_ko,
            Language::En => &self.message_en,
        }
    }
}
