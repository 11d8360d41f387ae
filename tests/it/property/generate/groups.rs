//! Random `groups`.

use iljari::catalog::{Aggregates, Entity, Scalar};

use super::{Generator, Keys};
use crate::property::arg::Arg;
use crate::property::keys::{Key, keys, link};
use crate::property::query::{Field, Selection};

/// Links from a row to what it is grouped by, at most.
const HOPS_MAX: usize = 3;
/// Keys of a list of groups, those that keep figures apart included.
const KEYS_MAX: usize = 8;

/// What groups compute, with the columns that allow it.
const FUNCTIONS: [(&str, &[Aggregates]); 4] = [
    ("sum", &[Aggregates::Sum]),
    ("avg", &[Aggregates::Sum, Aggregates::Mean]),
    ("min", &[Aggregates::Sum, Aggregates::Mean, Aggregates::Extremes]),
    ("max", &[Aggregates::Sum, Aggregates::Mean, Aggregates::Extremes]),
];

/// What says which groups there are, in which order.
pub(super) struct Asked {
    pub(super) arguments: Vec<(&'static str, Arg)>,
    pub(super) keys: Vec<Key>,
}

impl Generator<'_> {
    /// A list of groups under an alias of its own.
    pub(super) fn groups(&mut self, entity: &'static Entity, depth: usize) -> Field {
        let Asked { mut arguments, keys } = self.asked(entity);
        if self.one_in(3) {
            arguments.push(("having", self.having(entity)));
        }
        if self.one_in(40) {
            arguments.extend(self.refused());
        } else if self.rng.bool() {
            let name = if self.one_in(3) { "last" } else { "first" };
            arguments.push((name, self.optional("Int", 4, |generator| Arg::Int(generator.rng.i64(0..6)))));
            if name == "first" && self.one_in(4) {
                arguments.push(("offset", self.value("Int", 3, |g| Arg::Int(g.rng.i64(0..4)))));
            }
        }
        self.rng.shuffle(&mut arguments);
        let leaf = |name: &str| Selection::from(Field::new(name, Vec::new()));
        let group = self.group(entity, depth, &keys);
        let mut selections = vec![if self.one_in(4) {
            Field::new("edges", vec![leaf("__typename"), Field::new("node", group).into()]).into()
        } else {
            Field::new("nodes", group).into()
        }];
        for name in ["totalCount", "__typename"] {
            if self.rng.bool() {
                selections.push(leaf(name));
            }
        }
        if self.one_in(3) {
            selections
                .push(Field::new("pageInfo", vec![leaf("hasNextPage"), leaf("hasPreviousPage")]).into());
        }
        for name in ["total", "others"] {
            if self.one_in(3) {
                let functions = self.functions(entity);
                selections.push(Field::new(name, functions).into());
            }
        }
        self.rng.shuffle(&mut selections);
        Field { alias: Some(self.name("g")), arguments, ..Field::new("groups", selections) }
    }

    /// Keys, indicator and measure, whether gaps are filled, and an order.
    pub(super) fn asked(&mut self, entity: &'static Entity) -> Asked {
        let mut arguments = Vec::new();
        let (mut indicator, mut measure) = (Arg::Null, Arg::Null);
        if entity.figures.is_some() {
            if self.rng.bool() {
                indicator = self.indicator();
                arguments.push(("indicator", indicator.clone()));
            }
            if self.rng.bool() {
                measure = self.measure();
                arguments.push(("measure", measure.clone()));
            }
        }
        let (by, keys) = loop {
            let known = (self.variables.len(), self.names);
            let by = self.by(entity);
            let [indicator, measure] = [&indicator, &measure].map(|arg| arg.json(&self.variables));
            let keys = keys(entity, &by.json_of_rest(&self.variables), &indicator, &measure);
            let distinct = |key: &Key| {
                keys.iter().filter(|other| (&other.path, &other.name) == (&key.path, &key.name)).count() == 1
            };
            if !keys.is_empty() && keys.len() <= KEYS_MAX && keys.iter().all(distinct) {
                break (by, keys);
            }
            self.variables.truncate(known.0);
            self.names = known.1;
        };
        arguments.push(("by", by));
        if keys.iter().filter(|key| key.has_gaps(entity)).count() == 1 && self.rng.bool() {
            arguments.push(("fill", self.value("Boolean", 3, |_| Arg::Bool(true))));
        }
        if self.rng.u8(..3) > 0 {
            arguments.push(("orderBy", self.group_order(entity, &keys)));
        }
        Asked { arguments, keys }
    }

    fn by(&mut self, entity: &'static Entity) -> Arg {
        let ty = format!("{}GroupBy!", entity.name);
        self.value(&format!("[{ty}]!"), 6, |generator| {
            if generator.one_in(6) {
                return generator.by_fields(entity, 0);
            }
            let count = generator.rng.usize(1..4);
            Arg::List((0..count).map(|_| generator.value(&ty, 8, |g| g.by_fields(entity, 0))).collect())
        })
    }

