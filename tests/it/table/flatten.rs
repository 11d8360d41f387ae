//! A JSON answer as a table, by the rule of `docs/tables.md`, worked out from the JSON alone.

use serde_json::{Map, Value};

/// A row: columns by name.
pub(super) type Row = Map<String, Value>;

/// The rows of an answer's `data`; `None` where it has lists side by side. Columns that no row of the JSON shows are
/// missing.
pub(super) fn rows(data: &Value) -> Option<Vec<Row>> {
    let data = data.as_object()?;
    let roots = data.keys().filter(|key| *key != "__typename").count();
    let mut part = Part::default();
    for (key, value) in data {
        let path = if roots == 1 { String::new() } else { key.clone() };
        match value {
            // Nothing is known of a row that is not there.
            Value::Null => {}
            Value::String(_) if key == "__typename" => {}
            Value::Object(object) => part.object(object, &path)?,
            Value::Array(items) => part.list(items, &path, &mut false)?,
            _ => return None,
        }
    }
    Some(part.rows(false))
}

/// What an object comes to: its own columns, and the rows below it.
#[derive(Default)]
struct Part {
    row: Row,
    /// Whether anything is known of it.
    known: bool,
    below: Option<Vec<Part>>,
}

impl Part {
    fn object(&mut self, object: &Row, path: &str) -> Option<()> {
        // The rows of one connection may be asked for several times, by other names.
        let mut again = false;
        for (key, value) in object {
            let inner = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            match (key.as_str(), value) {
                ("pageInfo" | "__typename", _) => {}
                ("nodes", Value::Array(items)) => self.list(items, path, &mut again)?,
                ("edges", Value::Array(items)) => {
                    let items: Vec<Value> = items.iter().map(without_node).collect();
                    self.list(&items, path, &mut again)?;
                }
                ("groups" | "key", Value::Object(object)) => self.object(object, path)?,
                (_, Value::Object(object)) => self.object(object, &inner)?,
                (_, Value::Array(items)) if items.iter().any(Value::is_object) => {
                    self.list(items, &inner, &mut again)?;
                }
                (_, Value::Null) => self.known = true,
                _ => {
                    self.known = true;
                    self.row.insert(inner, value.clone());
                }
            }
        }
        Some(())
    }

    fn list(&mut self, items: &[Value], path: &str, again: &mut bool) -> Option<()> {
        if self.below.is_some() && !*again {
            return None;
        }
        *again = true;
        let parts = self.below.get_or_insert_with(|| items.iter().map(|_| Self::default()).collect());
        for (part, item) in parts.iter_mut().zip(items) {
            match item {
                Value::Object(object) => part.object(object, path)?,
                _ => part.known = true,
            }
        }
        Some(())
    }

    fn rows(&self, known_above: bool) -> Vec<Row> {
        let known = self.known || known_above;
        let below = match &self.below {
            Some(parts) => parts.iter().flat_map(|part| part.rows(known)).collect(),
            None => Vec::new(),
        };
        if below.is_empty() {
            // An innermost row shows whatever it has; one around others only if something is known of it.
            return if known { vec![self.row.clone()] } else { Vec::new() };
        }
        let with_own = |mut row: Row| {
            row.extend(self.row.clone());
            row
        };
        below.into_iter().map(with_own).collect()
    }
}

/// An edge with its node's fields in place of the node.
fn without_node(edge: &Value) -> Value {
    let mut fields = Row::new();
    for (key, value) in edge.as_object().into_iter().flatten() {
        match (key.as_str(), value) {
            ("node", Value::Object(node)) => fields.extend(node.clone()),
            _ => drop(fields.insert(key.clone(), value.clone())),
        }
    }
    Value::Object(fields)
}
