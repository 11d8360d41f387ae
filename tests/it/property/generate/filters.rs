//! Random `where` arguments.

use iljari::catalog::{Entity, Link, Scalar};
use serde_json::Value;

use super::Generator;
use crate::property::arg::Arg;
use crate::property::evaluate::global_id;
use crate::property::filter::{is_refused, says_nothing};
use crate::property::text;

/// Filters within filters at most.
const FILTERS_MAX: usize = 3;

impl Generator<'_> {
    /// A filter, perhaps as a variable.
    pub(super) fn filter(&mut self, entity: &'static Entity) -> Arg {
        self.optional(&format!("{}Filter", entity.name), 8, |generator| generator.filter_object(entity, 0))
    }

    /// A filter that is not refused, as JSON.
    pub(super) fn accepted_filter(&mut self, entity: &'static Entity) -> Value {
        loop {
            let filter = self.filter(entity).json(&self.variables);
            if !is_refused(&filter) {
                return filter;
            }
        }
    }

    fn filter_object(&mut self, entity: &'static Entity, depth: usize) -> Arg {
        let mut fields: Vec<(String, Arg)> = Vec::new();
        for _ in 0..self.rng.usize(..if depth == 0 { 4 } else { 3 }) {
            let (name, value) = match self.rng.u8(..10) {
                0..5 => self.column_filter(entity),
                5 => self.id_filter(entity),
                6 | 7 if depth < FILTERS_MAX => {
                    let ty = format!("{}Filter", entity.name);
                    self.combined(&ty, |generator| generator.filter_object(entity, depth + 1))
                }
                _ if depth < FILTERS_MAX && !entity.links.is_empty() => {
                    let link = &entity.links[self.rng.usize(..entity.links.len())];
                    (link.name.to_owned(), self.link_filter(link, depth + 1))
                }
                _ => self.column_filter(entity),
            };
            if fields.iter().all(|(other, _)| *other != name) {
                fields.push((name, value));
            }
        }
        Arg::Object(fields)
    }

    /// `and`, `or` or `not` of filters of this type.
    pub(super) fn combined(&mut self, ty: &str, make: impl Fn(&mut Self) -> Arg) -> (String, Arg) {
        let name = self.choose(["and", "or", "not"]);
        let make = |generator: &mut Self| {
            loop {
                let filter = make(generator);
                // Where nothing can be meant, only few filters are to be refused.
                if name == "and" || !says_nothing(&filter.json(&generator.variables)) || generator.one_in(12)
                {
                    return filter;
                }
            }
        };
        if name == "not" {
            return (name.to_owned(), self.value(ty, 8, make));
        }
        let of = self.value(&format!("[{ty}!]"), 12, |generator| {
            // A single value stands for a list of one.
            if generator.one_in(6) {
                return make(generator);
            }
            let count = generator.rng.usize(..4);
            Arg::List((0..count).map(|_| generator.value(&format!("{ty}!"), 8, make)).collect())
        });
        (name.to_owned(), of)
    }

    fn link_filter(&mut self, link: &'static Link, depth: usize) -> Arg {
        let target = link.target.entity();
        let ty = format!("{}Filter", target.name);
        if link.join.may_be_missing() {
            let ty = format!("{}LinkFilter", target.name);
            if self.one_in(60) {
                return self.null(&ty);
            }
            return self.value(&ty, 8, |generator| {
                let mut filter = generator.filter_object(target, depth);
                if let Arg::Object(fields) = &mut filter
                    && generator.one_in(3)
                {
                    let missing = generator.value("Boolean", 6, |generator| Arg::Bool(generator.rng.bool()));
                    fields.push(("isNull".to_owned(), missing));
                }
                filter
            });
        }
        if link.join.is_to_one() {
            return self.value(&ty, 8, |generator| generator.filter_object(target, depth));
        }
        let mut fields = Vec::new();
        for name in ["some", "every", "none"] {
            if self.one_in(3) {
                let filter = self.value(&ty, 8, |generator| generator.filter_object(target, depth));
                fields.push((name.to_owned(), filter));
            }
        }
        if self.one_in(3) {
            let make = |generator: &mut Self| Arg::Int(generator.rng.i64(0..5));
            let operators = ["eq", "ne", "lt", "lte", "gt", "gte", "in", "notIn", "isNull"];
            fields.push(("count".to_owned(), self.operators("BigInt", &operators, make)));
        }
        Arg::Object(fields)
    }

    fn id_filter(&mut self, entity: &'static Entity) -> (String, Arg) {
        let operators = self.operators("ID", &["eq", "ne", "in", "notIn"], |generator| {
            let key = generator.any_row(entity).map_or_else(|| 1.into(), |row| row["id"].clone());
            Arg::Text(global_id(entity.kind, &key))
        });
        ("id".to_owned(), operators)
    }

    fn column_filter(&mut self, entity: &'static Entity) -> (String, Arg) {
        let column = &entity.columns[self.rng.usize(..entity.columns.len())];
        let operators: &[&'static str] = match column.scalar {
            Scalar::TextList => &["has"],
            Scalar::Bool => &["eq", "ne", "isNull"],
            Scalar::Enum(_) => &["eq", "ne", "in", "notIn", "isNull"],
            Scalar::Text => &[
                "eq",
                "ne",
                "in",
                "notIn",
                "isNull",
                "lt",
                "lte",
                "gt",
                "gte",
                "contains",
                "startsWith",
                "endsWith",
                "ilike",
                "regex",
            ],
            _ => &["eq", "ne", "in", "notIn", "isNull", "lt", "lte", "gt", "gte"],
        };
        let ty = column.scalar.type_name();
        let filter = self.value(&column.scalar.filter_name(), 10, |generator| {
            generator.operators(ty, operators, |generator| generator.sample(entity, column))
        });
        (column.name.clone(), filter)
    }

    /// One or two tests of a value, rarely none.
    fn operators(&mut self, ty: &str, operators: &[&'static str], make: impl Fn(&mut Self) -> Arg) -> Arg {
        let mut fields: Vec<(String, Arg)> = Vec::new();
        let count = if self.one_in(4) { 2 } else { usize::from(!self.one_in(20)) };
        for _ in 0..count {
            let operator = *self.pick(operators);
            if fields.iter().any(|(other, _)| other == operator) {
                continue;
            }
            let value = match operator {
                "isNull" => self.value("Boolean", 6, |generator| Arg::Bool(generator.rng.bool())),
                "in" | "notIn" => {
                    self.value(&format!("[{ty}!]"), 5, |generator| generator.several(ty, &make))
                }
                _ if self.one_in(100) => self.null(ty),
                operator => self.value(ty, 5, |generator| {
                    let value = make(generator);
                    generator.operand(operator, value)
                }),
            };
            fields.push((operator.to_owned(), value));
        }
        Arg::Object(fields)
    }

    fn several(&mut self, ty: &str, make: &impl Fn(&mut Self) -> Arg) -> Arg {
        if self.one_in(8) {
            return make(self);
        }
        let count = self.rng.usize(..4);
        Arg::List((0..count).map(|_| self.value(&format!("{ty}!"), 8, make)).collect())
    }

    fn operand(&mut self, operator: &str, value: Arg) -> Arg {
        match (operator, value) {
            ("contains" | "startsWith" | "endsWith", Arg::Text(stored)) => {
                Arg::Text(text::piece(self.rng, &stored))
            }
            ("ilike", Arg::Text(stored)) => Arg::Text(text::like_pattern(self.rng, &stored)),
            ("regex", Arg::Text(stored)) => Arg::Text(text::regex(self.rng, &stored)),
            (_, value) => value,
        }
    }
}
