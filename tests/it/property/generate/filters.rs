//! Random `where` arguments.

use iljari::catalog::{Entity, Link, Scalar};

use super::Generator;
use crate::property::arg::{Arg, Given};
use crate::property::evaluate::global_id;
use crate::property::text;

/// Filters within filters at most.
const FILTERS_MAX: usize = 3;

impl Generator<'_> {
    /// A filter, perhaps as a variable.
    pub(super) fn filter(&mut self, entity: &'static Entity, depth: usize) -> Arg {
        self.optional(&format!("{}Filter", entity.name), 8, |generator| {
            generator.filter_object(entity, depth)
        })
    }

    fn filter_object(&mut self, entity: &'static Entity, depth: usize) -> Arg {
        let mut fields: Vec<(String, Arg)> = Vec::new();
        for _ in 0..self.rng.usize(..if depth == 0 { 4 } else { 3 }) {
            let (name, value) = match self.rng.u8(..10) {
                0..5 => self.column_filter(entity),
                5 => self.id_filter(entity),
                6 | 7 if depth < FILTERS_MAX => self.combined(entity, depth),
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

    fn combined(&mut self, entity: &'static Entity, depth: usize) -> (String, Arg) {
        match self.rng.u8(..3) {
            0 => ("not".to_owned(), self.filter(entity, depth + 1)),
            kind => {
                let name = if kind == 1 { "and" } else { "or" };
                // A single value stands for a list of one.
                if self.one_in(6) {
                    return (name.to_owned(), self.filter_object(entity, depth + 1));
                }
                let items = (0..self.rng.usize(..4)).map(|_| self.filter_item(entity, depth + 1)).collect();
                (name.to_owned(), Arg::List(items))
            }
        }
    }

    fn filter_item(&mut self, entity: &'static Entity, depth: usize) -> Arg {
        let ty = format!("{}Filter!", entity.name);
        self.value(&ty, 8, |generator| generator.filter_object(entity, depth))
    }

    fn link_filter(&mut self, link: &'static Link, depth: usize) -> Arg {
        let target = link.target.entity();
        if self.one_in(25) {
            return Arg::Null;
        }
        if link.join.is_to_one() {
            return self.filter(target, depth);
        }
        let mut fields = Vec::new();
        for name in ["some", "every", "none"] {
            if self.one_in(3) {
                fields.push((name.to_owned(), self.filter(target, depth)));
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
        let filter = self.optional(&column.scalar.filter_name(), 10, |generator| {
            generator.operators(ty, operators, |generator| generator.sample(entity, column))
        });
        (column.name.clone(), filter)
    }

    /// One or two tests of a value.
    fn operators(&mut self, ty: &str, operators: &[&'static str], make: impl Fn(&mut Self) -> Arg) -> Arg {
        let mut fields: Vec<(String, Arg)> = Vec::new();
        for _ in 0..if self.one_in(4) { 2 } else { 1 } {
            let operator = *self.pick(operators);
            if fields.iter().any(|(other, _)| other == operator) {
                continue;
            }
            let value = match operator {
                "isNull" => self.value("Boolean", 6, |generator| Arg::Bool(generator.rng.bool())),
                "in" | "notIn" => {
                    self.value(&format!("[{ty}!]"), 5, |generator| generator.several(ty, &make))
                }
                // A null literal would be an error.
                _ if !self.lifted && self.one_in(40) => self.variable(ty, Arg::Null, Given::Nowhere),
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