    fn by_fields(&mut self, entity: &'static Entity, hops: usize) -> Arg {
        let mut fields: Vec<(String, Arg)> = Vec::new();
        for _ in 0..if self.one_in(4) { 2 } else { 1 } {
            let links: Vec<&str> = entity
                .links
                .iter()
                .filter(|link| {
                    hops < HOPS_MAX && (link.join.is_to_one() || (hops == 0 && link.group_key.is_some()))
                })
                .map(|link| link.group_key.unwrap_or(link.name))
                .collect();
            let (name, value) = if links.is_empty() || self.one_in(3) {
                let columns = entity.columns.iter().filter(|column| column.scalar.is_ordered());
                let columns: Vec<_> = columns.collect();
                let column = *self.pick(&columns);
                let value = if column.scalar == Scalar::Date {
                    let parts = ["DAY", "MONTH", "QUARTER", "HALF", "YEAR"];
                    self.value("DatePart", 6, |g| Arg::Enum(g.choose(parts)))
                } else {
                    self.value("Boolean", 6, |g| Arg::Bool(!g.one_in(12)))
                };
                (column.name.as_str(), value)
            } else {
                let name = *self.pick(&links);
                let target = link(entity, name).target.entity();
                let ty = format!("{}GroupByLink", target.name);
                let value = self.value(&ty, 10, |generator| {
                    if generator.rng.bool() {
                        Arg::Object(Vec::new())
                    } else {
                        generator.by_fields(target, hops + 1)
                    }
                });
                (name, value)
            };
            if fields.iter().all(|(other, _)| other != name) {
                fields.push((name.to_owned(), value));
            }
        }
        Arg::Object(fields)
    }

    /// Something that groups compute: the function and the column.
    fn computed(&mut self, entity: &'static Entity) -> (&'static str, String, bool) {
        let (function, columns) = match self.rng.usize(..6) {
            4 => ("distinct", distinct_names(entity)),
            5 => {
                let sums = entity.columns.iter().filter(|column| column.aggregates == Aggregates::Sum);
                (
                    "share",
                    ["count".to_owned()].into_iter().chain(sums.map(|column| column.name.clone())).collect(),
                )
            }
            index => (FUNCTIONS[index].0, columns_for(entity, FUNCTIONS[index].1)),
        };
        if columns.is_empty() {
            return ("share", "count".to_owned(), true);
        }
        let column = self.pick(&columns).clone();
        (function, column, matches!(function, "avg" | "share"))
    }

    fn having(&mut self, entity: &'static Entity) -> Arg {
        self.optional(&format!("{}GroupFilter", entity.name), 6, |generator| {
            generator.having_object(entity, 0)
        })
    }

    fn having_object(&mut self, entity: &'static Entity, depth: usize) -> Arg {
        let mut fields: Vec<(String, Arg)> = Vec::new();
        for _ in 0..self.rng.usize(..3) {
            let (name, value) = match self.rng.u8(..6) {
                0 | 1 if depth < 2 => {
                    let ty = format!("{}GroupFilter", entity.name);
                    self.combined(&ty, |generator| generator.having_object(entity, depth + 1))
                }
                2 | 3 => ("count".to_owned(), self.value("BigIntFilter", 10, |g| g.tests("BigInt"))),
                _ => self.computed_test(entity),
            };
            if fields.iter().all(|(other, _)| *other != name) {
                fields.push((name, value));
            }
        }
        Arg::Object(fields)
    }

    fn computed_test(&mut self, entity: &'static Entity) -> (String, Arg) {
        let (function, column, float) = self.computed(entity);
        let known = entity.column_named(&column).filter(|_| matches!(function, "min" | "max"));
        let tests = match known.map(|column| column.scalar) {
            Some(Scalar::Date) => Arg::field("gt", Arg::Text("2020-06-30".to_owned())),
            Some(Scalar::Int) => self.tests("Int"),
            _ if float => self.tests("Float"),
            _ => self.tests("BigInt"),
        };
        (function.to_owned(), Arg::field(&column, tests))
    }

    fn tests(&mut self, ty: &'static str) -> Arg {
        let name = self.choose(["eq", "ne", "lt", "lte", "gt", "gte", "isNull", "in"]);
        let number = |generator: &mut Self| match ty {
            "Int" => Arg::Int(generator.rng.i64(2016..2024)),
            // Between the values that means and shares of small numbers have: rounding decides nothing.
            "Float" => Arg::Float(f64::from(generator.rng.u32(..40)) / 20.0 + 0.001_234_567),
            _ => Arg::Int(generator.rng.i64(-3..25)),
        };
        let value = match name {
            "isNull" => self.value("Boolean", 4, |g| Arg::Bool(g.rng.bool())),
            "in" => self.value(&format!("[{ty}!]"), 4, |g| Arg::List((0..3).map(|_| number(g)).collect())),
            _ => self.value(ty, 4, number),
        };
        Arg::field(name, value)
    }

