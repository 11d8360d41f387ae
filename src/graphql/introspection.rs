//! Introspection: apollo-compiler answers, and this adds what only graphql-js knows: `__Type.isOneOf`, and whether a
//! directive is deprecated.

use apollo_compiler::ast::{DirectiveList, FieldDefinition, InputValueDefinition, Type, Value};
use apollo_compiler::collections::HashMap;
use apollo_compiler::executable::{Operation, Selection, SelectionSet};
use apollo_compiler::introspection::partial_execute;
use apollo_compiler::response::{JsonMap, JsonValue};
use apollo_compiler::schema::{Component, ExtendedType, Implementers};
use apollo_compiler::validation::Valid;
use apollo_compiler::{ExecutableDocument, Name, Node, Schema, name, ty};

use super::response::{RequestError, location};
use super::rules::is_one_of;
use crate::error::Code;

/// Marks response keys of fields that are answered here; no name contains it.
const MARK: char = '\u{1}';

/// Most fields that answer with types of the schema (the whole schema counts as one); GraphiQL needs four.
const LISTS_MAX: usize = 8;

/// Adds the definitions that apollo-compiler lacks.
pub(super) fn complete(schema: Valid<Schema>) -> Valid<Schema> {
    let mut schema = schema.into_inner();
    let mut add = |type_name: &str, field: FieldDefinition| {
        if let Some(ExtendedType::Object(object)) = schema.types.get_mut(type_name) {
            object.make_mut().fields.insert(field.name.clone(), Component::new(field));
        }
    };
    add("__Type", field(name!("isOneOf"), ty!(Boolean)));
    add("__Directive", field(name!("isDeprecated"), ty!(Boolean!)));
    add("__Directive", field(name!("deprecationReason"), ty!(String)));
    let include_deprecated = InputValueDefinition {
        description: None,
        name: name!("includeDeprecated"),
        ty: Node::new(ty!(Boolean!)),
        default_value: Some(Node::new(Value::Boolean(false))),
        directives: DirectiveList::default(),
    };
    let arguments = vec![Node::new(include_deprecated)];
    add("__Schema", FieldDefinition { arguments, ..field(name!("directives"), ty!([__Directive!]!)) });
    Valid::assume_valid(schema)
}

fn field(name: Name, ty: Type) -> FieldDefinition {
    FieldDefinition {
        description: None,
        name,
        arguments: Vec::new(),
        ty,
        directives: DirectiveList::default(),
    }
}

/// Answers the introspection fields of an operation.
pub(super) fn answer(
    schema: &Valid<Schema>,
    implementers: &HashMap<Name, Implementers>,
    document: &Valid<ExecutableDocument>,
    operation: &Operation,
    variables: &Valid<JsonMap>,
) -> Result<JsonMap, RequestError> {
    let lists = operation
        .all_fields(document)
        .filter(|field| matches!(field.name.as_str(), "__schema" | "__type" | "types" | "possibleTypes"));
    if lists.count() > LISTS_MAX {
        let message = format!("introspection asks for too many lists of types; the limit is {LISTS_MAX}");
        return Err(RequestError { code: Code::TooComplex, message, location: None });
    }
    let known = known(schema, document);
    let name = operation.name.as_ref().map(Name::as_str);
    let operation = known.operations.get(name).map_err(|_| RequestError {
        code: Code::Internal,
        message: "internal error".to_owned(),
        location: None,
    })?;
    let answer = partial_execute(schema, implementers, &known, operation, variables).map_err(|error| {
        let location = location(error.location(), &document.sources);
        RequestError { code: Code::TooComplex, message: error.message().to_string(), location }
    })?;
    Ok(map(schema, answer.data.unwrap_or_default()))
}

/// The document with `name` in place of the fields that apollo-compiler cannot answer, under a marked key.
fn known(schema: &Schema, document: &Valid<ExecutableDocument>) -> Valid<ExecutableDocument> {
    let mut known = document.clone().into_inner();
    if let Some(operation) = &mut known.operations.anonymous {
        replace(schema, &mut operation.make_mut().selection_set);
    }
    for operation in known.operations.named.values_mut() {
        replace(schema, &mut operation.make_mut().selection_set);
    }
    for fragment in known.fragments.values_mut() {
        replace(schema, &mut fragment.make_mut().selection_set);
    }
    Valid::assume_valid(known)
}

fn replace(schema: &Schema, set: &mut SelectionSet) {
    let parent = set.ty.clone();
    for selection in &mut set.selections {
        match selection {
            Selection::Field(field) => {
                let sort = match (parent.as_str(), field.name.as_str()) {
                    ("__Type", "isOneOf") => 'o',
                    ("__Directive", "isDeprecated") => 'f',
                    ("__Directive", "deprecationReason") => 'n',
                    _ if field.selection_set.is_empty() => continue,
                    _ => {
                        replace(schema, &mut field.make_mut().selection_set);
                        continue;
                    }
                };
                let Ok(definition) = schema.type_field(&parent, "name") else { continue };
                let field = field.make_mut();
                field.alias = Some(Name::new_unchecked(&format!("{MARK}{sort}{}", field.response_key())));
                field.name = name!("name");
                field.definition = definition.node.clone();
            }
            Selection::InlineFragment(fragment) => replace(schema, &mut fragment.make_mut().selection_set),
            Selection::FragmentSpread(_) => {}
        }
    }
}

/// The answer with the values that belong under marked keys.
fn map(schema: &Schema, answer: JsonMap) -> JsonMap {
    answer
        .into_iter()
        .map(|(key, value)| match key.as_str().strip_prefix(MARK) {
            Some(marked) => {
                let value = match (marked.as_bytes().first(), value.as_str()) {
                    (Some(b'o'), Some(name)) => one_of(schema, name),
                    (Some(b'f'), _) => false.into(),
                    _ => JsonValue::Null,
                };
                (marked[1..].into(), value)
            }
            None => (key, rest(schema, value)),
        })
        .collect()
}

fn rest(schema: &Schema, value: JsonValue) -> JsonValue {
    match value {
        JsonValue::Array(items) => items.into_iter().map(|item| rest(schema, item)).collect(),
        JsonValue::Object(fields) => JsonValue::Object(map(schema, fields)),
        leaf => leaf,
    }
}

fn one_of(schema: &Schema, name: &str) -> JsonValue {
    match schema.types.get(name) {
        Some(ExtendedType::InputObject(object)) => is_one_of(object).into(),
        _ => JsonValue::Null,
    }
}
