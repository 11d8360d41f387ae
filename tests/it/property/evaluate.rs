//! The naive evaluation of a query over the rows in memory.

use std::cell::Cell;
use std::collections::HashSet;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use iljari::catalog::{Entity, Kind, Scalar, by_type_name, entities};
use serde_json::{Map, Value};

use super::filter::{fits, is_refused};
use super::model::{Model, Row};
use super::order::figures;
use super::page::{List, list, refused};
use super::query::{Field, Merged, Query, Selection};
use super::server::Server;

/// What a query is evaluated against.
#[derive(Clone, Copy)]
pub(super) struct Evaluation<'e> {
    /// The rows as known today, or on the day that the list around asks for.
    pub(super) model: &'e Model,
    /// The rows as known today.
    pub(super) today: &'e Model,
    pub(super) server: &'e Server,
    pub(super) query: &'e Query,
    /// Lists that could not be given.
    pub(super) refused: &'e Cell<usize>,
}

/// The global id of a row.
pub(super) fn global_id(kind: Kind, key: &Value) -> String {
    URL_SAFE_NO_PAD.encode(format!("{}:{key}", kind.entity().name))
}

/// The primary key within a global id of this kind.
pub(super) fn key_of(kind: Kind, id: &Value) -> Value {
    let (found, key) = parse_id(id);
    assert_eq!(found, kind);
    key.into()
}

fn parse_id(id: &Value) -> (Kind, i64) {
    let plain = URL_SAFE_NO_PAD.decode(id.as_str().expect("ids are text")).expect("ids are Base64");
    let plain = String::from_utf8(plain).expect("ids are text within");
    let (name, key) = plain.split_once(':').expect("ids name their type");
    (by_type_name(name).expect("ids name a type").kind, key.parse().expect("ids end in a number"))
}

impl<'e> Evaluation<'e> {
    /// The answer's data.
    pub(super) fn data(self) -> Value {
        self.object("Query", [&*self.query.selections], |field, merged| self.root(field, &merged))
    }

    /// An object of this type: what `value` says of each of its fields.
    pub(super) fn object(
        self,
        type_name: &str,
        sets: impl IntoIterator<Item = &'e [Selection]>,
        value: impl Fn(&'e Field, Merged<'e>) -> Value,
    ) -> Value {
        let mut object = Map::new();
        for (key, merged) in self.query.collect(&[type_name, "Node"], sets) {
            let field = merged[0];
            let value = if field.name == "__typename" { type_name.into() } else { value(field, merged) };
            object.insert(key.to_owned(), value);
        }
        Value::Object(object)
    }

    /// The value of an argument; null if it is not given.
    pub(super) fn argument(self, field: &Field, name: &str) -> Value {
        let given = field.arguments.iter().find(|(other, _)| *other == name);
        let variables = &self.query.variables;
        given.map_or(Value::Null, |(_, value)| match name {
            "by" | "orderBy" => value.json_of_rest(variables),
            _ => value.json(variables),
        })
    }

    /// With the rows of the day that a field asks for, if it does.
    fn on_day_of(self, field: &Field) -> Self {
        let day = self.argument(field, "asOf");
        Self { model: day.as_str().map_or(self.model, |day| self.today.on(day)), ..self }
    }

    fn root(self, field: &'e Field, merged: &Merged<'e>) -> Value {
        self.on_day_of(field).root_known(field, merged)
    }

    fn root_known(self, field: &'e Field, merged: &Merged<'e>) -> Value {
        let by_id = |id: &Value| {
            let (kind, key) = parse_id(id);
            self.model.row(kind, key).map_or(Value::Null, |row| self.row(kind.entity(), row, sets(merged)))
        };
        match field.name.as_str() {
            "node" => return by_id(&self.argument(field, "id")),
            "nodes" => {
                return self.argument(field, "ids").as_array().into_iter().flatten().map(by_id).collect();
            }
            _ => {}
        }
        if let Some(entity) = entities().iter().find(|entity| entity.plural == field.name) {
            let rows = self.model.rows(entity.kind).iter().collect();
            return self.connection(entity, rows, merged);
        }
        let entity = entities().iter().find(|entity| entity.single == field.name).expect("fields of Query");
        let Some(key) = entity.key else { return by_id(&self.argument(field, "id")) };
        let wanted = self.argument(field, key);
        let row = self.model.rows(entity.kind).iter().find(|row| row[key] == wanted);
        row.map_or(Value::Null, |row| self.row(entity, row, sets(merged)))
    }