    fn group_order(&mut self, entity: &'static Entity, keys: &[Key]) -> Arg {
        let ty = format!("{}GroupOrder!", entity.name);
        self.optional(&format!("[{ty}]"), 6, |generator| {
            let count = generator.rng.usize(..4);
            Arg::List((0..count).map(|_| generator.value(&ty, 8, |g| g.group_term(entity, keys))).collect())
        })
    }

    fn group_term(&mut self, entity: &'static Entity, keys: &[Key]) -> Arg {
        match self.rng.u8(..6) {
            0..3 => {
                let key = self.pick(keys).clone();
                let inner = match &key.name {
                    Some(name) => Arg::field(name, self.direction("OrderDirection!")),
                    None => self.term(key.entity(entity), 2),
                };
                let term = key.path.iter().rev().fold(inner, |inner, name| Arg::field(name, inner));
                Arg::field("key", term)
            }
            3 => Arg::field("count", self.direction("OrderDirection")),
            _ => {
                let (function, column, _) = self.computed(entity);
                let direction = self.direction("OrderDirection!");
                Arg::field(function, Arg::field(&column, direction))
            }
        }
    }

    fn group(&mut self, entity: &'static Entity, depth: usize, keys: &[Key]) -> Vec<Selection> {
        let mut selections = self.functions(entity);
        let key = self.key(entity, depth, &[], keys);
        selections.push(Field::new("key", key).into());
        if self.rng.bool() {
            let mut shares: Vec<Selection> = vec![Field::new("count", Vec::new()).into()];
            let sums = columns_for(entity, FUNCTIONS[0].1);
            shares.extend(sums.iter().map(|name| Selection::from(Field::new(name, Vec::new()))));
            selections.push(Field::new("share", shares).into());
        }
        self.rng.shuffle(&mut selections);
        selections
    }

    /// What is selected of a group's key, below a path.
    fn key(
        &mut self,
        entity: &'static Entity,
        depth: usize,
        path: &[String],
        keys: &[Key],
    ) -> Vec<Selection> {
        let mut selections: Vec<Selection> = vec![Field::new("__typename", Vec::new()).into()];
        let mut links: Vec<String> = Vec::new();
        for key in keys.iter().filter(|key| key.path.starts_with(path)) {
            match (key.path.get(path.len()), &key.name) {
                (Some(name), _) if !links.contains(name) => links.push(name.clone()),
                (None, Some(name)) => {
                    let mut field = Field::new(name, Vec::new());
                    field.alias = self.one_in(6).then(|| self.name("k"));
                    selections.push(field.into());
                }
                _ => {}
            }
        }
        for name in links {
            let (path, target) =
                ([path, std::slice::from_ref(&name)].concat(), link(entity, &name).target.entity());
            let inner = if keys.iter().any(|key| key.path == path && key.name.is_none()) {
                self.row(target, depth + 1, Some(&mut Keys::new()))
            } else {
                let inner = self.key(target, depth, &path, keys);
                if self.one_in(4) { vec![Selection::Inline(Some(target.name), None, inner)] } else { inner }
            };
            selections.push(Field::new(&name, inner).into());
        }
        selections
    }

    /// Functions over rows, each over the columns that allow it.
    pub(super) fn functions(&mut self, entity: &'static Entity) -> Vec<Selection> {
        let leaves = |names: Vec<String>| -> Vec<Selection> {
            names.iter().map(|name| Field::new(name, Vec::new()).into()).collect()
        };
        let mut selections = vec![Field::new("count", Vec::new()).into()];
        for (name, columns) in FUNCTIONS
            .map(|(name, allowed)| (name, columns_for(entity, allowed)))
            .into_iter()
            .chain([("distinct", distinct_names(entity))])
        {
            if columns.is_empty() || self.one_in(3) {
                continue;
            }
            let mut columns = leaves(columns);
            columns.push(Field::new("__typename", Vec::new()).into());
            selections.push(Field::new(name, columns).into());
        }
        self.rng.shuffle(&mut selections);
        selections
    }
}

fn columns_for(entity: &'static Entity, allowed: &[Aggregates]) -> Vec<String> {
    let columns = entity.columns.iter().filter(|column| allowed.contains(&column.aggregates));
    columns.map(|column| column.name.clone()).collect()
}

/// What different values are counted of: columns and rows that columns point to.
fn distinct_names(entity: &'static Entity) -> Vec<String> {
    let columns = entity.columns.iter().filter(|column| column.scalar.is_ordered());
    let links = entity.links.iter().filter(|link| link.points_at_key()).map(|link| link.name.to_owned());
    columns.map(|column| column.name.clone()).chain(links).collect()
}
