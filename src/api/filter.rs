//! `where`: which rows of a list.

use std::sync::Arc;

use super::field::{Argument, argument, named};
use super::input::InputDefinition;
use super::logic::{self, not_null};
use super::operators::{self, predicates, tells_missing};
use crate::catalog::{Entity, Join, Link, Scalar, entities};
use crate::error::Error;
use crate::plan::{Filter, Input, Quantifier};

/// The fields of a filter over a list that ask how many of it fit, with what each means.
const QUANTIFIERS: [(&str, Quantifier, &str); 3] = [
    ("some", Quantifier::Some, "At least one matches; with an empty filter: the list is not empty."),
    ("every", Quantifier::Every, "All match; always true of an empty list, and with an empty filter."),
    ("none", Quantifier::None, "None matches; with an empty filter: the list is empty."),
];

/// An entity's filter, the filter over a list of it where a link leads to one, and that over a link to it that may be missing.
pub(super) fn inputs(entity: &'static Entity) -> Vec<InputDefinition> {
    let name = format!("{}Filter", entity.name);
    let filter = InputDefinition::new(
        name.clone(),
        format!(
            "Restricts {}. Several fields must all hold; an empty filter restricts nothing. A variable that is left out takes its \
             condition with it.",
            entity.plural
        ),
        fields(entity),
    );
    let list = || {
        let quantifiers =
            QUANTIFIERS.map(|(field, _, meaning)| argument(field, named(name.clone()), meaning));
        InputDefinition::new(
            format!("{}ListFilter", entity.name),
            format!(
                "Restricts a list of {}; several fields must all hold, an empty filter restricts nothing.",
                entity.plural
            ),
            quantifiers.into_iter().chain([argument("count", named("BigIntFilter"), "How many there are.")]),
        )
    };
    let linked = || {
        InputDefinition::new(
            format!("{}LinkFilter", entity.name),
            format!(
                "Restricts a linked {} that may be missing: conditions hold only where there is one. Several fields must \
                 all hold; an empty filter restricts nothing. A variable that is left out takes its condition with it.",
                entity.single
            ),
            fields(entity).into_iter().chain([operators::missing()]),
        )
    };
    let leads_here = |link: &Link| link.target == entity.kind && link.join.may_be_missing();
    let is_linked = entities().iter().flat_map(|entity| &entity.links).any(leads_here);
    let is_listed = entity.is_linked_as_list();
    [Some(filter), is_listed.then(list), is_linked.then(linked)].into_iter().flatten().collect()
}

/// What can be said of a row.
fn fields(entity: &'static Entity) -> Vec<Argument> {
    let id = entity.has_ids().then(|| argument("id", named("IDFilter"), "Global id."));
    let columns = entity
        .columns
        .iter()
        .map(|column| argument(column.name.as_str(), named(column.scalar.filter_name()), column.description));
    let links = entity.links.iter().map(|link| {
        let suffix = match link.join {
            Join::ToOne { nullable: true, .. } => "LinkFilter",
            Join::ToOne { .. } => "Filter",
            _ => "ListFilter",
        };
        argument(link.name, named(format!("{}{suffix}", link.target.entity().name)), link.description)
    });
    let logic = logic::fields(&format!("{}Filter", entity.name));
    logic.into_iter().chain(id).chain(columns).chain(links).collect()
}

/// Reads a `where` argument for this entity.
pub(super) fn read(entity: &'static Entity, input: Input) -> Result<Filter, Error> {
    logic::read(input, &mut |name, value, all| {
        if &**name == "id" {
            all.extend(operators::of_column((name, "id", Scalar::BigInt, None), Some(entity.kind), value)?);
        } else if let Some(column) = entity.column_named(name) {
            let of = (name, column.sql, column.scalar, column.precision);
            all.extend(operators::of_column(of, None, value)?);
        } else if let Some(link) = entity.link_named(name) {
            if link.join.is_to_one() { read_row(link, value, all) } else { read_list(link, value, all) }?;
        }
        Ok(())
    })
}

/// Reads what is asked of the row that a link leads to.
fn read_row(link: &'static Link, value: Input, all: &mut Vec<Filter>) -> Result<(), Error> {
    let (presence, row): (Vec<_>, Vec<_>) =
        value.into_fields().into_iter().partition(|(name, _)| tells_missing(name));
    // Links that may be missing point at keys: the column here tells whether there is a row.
    let of = (&Arc::from(link.name), link.join.local(), Scalar::BigInt, None);
    all.extend(operators::of_column(of, None, Input::Object(presence))?);
    let filter = read(link.target.entity(), Input::Object(row))?;
    if !filter.restricts_nothing() {
        all.push(Filter::Linked { link, quantifier: Quantifier::Some, filter: Box::new(filter) });
    }
    Ok(())
}

/// Reads what is asked of the rows that a link leads to.
fn read_list(link: &'static Link, value: Input, all: &mut Vec<Filter>) -> Result<(), Error> {
    for (name, value) in value.into_fields() {
        let value = not_null(&name, value)?;
        if let Some((_, quantifier, _)) = QUANTIFIERS.into_iter().find(|(field, ..)| *field == &*name) {
            let filter = Box::new(read(link.target.entity(), value)?);
            all.push(Filter::Linked { link, quantifier, filter });
        } else {
            let counts = predicates(&name, Scalar::BigInt, None, value)?;
            all.extend(counts.into_iter().map(|predicate| Filter::Count { link, predicate }));
        }
    }
    Ok(())
}
