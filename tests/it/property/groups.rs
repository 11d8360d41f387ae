//! The naive evaluation of `groups`.

use iljari::catalog::{Entity, Kind};
use serde_json::Value;

use super::evaluate::{Evaluation, over_column, sets};
use super::filter::{is_refused, items, operators, passes};
use super::keys::{self, Key, link, places};
use super::model::Row;
use super::order::{self, directed, figures, in_order};
use super::page::{Cut, cut, refused, terms};
use super::query::{Field, Merged, Selection};

/// Rows that agree in the keys.
#[derive(Debug)]
pub(super) struct Group<'e> {
    /// Their values of the keys.
    place: Vec<Value>,
    rows: Vec<&'e Row>,
}

/// All rows that are put together, and by what.
pub(super) struct Grouping<'e> {
    of: Evaluation<'e>,
    entity: &'static Entity,
    keys: Vec<Key>,
    /// Whether arguments name both, so that all figures are of one kind.
    one_kind: bool,
    rows: Vec<&'e Row>,
}

impl<'e> Evaluation<'e> {
    /// The groups of a connection's rows.
    pub(super) fn groups(
        self,
        entity: &'static Entity,
        rows: &[&'e Row],
        field: &'e Field,
        merged: &Merged<'e>,
    ) -> Value {
        let having = self.argument(field, "having");
        if is_refused(&having) || refused(self, field) {
            self.refused.set(self.refused.get() + 1);
            return Value::Null;
        }
        let [by, indicator, measure] = ["by", "indicator", "measure"].map(|name| self.argument(field, name));
        let keys = keys::keys(entity, &by, &indicator, &measure);
        let of_kind = |row: &&&Row| {
            let wanted = |given: &Value, column: &str| given.is_null() || row[column] == *given;
            let coded = || !figures(self.model, &[**row], &indicator, &row["measure"]).is_empty();
            entity.figures.is_none() || (wanted(&measure, "measure") && (indicator.is_null() || coded()))
        };
        let rows: Vec<&Row> = rows.iter().filter(of_kind).copied().collect();
        let one_kind = !indicator.is_null() && !measure.is_null();
        let grouping = Grouping { of: self, entity, keys, one_kind, rows };
        let mut groups = grouping.groups();
        if self.argument(field, "fill") == true {
            grouping.fill(&mut groups);
        }
        groups.retain(|group| grouping.fits(group, &having));
        let order = terms(self, field);
        groups.sort_by_cached_key(|group| grouping.place(group, &order));
        let Cut { range, has_next, has_previous } = cut(self, field, groups.len(), 0..groups.len());
        let page = &groups[range.clone()];
        self.object(&format!("{}GroupConnection", entity.name), sets(merged), |field, merged| {
            match field.name.as_str() {
                "totalCount" => groups.len().into(),
                "nodes" => page.iter().map(|group| grouping.group(group, &merged)).collect(),
                "edges" => page.iter().map(|group| grouping.edge(group, &merged)).collect(),
                "pageInfo" => self.object("PageInfo", sets(&merged), |field, _| {
                    if field.name == "hasNextPage" { has_next.into() } else { has_previous.into() }
                }),
                "total" => grouping.facts(groups.iter(), &merged),
                _ => grouping.facts(groups[..range.start].iter().chain(&groups[range.end..]), &merged),
            }
        })
    }
}

/// A group's place in an order, so that it can be sorted by.
struct Place(Vec<order::Key>);

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        in_order(&self.0, &other.0).is_eq()
    }
}

impl Eq for Place {}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        in_order(&self.0, &other.0)
    }
}

