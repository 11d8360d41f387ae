//! The front door: text becomes a document that is valid against the schema, or errors.

use std::collections::HashMap;
use std::sync::Mutex;

use apollo_compiler::executable::Operation;
use apollo_compiler::parser::Parser;
use apollo_compiler::response::{JsonMap, JsonValue};
use apollo_compiler::validation::{DiagnosticList, Valid};
use apollo_compiler::{ExecutableDocument, Name, Node, Schema};

use super::complexity;
use super::names::Unknown;
use super::response::RequestError;
use super::{names, rules, syntax};
use crate::error::{Code, Error};
use crate::json::ERRORS_MAX;
use crate::plan::{Plan, structural_variables};
use crate::sql::Statements;
use std::sync::Arc;

/// Plans kept for one document at most: one for each set of values that decide about the plan.
const PLANS_MAX: usize = 8;

/// Bytes of a plan's key at most: it holds the values that decide about the plan, and so does the plan.
const PLAN_KEY_BYTES_MAX: usize = 2_048;

/// A plan and its statements.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) plan: Plan,
    pub(super) statements: Vec<Statements>,
}

/// A valid document, and the plans made for it so far.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) executable: Valid<ExecutableDocument>,
    structural: HashMap<String, HashMap<String, bool>>,
    plans: Mutex<Vec<(Vec<u8>, Arc<Prepared>)>>,
}

impl Document {
    /// Parses and validates a document.
    pub(super) fn parse(schema: &Valid<Schema>, text: &str) -> Result<Self, Vec<RequestError>> {
        let text = syntax::check(text).map_err(|error| vec![error])?;
        let ast = Parser::new()
            .parse_ast(text, "document.graphql")
            .map_err(|failed| diagnostics(Code::GraphqlParseFailed, &failed.errors, Unknown::default()))?;
        complexity::check(&ast).map_err(|error| vec![error.into()])?;
        let executable = ast.to_executable_validate(schema).map_err(|failed| {
            diagnostics(Code::GraphqlValidationFailed, &failed.errors, names::check(schema, &ast))
        })?;
        let errors = rules::check(schema, &executable);
        if !errors.is_empty() {
            return Err(errors);
        }
        let structural = executable
            .operations
            .iter()
            .map(|operation| {
                let introspects = introspects(&executable, operation);
                (operation_key(operation).to_owned(), structural_variables(schema, operation, introspects))
            })
            .collect();
        Ok(Self { executable, structural, plans: Mutex::new(Vec::new()) })
    }

    /// The operation to run.
    pub(super) fn operation(&self, name: Option<&str>) -> Result<&Node<Operation>, Error> {
        self.executable.operations.get(name).map_err(|_| {
            let known: Vec<_> = self.executable.operations.named.keys().map(Name::as_str).collect();
            Error::bad_input(match name {
                Some(name) => {
                    let tail = names::tail(name, "", &known, "it has");
                    format!("the document has no operation named {}{tail}", names::quoted(name))
                }
                None => "the document has several operations; operationName must name one of them".to_owned(),
            })
        })
    }

    /// Which of an operation's variables decide about its plan.
    pub(super) fn structural(&self, operation: &Operation) -> &HashMap<String, bool> {
        static NONE: std::sync::LazyLock<HashMap<String, bool>> = std::sync::LazyLock::new(HashMap::new);
        self.structural.get(operation_key(operation)).unwrap_or(&NONE)
    }

    /// What distinguishes the plans of an operation: the values of variables that decide about the plan, and which of
    /// the others are given.
    pub(super) fn plan_key(&self, operation: &Operation, variables: &JsonMap) -> Vec<u8> {
        let structural = self.structural(operation);
        let mut key = operation_key(operation).as_bytes().to_vec();
        for variable in &operation.variables {
            key.push(0);
            match variables.get(variable.name.as_str()) {
                None => key.push(b'-'),
                Some(JsonValue::Null) => key.extend_from_slice(b"null"),
                Some(value) if structural.get(variable.name.as_str()).copied().unwrap_or(true) => {
                    key.extend_from_slice(value.to_string().as_bytes());
                }
                Some(_) => key.push(b'+'),
            }
        }
        key
    }

    /// The plan kept under a key.
    pub(super) fn plan(&self, key: &[u8]) -> Option<Arc<Prepared>> {
        let plans = self.plans.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        plans.iter().find(|(other, _)| other == key).map(|(_, plan)| Arc::clone(plan))
    }

    /// Keeps a plan; the oldest may go.
    pub(super) fn keep_plan(&self, key: Vec<u8>, plan: Arc<Prepared>) {
        if key.len() > PLAN_KEY_BYTES_MAX {
            return;
        }
        let mut plans = self.plans.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if plans.iter().any(|(other, _)| *other == key) {
            return;
        }
        if plans.len() >= PLANS_MAX {
            plans.remove(0);
        }
        plans.push((key, plan));
    }
}

fn operation_key(operation: &Operation) -> &str {
    operation.name.as_ref().map_or("", |name| name.as_str())
}

/// Whether an operation asks for introspection.
pub(super) fn introspects(document: &ExecutableDocument, operation: &Operation) -> bool {
    operation.root_fields(document).any(|field| matches!(field.name.as_str(), "__schema" | "__type"))
}

fn diagnostics(code: Code, diagnostics: &DiagnosticList, unknown: Unknown) -> Vec<RequestError> {
    let mut others: Vec<RequestError> = Vec::new();
    // There may be thousands of them; an answer carries only the first few.
    for diagnostic in diagnostics.iter().take(10 * ERRORS_MAX) {
        let error = diagnostic.to_json();
        let location = error.locations.first().map(|place| (place.line, place.column));
        let told = others.iter().any(|other| other.location == location && other.message == error.message);
        if !told && !unknown.covers(diagnostic.error.unstable_error_name(), location) {
            others.push(RequestError { code, message: error.message, location });
        }
    }
    let mut errors = unknown.errors;
    errors.append(&mut others);
    errors.sort_by_key(|error| error.location);
    // A selection whose only field is wrong counts as empty; the error of the field says more.
    if errors.len() > 1 {
        let tells_more = |error: &RequestError| !error.message.ends_with("must have a subselection set");
        if errors.iter().any(tells_more) {
            errors.retain(tells_more);
        }
    }
    errors
}
