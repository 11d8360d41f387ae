//! The engine: one request in, one response body out.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Instant;

use apollo_compiler::collections::HashMap;
use apollo_compiler::executable::Operation;
use apollo_compiler::response::{JsonMap, JsonValue};
use apollo_compiler::schema::Implementers;
use apollo_compiler::validation::Valid;
use apollo_compiler::{Name, Node, Schema};
use serde_json::{Map, Value};

use super::basis::Basis;
use super::cache::Documents;
use super::document::{Document, Prepared, introspects};
use super::extensions::{Report, Wanted, explained};
use super::introspection;
use super::response::{RequestError, executed, failed, location};
use super::variables::coerce;
use crate::api::{PlanInput, plan};
use crate::db::{Pool, Version, explain, read, table_sizes};
use crate::error::{Code, Error};
use crate::json::BYTES_MAX;
use crate::plan::{BoundPage, Estimate, Paging, Statistics, limit_conditions};
use crate::sql::{Statements, statements};

/// Rows that an operation may give at most, as estimated before it runs.
pub const ROWS_ESTIMATED_MAX: u64 = 1_000_000;

/// Rows assumed for a view, of which Postgres keeps no statistics.
const ROWS_OF_VIEW: u64 = 1_000;

/// A GraphQL request, however it came.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The document.
    pub query: String,
    /// Which of the document's operations to run; needed only where it has several.
    pub operation_name: Option<String>,
    /// Values of the operation's variables.
    pub variables: Map<String, Value>,
    /// What to report besides the answer.
    pub wanted: Wanted,
    /// Whether to find out what the answer depends on, for which the data's version is read.
    pub versioned: bool,
}

/// What operators decide about an engine.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Rows that an operation may give at most, as estimated before it runs.
    pub rows_max: u64,
    /// Whether clients may ask for statements and their plans.
    pub explain: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { rows_max: ROWS_ESTIMATED_MAX, explain: false }
    }
}

/// Which operations may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operations {
    /// Queries, which change nothing.
    Queries,
    /// All.
    All,
}

/// What became of a request, for the HTTP status and the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The operation ran; `data` is there, perhaps with errors of single fields.
    Executed,
    /// The operation did not run, or failed as a whole: there is no `data` entry.
    Failed(Code),
    /// The operation is no query, and only queries may run.
    OnlyQueries,
}

/// The answer to a request.
#[derive(Debug)]
pub struct Answer {
    /// The response body, JSON in UTF-8.
    pub body: Vec<u8>,
    /// What became of the request.
    pub status: Status,
    /// The operation's name, if it has one and was found.
    pub operation: Option<String>,
    /// Statements sent to the database.
    pub statements: usize,
    /// Rows read from the database.
    pub rows: usize,
    /// What it depends on.
    pub basis: Basis,
    /// Version of the data that was read, if any was and it was asked for.
    pub version: Option<Version>,
}

/// Answers GraphQL requests over one schema and one database.
#[derive(Clone)]
pub struct Engine {
    pub(super) inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub(super) pool: Arc<Pool>,
    schema: Valid<Schema>,
    implementers: HashMap<Name, Implementers>,
    documents: Documents,
    statistics: RwLock<Arc<Statistics>>,
    options: Options,
}

/// A request that can be run.
pub(super) struct Ready {
    document: Arc<Document>,
    pub(super) operation: Option<String>,
    pub(super) variables: Valid<JsonMap>,
    pub(super) prepared: Arc<Prepared>,
}

/// What a request came to when nothing ran.
pub(super) struct Refusal {
    pub(super) errors: Vec<RequestError>,
    pub(super) status: Status,
    pub(super) operation: Option<String>,
}

impl From<Vec<RequestError>> for Refusal {
    fn from(errors: Vec<RequestError>) -> Self {
        let code = errors.first().map_or(Code::Internal, |error| error.code);
        Self { errors, status: Status::Failed(code), operation: None }
    }
}

impl From<RequestError> for Refusal {
    fn from(error: RequestError) -> Self {
        vec![error].into()
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        log(&error);
        RequestError::from(error).into()
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Self {
        Self {
            body: failed(&refusal.errors),
            status: refusal.status,
            operation: refusal.operation,
            statements: 0,
            rows: 0,
            basis: Basis::Moment,
            version: None,
        }
    }
}

impl Engine {
    /// An engine over this pool.
    ///
    /// # Errors
    /// When the schema cannot be built, which a test rules out.
    pub fn new(pool: Arc<Pool>) -> Result<Self, Error> {
        Self::with_options(pool, Options::default())
    }

