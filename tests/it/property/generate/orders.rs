//! Random `orderBy` arguments and pages.

use iljari::catalog::{Entity, Kind, Scalar};
use serde_json::Value;

use super::Generator;
use crate::property::arg::Arg;

/// To-one links from a row to what it is ordered by, at most.
const HOPS_MAX: usize = 3;

/// A type where validation lets what may be null stand for the one field of an object: only in an item of a list.
fn nullable(ty: &str, hops: usize) -> &str {
    if hops == 0 { ty.trim_end_matches('!') } else { ty }
}

impl Generator<'_> {
    /// An order; most are short.
    pub(super) fn order(&mut self, entity: &'static Entity) -> Arg {
        self.optional(&format!("[{}Order!]", entity.name), 6, |generator| {
            if generator.one_in(8) {
                return generator.term(entity, 0);
            }
            let count = generator.rng.usize(..4);
            let ty = format!("{}Order!", entity.name);
            Arg::List((0..count).map(|_| generator.value(&ty, 10, |g| g.term(entity, 0))).collect())
        })
    }

    /// One term, so many links away from what is ordered.
    pub(super) fn term(&mut self, entity: &'static Entity, hops: usize) -> Arg {
        let links = entity.links.iter().filter(|link| hops < HOPS_MAX || !link.join.is_to_one());
        let links: Vec<_> = links.collect();
        if links.is_empty() || self.rng.bool() {
            let columns = entity.columns.iter().filter(|column| column.scalar != Scalar::TextList);
            let mut names: Vec<&str> = columns.map(|column| column.name.as_str()).collect();
            names.push("id");
            let name = *self.pick(&names);
            return Arg::field(name, self.direction(nullable("OrderDirection!", hops)));
        }
        let link = *self.pick(&links);
        let target = link.target.entity();
        let value = if link.join.is_to_one() {
            self.value(nullable(&format!("{}Order!", target.name), hops), 12, |g| g.term(target, hops + 1))
        } else if target.figures.is_some() && self.rng.bool() {
            Arg::field("total", self.total())
        } else {
            Arg::field("count", self.direction("OrderDirection!"))
        };
        Arg::field(link.name, value)
    }

    pub(super) fn direction(&mut self, ty: &str) -> Arg {
        self.value(ty, 8, |generator| {
            Arg::Enum(generator.choose(["ASC", "DESC", "ASC_NULLS_FIRST", "DESC_NULLS_FIRST"]))
        })
    }

    fn total(&mut self) -> Arg {
        let (indicator, measure) = (self.indicator(), self.measure());
        let order = self.direction("OrderDirection!");
        Arg::Object(vec![
            ("indicator".to_owned(), indicator),
            ("measure".to_owned(), measure),
            ("order".to_owned(), order),
        ])
    }

    /// The code of an indicator; rarely of none.
    pub(super) fn indicator(&mut self) -> Arg {
        self.value("String!", 5, |generator| {
            let row = generator.any_row(Kind::Indicator.entity()).filter(|_| generator.rng.u8(..12) > 0);
            row.map_or_else(|| Arg::Text("nothing".to_owned()), |row| Arg::of(&row["code"]))
        })
    }

    pub(super) fn measure(&mut self) -> Arg {
        self.value("Measure!", 5, |generator| Arg::Enum(generator.choose(["TARGET", "ACTUAL"])))
    }

    /// The arguments that name a page; `order` is the list's, as JSON.
    pub(super) fn page(
        &mut self,
        entity: &'static Entity,
        order: &Value,
        depth: usize,
    ) -> Vec<(&'static str, Arg)> {
        if self.one_in(50) {
            return self.refused();
        }
        let mut arguments = Vec::new();
        let backward = self.one_in(3);
        let sized = depth > 0 || self.rng.bool();
        if backward || sized {
            let name = if backward { "last" } else { "first" };
            let most = if depth > 1 { 4 } else { 9 };
            let size = self.optional("Int", 4, |generator| Arg::Int(generator.rng.i64(0..most)));
            arguments.push((name, size));
        }
        for name in ["after", "before"] {
            if self.one_in(5)
                && !self.travels
                && let Some(row) = self.any_row(entity)
            {
                let token = self.server.cursor(entity.kind, order, row);
                arguments.push((name, self.value("String", 3, |_| Arg::of(&token))));
            }
        }
        if !backward && self.one_in(5) {
            arguments
                .push(("offset", self.optional("Int", 3, |generator| Arg::Int(generator.rng.i64(0..6)))));
        }
        arguments
    }

    /// Arguments that no list takes; the others must not suffer.
    pub(super) fn refused(&mut self) -> Vec<(&'static str, Arg)> {
        let cursor = |token: &str| Arg::Text(token.to_owned());
        match self.rng.u8(..6) {
            0 => vec![("first", Arg::Int(1)), ("last", Arg::Int(1))],
            1 => vec![("last", Arg::Int(1)), ("offset", Arg::Int(0))],
            2 => vec![("first", self.value("Int", 2, |_| Arg::Int(-1)))],
            3 => vec![("last", self.value("Int", 2, |_| Arg::Int(10_001)))],
            4 => vec![("after", self.value("String", 2, |_| cursor("no-cursor")))],
            _ => vec![("before", self.value("String", 2, |_| cursor("")))],
        }
    }
}