impl<'e> Grouping<'e> {
    fn groups(&self) -> Vec<Group<'e>> {
        let mut groups: Vec<Group<'_>> = Vec::new();
        for row in &self.rows {
            for place in places(self.of.model, self.entity, row, &self.keys) {
                match groups.iter_mut().find(|group| group.place == place) {
                    Some(group) => group.rows.push(row),
                    None => groups.push(Group { place, rows: vec![row] }),
                }
            }
        }
        groups
    }

    /// Adds empty groups for the gaps of the one key that has gaps.
    fn fill(&self, groups: &mut Vec<Group<'e>>) {
        let gap = self.keys.iter().position(|key| key.has_gaps(self.entity)).expect("one key has gaps");
        let known = groups.iter().map(|group| group.place[gap].clone()).filter(|value| !value.is_null());
        let mut known: Vec<Value> = known.collect();
        known.sort_by(order::compare);
        let (Some(least), Some(greatest)) = (known.first(), known.last()) else { return };
        let values = self.keys[gap].between(least, greatest);
        let places: Vec<Vec<Value>> = groups.iter().map(|group| group.place.clone()).collect();
        for mut place in places {
            for value in &values {
                place[gap] = value.clone();
                if groups.iter().all(|group| group.place != place) {
                    groups.push(Group { place: place.clone(), rows: Vec::new() });
                }
            }
        }
    }

    /// Whether the figures of rows may be added: they are of one indicator, which is additive, and of one measure.
    fn summable(&self, rows: &[&Row]) -> bool {
        let additive = |row: &Row| {
            let id = row["indicator_id"].as_i64().expect("outcomes have an indicator");
            self.of.model.row(Kind::Indicator, id).expect("references lead somewhere")["additive"] == true
        };
        self.entity.figures.is_none() || (one_kind(rows) && rows.first().is_some_and(|row| additive(row)))
    }

    fn computed(&self, group: &Group<'_>, function: &str, column: &str) -> Value {
        if function == "share" {
            return self.share(group, column);
        }
        over_column(self.entity, &group.rows, self.summable(&group.rows), function, column)
    }

    /// What part of all rows a group has, or what part of their sum; of those of the same kind where figures are apart.
    fn share(&self, group: &Group<'_>, of: &str) -> Value {
        let Some(first) = group.rows.first() else {
            return if of == "count" { 0.into() } else { Value::Null };
        };
        let apart = self.entity.figures.is_some();
        let alike = |row: &&&Row| !apart || one_kind(&[first, row]);
        let whole: Vec<&Row> = self.rows.iter().filter(alike).copied().collect();
        let amount = |rows: &[&Row]| match of {
            "count" => Some(i64::try_from(rows.len()).expect("few rows")),
            _ => over_column(self.entity, rows, self.summable(rows), "sum", of).as_i64(),
        };
        match (amount(&group.rows), amount(&whole)) {
            #[expect(clippy::cast_precision_loss, reason = "test values are small")]
            (Some(part), Some(whole)) if whole != 0 => (part as f64 / whole as f64).into(),
            _ => Value::Null,
        }
    }

    /// Whether `having` lets a group through.
    fn fits(&self, group: &Group<'_>, having: &Value) -> bool {
        operators(having).all(|(name, value)| match name {
            "and" => items(value).iter().all(|having| self.fits(group, having)),
            "or" => items(value).iter().any(|having| self.fits(group, having)),
            "not" => !self.fits(group, value),
            "count" => tested(&group.rows.len().into(), value),
            function => {
                operators(value).all(|(column, tests)| tested(&self.computed(group, function, column), tests))
            }
        })
    }

    fn place(&self, group: &Group<'_>, order: &Value) -> Place {
        let mut place: Vec<order::Key> = Vec::new();
        for term in order.as_array().into_iter().flatten().filter(|term| !term.is_null()) {
            let (name, inner) = only(term);
            place.push(match name {
                "key" => self.key_place(group, self.entity, &mut Vec::new(), inner),
                "count" => directed(group.rows.len().into(), inner),
                function => {
                    let (column, direction) = only(inner);
                    directed(self.computed(group, function, column), direction)
                }
            });
        }
        place.extend(group.place.iter().map(|value| directed(value.clone(), &"ASC".into())));
        Place(place)
    }

    fn key_place(
        &self,
        group: &Group<'_>,
        entity: &'static Entity,
        path: &mut Vec<String>,
        term: &Value,
    ) -> order::Key {
        let (name, inner) = only(term);
        if let Some(index) = self.index(path, Some(name)) {
            return directed(group.place[index].clone(), inner);
        }
        path.push(name.to_owned());
        let target = link(entity, name).target.entity();
        let Some(index) = self.index(path, None) else { return self.key_place(group, target, path, inner) };
        let row = group.place[index].as_i64().and_then(|id| self.of.model.row(target.kind, id));
        order::key(self.of.model, target, row, inner)
    }

    fn index(&self, path: &[String], name: Option<&str>) -> Option<usize> {
        self.keys.iter().position(|key| key.path == path && key.name.as_deref() == name)
    }

    fn edge(&self, group: &Group<'e>, merged: &Merged<'e>) -> Value {
        let name = format!("{}GroupEdge", self.entity.name);
        self.of.object(&name, sets(merged), |_, merged| self.group(group, &merged))
    }

    fn group(&self, group: &Group<'e>, merged: &Merged<'e>) -> Value {
        let name = |suffix| format!("{}{suffix}", self.entity.name);
        self.of.object(&name("Group"), sets(merged), |field, merged| match field.name.as_str() {
            "key" => self.key(group, (self.entity, &name("GroupKey")), &[], sets(&merged)),
            "share" => self
                .of
                .object(&name("ShareAggregate"), sets(&merged), |field, _| self.share(group, &field.name)),
            _ => self.of.over_rows(self.entity, &group.rows, self.summable(&group.rows), field, &merged),
        })
    }

    /// What a group agrees in, as far as a path has led.
    fn key(
        &self,
        group: &Group<'e>,
        (entity, type_name): (&'static Entity, &str),
        path: &[String],
        selections: Vec<&'e [Selection]>,
    ) -> Value {
        self.of.object(type_name, selections, |field, merged| {
            if let Some(index) = self.index(path, Some(&field.name)) {
                return group.place[index].clone();
            }
            let target = link(entity, &field.name).target.entity();
            let path = [path, std::slice::from_ref(&field.name)].concat();
            if let Some(index) = self.index(&path, None) {
                let row = group.place[index].as_i64().and_then(|id| self.of.model.row(target.kind, id));
                return row.map_or(Value::Null, |row| self.of.row(target, row, sets(&merged)));
            }
            let below = self.keys.iter().zip(&group.place).filter(|(key, _)| key.path.starts_with(&path));
            if below.into_iter().all(|(_, value)| value.is_null()) {
                return Value::Null;
            }
            self.key(group, (target, target.name), &path, sets(&merged))
        })
    }

    /// Facts about the rows of groups, each row once.
    fn facts<'g>(&self, groups: impl Iterator<Item = &'g Group<'e>>, merged: &Merged<'e>) -> Value
    where
        'e: 'g,
    {
        let mut rows: Vec<&Row> = Vec::new();
        for row in groups.flat_map(|group| &group.rows) {
            if !rows.iter().any(|known| std::ptr::eq(*known, *row)) {
                rows.push(row);
            }
        }
        let apart = self.entity.figures.is_some() && !self.one_kind && !one_kind(&rows);
        self.of.object(&format!("{}Aggregate", self.entity.name), sets(merged), |field, merged| {
            let figures = |name: &str| apart && matches!(name, "value" | "unattributed");
            if matches!(field.name.as_str(), "avg" | "min" | "max") && apart {
                // Figures of several kinds have no mean and no extremes; years and days have.
                let mut facts = self.of.over_rows(self.entity, &rows, false, field, &merged);
                for selection in merged.iter().flat_map(|field| &field.selections) {
                    if let Selection::Field(inner) = selection
                        && figures(&inner.name)
                    {
                        facts[inner.key()] = Value::Null;
                    }
                }
                return facts;
            }
            self.of.over_rows(self.entity, &rows, self.summable(&rows), field, &merged)
        })
    }
}

/// Whether figures are of one indicator and one measure.
fn one_kind(rows: &[&Row]) -> bool {
    let same = |column: &str| rows.windows(2).all(|pair| pair[0][column] == pair[1][column]);
    same("indicator_id") && same("measure")
}

fn tested(value: &Value, tests: &Value) -> bool {
    operators(tests)
        .all(|(operator, operand)| passes(value, iljari::catalog::Scalar::BigInt, operator, operand))
}

/// The one field of a term.
fn only(term: &Value) -> (&str, &Value) {
    let (name, inner) = term.as_object().and_then(|term| term.iter().next()).expect("a term has a field");
    (name, inner)
}