    /// A row, as these selections have it.
    pub(super) fn row(
        self,
        entity: &'static Entity,
        row: &'e Row,
        sets_of: impl IntoIterator<Item = &'e [Selection]>,
    ) -> Value {
        self.object(entity.name, sets_of, |field, merged| {
            if field.name == "id" {
                return global_id(entity.kind, &row["id"]).into();
            }
            if let Some(column) = entity.column_named(&field.name) {
                return row[column.sql].clone();
            }
            let link = entity.link_named(&field.name).expect("fields are columns or links");
            let (mut here, target) = (self.on_day_of(field), link.target.entity());
            if target.kind == Kind::Finding {
                // They speak of all that is loaded.
                here.model = here.today;
            }
            let rows = here.model.linked(row, link);
            if !link.join.is_to_one() {
                return here.connection(target, rows, &merged);
            }
            assert!(rows.len() <= 1, "{} leads to several rows", link.name);
            rows.first().map_or(Value::Null, |row| self.row(target, row, sets(&merged)))
        })
    }

    fn connection(self, entity: &'static Entity, rows: Vec<&'e Row>, merged: &Merged<'e>) -> Value {
        let filter = self.argument(merged[0], "where");
        if is_refused(&filter) || refused(self, merged[0]) {
            self.refused.set(self.refused.get() + 1);
            return Value::Null;
        }
        let rows: Vec<_> = rows.into_iter().filter(|row| fits(self.model, entity, row, &filter)).collect();
        let list = list(self, entity, rows, merged[0]);
        let name = format!("{}Connection", entity.name);
        self.object(&name, sets(merged), |field, merged| match field.name.as_str() {
            "totalCount" => list.rows.len().into(),
            "nodes" => list.page().map(|row| self.row(entity, row, sets(&merged))).collect(),
            "edges" => list.page().map(|row| self.edge(entity, &list, row, &merged)).collect(),
            "pageInfo" => self.page_info(&list, &merged),
            "groups" => self.groups(entity, &list.rows, field, &merged),
            "count" => self.count(list.rows.len(), field, &merged),
            _ => self.aggregate(entity, &list.rows, field, &merged),
        })
    }

    fn edge(self, entity: &'static Entity, list: &List<'e>, row: &'e Row, merged: &Merged<'e>) -> Value {
        self.object(&format!("{}Edge", entity.name), sets(merged), |field, merged| {
            if field.name == "cursor" {
                return self.server.cursor(entity.kind, &list.order, row);
            }
            self.row(entity, row, sets(&merged))
        })
    }

    fn page_info(self, list: &List<'e>, merged: &Merged<'e>) -> Value {
        let cursor = |row: Option<&&Row>| {
            row.map_or(Value::Null, |row| self.server.cursor(list.kind, &list.order, row))
        };
        self.object("PageInfo", sets(merged), |field, _| match field.name.as_str() {
            "hasNextPage" => list.has_next.into(),
            "hasPreviousPage" => list.has_previous.into(),
            "startCursor" => cursor(list.rows[list.range.clone()].first()),
            _ => cursor(list.rows[list.range.clone()].last()),
        })
    }

