//! `where`: the filter inputs.

use async_graphql::dynamic::{InputObject, TypeRef};

use super::{input, is_linked_as_list};
use crate::catalog::{Entity, EnumType};

/// The filters over scalars and enumerations.
pub(super) fn scalar_filters(enumerations: Vec<&'static EnumType>) -> Vec<InputObject> {
    let text = [
        ("contains", "Contains this text, ignoring case."),
        ("startsWith", "Starts with this text, ignoring case."),
        ("endsWith", "Ends with this text, ignoring case."),
        ("ilike", "Matches this pattern, ignoring case: `%` stands for any text, `_` for one letter."),
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
    one("isNull", "Boolean", "Whether the value is missing.")
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

/// An entity's filter, and the filter over a list of it where a link leads to one.
pub(super) fn inputs(entity: &'static Entity) -> Vec<InputObject> {
    let name = format!("{}Filter", entity.name);
    let mut filter = InputObject::new(&name)
        .description(format!(
            "Restricts {}. Several fields must all hold; an empty filter restricts nothing. To ask for a missing link, say \
             `not` of the link's empty filter.",
            entity.plural
        ))
        .field(input("and", TypeRef::named_nn_list(&name), "All of these hold."))
        .field(input("or", TypeRef::named_nn_list(&name), "At least one of these holds; an empty list matches nothing."))
        .field(input("not", TypeRef::named(&name), "This does not hold."));
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
        let target = link.target.entity().name;
        let ty =
            if link.join.is_to_one() { format!("{target}Filter") } else { format!("{target}ListFilter") };
        filter = filter.field(input(link.name, TypeRef::named(ty), link.description));
    }
    if !is_linked_as_list(entity) {
        return vec![filter];
    }
    let list = InputObject::new(format!("{}ListFilter", entity.name))
        .description(format!("Restricts a list of {}; several fields must all hold.", entity.plural))
        .field(input("some", TypeRef::named(&name), "At least one of them fits."))
        .field(input("every", TypeRef::named(&name), "All of them fit; also true of an empty list."))
        .field(input("none", TypeRef::named(&name), "None of them fits."))
        .field(input("count", TypeRef::named("BigIntFilter"), "How many there are."));
    vec![filter, list]
}