    /// Likewise, with these options.
    ///
    /// # Errors
    /// When the schema cannot be built, which a test rules out.
    pub fn with_options(pool: Arc<Pool>, options: Options) -> Result<Self, Error> {
        let sdl = super::sdl().map_err(Error::internal)?;
        let schema = Schema::parse_and_validate(sdl, "schema.graphql")
            .map(introspection::complete)
            .map_err(|error| Error::internal(error.to_string()))?;
        let implementers = schema.implementers_map();
        let statistics = RwLock::new(Arc::new(Statistics::default()));
        let inner = Inner { pool, schema, implementers, documents: Documents::new(), statistics, options };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Reads again how large the tables are, to estimate what operations cost.
    ///
    /// # Errors
    /// When the database cannot be read; the former sizes stay in use.
    pub async fn refresh_statistics(&self) -> Result<(), Error> {
        let sizes = table_sizes(&self.inner.pool).await?;
        let statistics =
            Statistics::new(|kind| sizes.get(kind.entity().table.name()).copied().unwrap_or(ROWS_OF_VIEW));
        *self.inner.statistics.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(statistics);
        Ok(())
    }

    /// The statements that the request's operation would send, with what is bound, in the order of the plan; for
    /// reviewers and tests.
    ///
    /// # Errors
    /// With the response body, when the operation would not run.
    pub fn explain(&self, request: &Request) -> Result<Vec<String>, Vec<u8>> {
        let ready =
            self.inner.prepare(request, Operations::All).map_err(|refusal| failed(&refusal.errors))?;
        let all = ready.prepared.statements.iter().flat_map(Statements::iter);
        Ok(all.map(ToString::to_string).collect())
    }

    /// Checks what can be checked of a request without the database: the document, the choice of its operation and the
    /// values of its variables. Gives these as they would be used, with defaults filled in, as JSON.
    ///
    /// # Errors
    /// With what is wrong, as [`Engine::execute`] would answer it.
    pub fn check(&self, request: &Request) -> Result<String, Answer> {
        let checked = || -> Result<_, Refusal> {
            let document = self.inner.document(&request.query)?;
            let operation = document.operation(request.operation_name.as_deref())?;
            let sources = &document.executable.sources;
            Ok(coerce(&self.inner.schema, sources, operation, &request.variables)?)
        };
        Ok(JsonValue::Object(checked().map_err(Answer::from)?.into_inner()).to_string())
    }

    /// Runs the request and writes the response body. Never fails: errors are part of the answer.
    pub async fn execute(&self, request: &Request, allowed: Operations) -> Answer {
        let start = Instant::now();
        let mut report = Report::default();
        let mut answer = match self.inner.run(request, allowed, &mut report).await {
            Ok(answer) => answer,
            Err(refusal) => refusal.into(),
        };
        report.add_to(&mut answer.body, request.wanted, start);
        answer
    }
}

impl Inner {
    async fn run(
        &self,
        request: &Request,
        allowed: Operations,
        report: &mut Report,
    ) -> Result<Answer, Refusal> {
        if request.wanted.explain && !self.options.explain {
            let message = "`explain` is disabled on this server; the operator enables it with ILJARI_EXPLAIN=true \
                           (--explain)";
            return Err(Error::new(Code::Forbidden, message).into());
        }
        let Ready { document, operation, variables, prepared } = self.prepare(request, allowed)?;
        let Prepared { plan, statements } = &*prepared;
        let estimate = Estimate::new(plan, &self.statistics(), &variables, Paging::Paged);
        report.estimated_rows = Some(estimate.total);
        let start = Instant::now();
        let reading = async {
            estimate.check(self.options.rows_max)?;
            let pages =
                plan.lists.iter().map(|list| BoundPage::new(list, &variables, Paging::Paged)).collect();
            let with_version = request.versioned || request.wanted.stats;
            read(&self.pool, plan, statements, pages, &variables, with_version).await
        };
        let mut reading = reading.await;
        report.database_time = start.elapsed();
        if request.wanted.explain {
            // A refused or slow operation is explained as well: then it is needed most.
            match explain(&self.pool, plan, statements, &variables).await {
                Ok(plans) => report.explained = Some(explained(&prepared, &plans)),
                Err(error) => reading = reading.and(Err(error)),
            }
        }
        let reading = match reading {
            Ok(reading) => reading,
            Err(error) => return Err(Refusal { operation, ..error.into() }),
        };
        (report.statements, report.rows) = (reading.statements, reading.rows);
        report.data_version = reading.data_version;
        let Ok((body, is_whole)) = executed(plan, &reading.lists, &document.executable.sources) else {
            let message = format!(
                "the answer would be larger than {} MiB; ask for smaller pages (first) or fewer levels",
                BYTES_MAX >> 20
            );
            return Err(Refusal { operation, ..Error::new(Code::TooComplex, message).into() });
        };
        let (statements, rows, version) = (reading.statements, reading.rows, reading.data_version);
        let is_repeatable = is_whole && request.wanted == Wanted::default();
        let basis = if is_repeatable { Basis::of(plan, version) } else { Basis::Moment };
        Ok(Answer { body, status: Status::Executed, operation, statements, rows, basis, version })
    }