    fn count(self, rows: usize, field: &Field, merged: &Merged<'e>) -> Value {
        let (mode, cap) = (self.argument(field, "mode"), self.argument(field, "cap"));
        let cap = usize::try_from(cap.as_u64().unwrap_or(10_000)).expect("caps are small");
        let exact = matches!(mode.as_str(), None | Some("EXACT"));
        let capped = !exact && rows > cap;
        self.object("Count", sets(merged), |field, _| match field.name.as_str() {
            "value" if capped => cap.into(),
            "value" => rows.into(),
            "isCapped" => capped.into(),
            "isExact" => (!capped).into(),
            _ => if exact { "EXACT" } else { "CAPPED" }.into(),
        })
    }

    fn aggregate(
        self,
        entity: &'static Entity,
        rows: &[&'e Row],
        field: &'e Field,
        merged: &Merged<'e>,
    ) -> Value {
        let (indicator, measure) = (self.argument(field, "indicator"), self.argument(field, "measure"));
        let (rows, summable) = if entity.figures.is_some() {
            let codes = self.model.rows(Kind::Indicator).iter();
            let additive = codes.filter(|row| row["code"] == indicator).any(|row| row["additive"] == true);
            (figures(self.model, rows, &indicator, &measure), additive)
        } else {
            (rows.to_vec(), true)
        };
        self.object(&format!("{}Aggregate", entity.name), sets(merged), |field, merged| {
            self.over_rows(entity, &rows, summable, field, &merged)
        })
    }

    /// A field that counts rows or computes something over them.
    pub(super) fn over_rows(
        self,
        entity: &'static Entity,
        rows: &[&Row],
        summable: bool,
        field: &Field,
        merged: &Merged<'e>,
    ) -> Value {
        if field.name == "count" {
            return rows.len().into();
        }
        let over = function_type(&field.name);
        self.object(&format!("{}{over}Aggregate", entity.name), sets(merged), |inner, _| {
            over_column(entity, rows, summable, &field.name, &inner.name)
        })
    }
}

fn function_type(function: &str) -> &'static str {
    match function {
        "distinct" => "Distinct",
        "sum" => "Sum",
        "avg" => "Average",
        "min" => "Minimum",
        _ => "Maximum",
    }
}

/// What a function gives over a column, or over the rows that a link leads to.
pub(super) fn over_column(
    entity: &'static Entity,
    rows: &[&Row],
    summable: bool,
    function: &str,
    name: &str,
) -> Value {
    let known = entity.column_named(name);
    let column = known.map_or_else(
        || entity.link_named(name).expect("aggregates are over columns and links").join.local(),
        |column| column.sql,
    );
    let there = rows.iter().filter(|row| !row[column].is_null());
    if function == "distinct" {
        // Dates of which different parts are known are different dates.
        let precision = known.and_then(|column| column.precision);
        let values =
            there.map(|row| (row[column].to_string(), precision.map(|known| row[known].to_string())));
        return values.collect::<HashSet<_>>().len().into();
    }
    let values = there.map(|row| &row[column]);
    let scalar = known.map_or(Scalar::BigInt, |column| column.scalar);
    computed(function_type(function), scalar, &values.collect::<Vec<_>>(), summable)
}

/// The selections of merged fields.
pub(super) fn sets<'q>(merged: &Merged<'q>) -> Vec<&'q [Selection]> {
    merged.iter().map(|field| &*field.selections).collect()
}

fn computed(function: &str, scalar: Scalar, values: &[&Value], summable: bool) -> Value {
    if values.is_empty() {
        return Value::Null;
    }
    let in_order = |a: &&&Value, b: &&&Value| super::order::compare(a, b);
    match function {
        "Minimum" => (*values.iter().min_by(in_order).expect("there are values")).clone(),
        "Maximum" => (*values.iter().max_by(in_order).expect("there are values")).clone(),
        _ => {
            assert_eq!(scalar, Scalar::BigInt);
            let sum: i64 = values.iter().filter_map(|value| value.as_i64()).sum();
            match function {
                "Sum" if summable => sum.into(),
                "Sum" => Value::Null,
                _ => {
                    #[expect(clippy::cast_precision_loss, reason = "test values are small")]
                    let mean = sum as f64 / values.len() as f64;
                    mean.into()
                }
            }
        }
    }
}
