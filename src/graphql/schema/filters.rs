//! `where`: the filter inputs.

use async_graphql::dynamic::{InputObject, TypeRef};

use super::{input, is_linked_as_list};
use crate::catalog::{Entity, EnumType, Join, Link, entities};
use crate::plan::IS_NULL;

/// What `or` means, of rows and of groups.
pub(super) const OR: &str = "At least one of these holds; none if the list is empty. An empty filter among them is refused, and \
     so is one that a left-out variable empties.";
/// What `not` means, of rows and of groups.
pub(super) const NOT: &str =
    "This does not hold. Refused if it is empty, or if a left-out variable empties it.";

/// The filters over scalars and enumerations.
pub(super) fn scalar_filters(enumerations: Vec<&'static EnumType>) -> Vec<InputObject> {
    let text = [
        ("contains", "Contains this text, ignoring case."),
        ("startsWith", "Starts with this text, ignoring case."),
        ("endsWith", "Ends with this text, ignoring case."),
        (
            "ilike",
            "Matches this pattern, ignoring case: `%` stands for any text, `_` for one letter, a backslash before \
             either, or before another, for the letter itself.",
        ),
        ("regex", "Matches this POSIX regular expression somewhere, ignoring case."),
    ];
    let string = text.into_iter().fold(compared("String", "text"), |filter, (name, description)| {
        filter.field(one(name, "String", description))
    });
    let list = InputObject::new("StringListFilter").description("Restricts a list of texts.").field(one(
        "has",
        "String",
        "One of the texts is exactly this one.",
    ));
    let boolean = InputObject::new("BooleanFilter")
        .description("Restricts a truth value; several operators must all hold.")
        .field(one("eq", "Boolean", "Is this."))
        .field(one("ne", "Boolean", "Is not this; true of a missing value."))
        .field(is_null());
    let id = equalities("ID", "an id");
    let numbers =
        [("Int", "a whole number"), ("BigInt", "a whole number"), ("Float", "a number"), ("Date", "a date")];
    let mut filters = vec![string, list, boolean, id];
    filters.extend(numbers.map(|(name, what)| compared(name, what)));
    filters.extend(
        enumerations
            .into_iter()
            .map(|enumeration| equalities(enumeration.name, "a named value").field(is_null())),
    );
    filters
}

fn one(name: &str, ty: &str, description: &str) -> async_graphql::dynamic::InputValue {
    input(name, TypeRef::named(ty), description)
}

fn is_null() -> async_graphql::dynamic::InputValue {
    one(IS_NULL, "Boolean", "Whether the value is missing.")
}

fn equalities(ty: &str, what: &str) -> InputObject {
    InputObject::new(format!("{ty}Filter"))
        .description(format!("Restricts {what}; several operators must all hold."))
        .field(one("eq", ty, "Equals this."))
        .field(one("ne", ty, "Does not equal this; true of a missing value."))
        .field(input("in", TypeRef::named_nn_list(ty), "Is one of these."))
        .field(input("notIn", TypeRef::named_nn_list(ty), "Is none of these; true of a missing value."))
}

fn compared(ty: &str, what: &str) -> InputObject {
    equalities(ty, what)
        .field(is_null())
        .field(one("lt", ty, "Comes before this."))
        .field(one("lte", ty, "Comes before this or equals it."))
        .field(one("gt", ty, "Comes after this."))
        .field(one("gte", ty, "Comes after this or equals it."))
}

/// An entity's filter, the filter over a list of it where a link leads to one, and that over a link to it that may be missing.
pub(super) fn inputs(entity: &'static Entity) -> Vec<InputObject> {
    let name = format!("{}Filter", entity.name);
    let filter = fields(entity, InputObject::new(&name)).description(format!(
        "Restricts {}. Several fields must all hold; an empty filter restricts nothing. A variable that is left out takes its \
         condition with it.",
        entity.plural
    ));
    let list =
        || {
            InputObject::new(format!("{}ListFilter", entity.name))
        .description(format!(
            "Restricts a list of {}; several fields must all hold, an empty filter restricts nothing.",
            entity.plural
        ))
        .field(input("some", TypeRef::named(&name), "At least one fits; if this is empty, there is one."))
        .field(input("every", TypeRef::named(&name), "All fit; true of an empty list, and if this is empty."))
        .field(input("none", TypeRef::named(&name), "Not one fits; if this is empty, there is none."))
        .field(input("count", TypeRef::named("BigIntFilter"), "How many there are."))
        };
    let leads_here = |link: &Link| link.target == entity.kind && link.join.may_be_missing();
    let linked = entities().iter().flat_map(|entity| &entity.links).any(leads_here);
    let list = is_linked_as_list(entity).then(list);
    [Some(filter), list, linked.then(|| missing_or(entity))].into_iter().flatten().collect()
}

fn missing_or(entity: &'static Entity) -> InputObject {
    let filter = InputObject::new(format!("{}LinkFilter", entity.name)).description(format!(
        "Restricts a linked {} that may be missing: what is said of it holds only where there is one. Several fields must \
         all hold; an empty filter restricts nothing. A variable that is left out takes its condition with it.",
        entity.single
    ));
    fields(entity, filter).field(one(IS_NULL, "Boolean", "Whether it is missing."))
}

/// Adds what can be said of a row.
fn fields(entity: &'static Entity, filter: InputObject) -> InputObject {
    let name = format!("{}Filter", entity.name);
    let mut filter = filter
        .field(input("and", TypeRef::named_nn_list(&name), "All of these hold."))
        .field(input("or", TypeRef::named_nn_list(&name), OR))
        .field(input("not", TypeRef::named(&name), NOT));
    if entity.has_ids() {
        filter = filter.field(input("id", TypeRef::named("IDFilter"), "Global id."));
    }
    for column in &entity.columns {
        filter = filter.field(input(
            &column.name,
            TypeRef::named(column.scalar.filter_name()),
            column.description,
        ));
    }
    for link in &entity.links {
        let suffix = match link.join {
            Join::ToOne { nullable: true, .. } => "LinkFilter",
            Join::ToOne { .. } => "Filter",
            _ => "ListFilter",
        };
        let ty = format!("{}{suffix}", link.target.entity().name);
        filter = filter.field(input(link.name, TypeRef::named(ty), link.description));
    }
    filter
}
