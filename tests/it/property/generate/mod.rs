//! Random queries.

mod filters;
mod groups;
mod orders;
mod selections;

use std::collections::HashSet;

use fastrand::Rng;
use iljari::catalog::{Column, Entity, Scalar};
use serde_json::{Map, Value};

use super::arg::{Arg, Given, Variable};
use super::model::{Model, Row};
use super::query::{Fragment, Query};
use super::server::Server;

/// Links followed in a query at most, about; most queries are small, so that failures are.
const LINKS_MAX: [usize; 5] = [0, 1, 3, 8, 20];
/// Lists within lists at most.
const DEPTH_MAX: usize = 4;

/// A random query over these rows.
pub(super) fn query(rng: &mut Rng, model: &Model, server: &Server) -> Query {
    let mut generator = Generator::new(rng, model, server);
    let selections = generator.root();
    let mut query = Query { selections, fragments: generator.fragments, variables: Vec::new() };
    // Where a field was made twice, one was thrown away, perhaps with variables; unused ones are an error.
    let text = query.text();
    query.variables = generator.variables;
    query.variables.retain(|variable| {
        let name = format!("${}", variable.name);
        let mut uses = text.match_indices(&name).map(|(at, used)| &text[at + used.len()..]);
        uses.any(|rest| !rest.starts_with(|letter: char| letter.is_ascii_digit()))
    });
    query
}

/// A random filter and a random order of an entity's rows, as JSON.
pub(super) fn filter_and_order(
    rng: &mut Rng,
    model: &Model,
    server: &Server,
    entity: &'static Entity,
) -> (Value, Value) {
    let mut generator = Generator { lifted: true, ..Generator::new(rng, model, server) };
    let filter = generator.accepted_filter(entity);
    let order = match generator.order(entity).json(&[]) {
        term @ Value::Object(_) => Value::Array(vec![term]),
        order => order,
    };
    (filter, order)
}

/// A random filter of an entity's rows and random groups of them, as JSON.
pub(super) fn filter_and_groups(
    rng: &mut Rng,
    model: &Model,
    server: &Server,
    entity: &'static Entity,
) -> (Value, Map<String, Value>) {
    let mut generator = Generator { lifted: true, ..Generator::new(rng, model, server) };
    let filter = generator.accepted_filter(entity);
    let arguments = generator.asked(entity).arguments;
    (filter, arguments.into_iter().map(|(name, value)| (name.to_owned(), value.json(&[]))).collect())
}

struct Generator<'g> {
    rng: &'g mut Rng,
    model: &'g Model,
    server: &'g Server,
    variables: Vec<Variable>,
    fragments: Vec<Fragment>,
    /// Aliases and names given so far.
    names: usize,
    /// Links that may still be followed.
    links_left: usize,
    /// Whether lists of other days are asked for. Cursors belong to a day, and are left to other tests then.
    travels: bool,
    /// Within the value of a variable, where no other variable can stand.
    lifted: bool,
}

/// Response keys taken in one object.
type Keys = HashSet<String>;

impl<'g> Generator<'g> {
    fn new(rng: &'g mut Rng, model: &'g Model, server: &'g Server) -> Self {
        let links_left = LINKS_MAX[rng.usize(..LINKS_MAX.len())];
        let (variables, fragments) = (Vec::new(), Vec::new());
        let travels = rng.u8(..3) == 0;
        Self { rng, model, server, variables, fragments, names: 0, links_left, travels, lifted: false }
    }

    fn one_in(&mut self, n: u32) -> bool {
        self.rng.u32(..n) == 0
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.rng.usize(..from.len())]
    }

    fn choose<const N: usize>(&mut self, from: [&'static str; N]) -> &'static str {
        from[self.rng.usize(..N)]
    }

    fn name(&mut self, prefix: &str) -> String {
        self.names += 1;
        format!("{prefix}{}", self.names)
    }

    /// A value as a literal or, once in a while, as a variable; where it can be missing, perhaps one that is left out.
    fn value(&mut self, ty: &str, odds: u32, make: impl FnOnce(&mut Self) -> Arg) -> Arg {
        if !self.lifted && !ty.ends_with('!') && self.one_in(25) {
            return self.variable(ty, Arg::Null, Given::Nowhere);
        }
        if self.lifted || !self.one_in(odds) {
            return make(self);
        }
        self.lifted = true;
        let value = make(self);
        self.lifted = false;
        let given = if self.one_in(4) { Given::Default } else { Given::Beside };
        self.variable(ty, value, given)
    }

    /// Likewise, where null may stand as well, and means nothing.
    fn optional(&mut self, ty: &str, odds: u32, make: impl FnOnce(&mut Self) -> Arg) -> Arg {
        if self.lifted || !self.one_in(20) {
            return self.value(ty, odds, make);
        }
        self.null(ty)
    }

    fn null(&mut self, ty: &str) -> Arg {
        if self.lifted {
            return Arg::Null;
        }
        let given = *self.pick(&[Given::Beside, Given::Default]);
        self.variable(ty, Arg::Null, given)
    }

    fn variable(&mut self, ty: &str, value: Arg, given: Given) -> Arg {
        let name = self.name("v");
        self.variables.push(Variable { name: name.clone(), ty: ty.to_owned(), value, given });
        Arg::Variable(name)
    }

    fn any_row(&mut self, entity: &Entity) -> Option<&'g Row> {
        let rows = self.model.rows(entity.kind);
        if rows.is_empty() { None } else { Some(&rows[self.rng.usize(..rows.len())]) }
    }

    /// A value that some row may have in a column; never null.
    fn sample(&mut self, entity: &Entity, column: &Column) -> Arg {
        let stored = self.any_row(entity).map_or(Value::Null, |row| row[column.sql].clone());
        match (column.scalar, stored) {
            (Scalar::Enum(known), Value::String(text)) if self.rng.u8(..4) > 0 => Arg::Enum(
                known.values.iter().find(|(name, _)| *name == text).expect("stored values are known").0,
            ),
            (Scalar::Enum(known), _) => Arg::Enum(self.pick(known.values).0),
            (Scalar::Int | Scalar::BigInt, Value::Number(number)) => {
                Arg::Int(number.as_i64().unwrap_or(0) + self.rng.i64(-1..2))
            }
            (Scalar::TextList, Value::Array(items)) if !items.is_empty() => {
                Arg::of(&items[self.rng.usize(..items.len())])
            }
            (scalar, Value::Null | Value::Array(_)) => match scalar {
                Scalar::Int | Scalar::BigInt => Arg::Int(self.rng.i64(-3..2025)),
                Scalar::Bool => Arg::Bool(self.rng.bool()),
                Scalar::Date => Arg::Text("2021-04-02".to_owned()),
                _ => Arg::Text(super::text::name(self.rng)),
            },
            (_, stored) => Arg::of(&stored),
        }
    }
}