    /// How large the tables are, as last read.
    pub(super) fn statistics(&self) -> Arc<Statistics> {
        Arc::clone(&self.statistics.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Everything up to the database: document, operation, variables, plan.
    pub(super) fn prepare(&self, request: &Request, allowed: Operations) -> Result<Ready, Refusal> {
        let document = self.document(&request.query)?;
        let operation = document.operation(request.operation_name.as_deref())?;
        let name = operation.name.as_ref().map(ToString::to_string);
        if allowed == Operations::Queries && !operation.is_query() {
            let errors = vec![Error::bad_input("only queries may run here").into()];
            return Err(Refusal { errors, status: Status::OnlyQueries, operation: name });
        }
        let planned = coerce(&self.schema, &document.executable.sources, operation, &request.variables)
            .map_err(Refusal::from)
            .and_then(|variables| Ok((self.prepared(&document, operation, &variables)?, variables)));
        match planned {
            Ok((prepared, variables)) => {
                Ok(Ready { document: Arc::clone(&document), operation: name, variables, prepared })
            }
            Err(refusal) => Err(Refusal { operation: name, ..refusal }),
        }
    }

    fn document(&self, text: &str) -> Result<Arc<Document>, Refusal> {
        if let Some(document) = self.documents.get(text) {
            return Ok(document);
        }
        let document = Arc::new(Document::parse(&self.schema, text)?);
        self.documents.insert(text, Arc::clone(&document));
        Ok(document)
    }

    fn prepared(
        &self,
        document: &Document,
        operation: &Node<Operation>,
        variables: &Valid<JsonMap>,
    ) -> Result<Arc<Prepared>, Refusal> {
        let key = document.plan_key(operation, variables);
        if let Some(prepared) = document.plan(&key) {
            return Ok(prepared);
        }
        let introspects = introspects(&document.executable, operation);
        let introspection = if introspects {
            introspection::answer(
                &self.schema,
                &self.implementers,
                &document.executable,
                operation,
                variables,
            )?
        } else {
            JsonMap::new()
        };
        let input = PlanInput {
            document: &document.executable,
            operation,
            variables,
            structural: document.structural(operation),
            introspection: &introspection,
        };
        let plan = plan(input).map_err(|failed| {
            log(&failed.error);
            let location = location(failed.location, &document.executable.sources);
            RequestError { location, ..failed.error.into() }
        })?;
        limit_conditions(&plan)?;
        let statements = plan.lists.iter().map(|list| statements(list, Paging::Paged)).collect();
        let prepared = Arc::new(Prepared { plan, statements });
        // Answers to introspection are large and rarely asked for twice.
        if !introspects {
            document.keep_plan(key, Arc::clone(&prepared));
        }
        Ok(prepared)
    }
}

/// Faults of the server go to the log with their causes; errors of the client do not.
pub(super) fn log(error: &Error) {
    if let Some(cause) = &error.cause
        && matches!(error.code, Code::Internal | Code::Unavailable | Code::Timeout)
    {
        tracing::error!(error.code = error.code.as_str(), error.cause = %chain(cause.as_ref()), "request failed");
    }
}

fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    std::iter::successors(Some(error), |error| error.source())
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(": ")
}
