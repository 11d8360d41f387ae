//! `orderBy`: the order inputs.

use async_graphql::dynamic::{InputObject, TypeRef};

use super::{input, is_linked_as_list};
use crate::catalog::{Entity, Scalar, Totals};

/// An entity's order; where a link leads to a list of it, the order by that, and by a total over it if it has figures.
pub(super) fn inputs(entity: &'static Entity) -> Vec<InputObject> {
    let direction = || TypeRef::named("OrderDirection");
    let mut order = InputObject::new(format!("{}Order", entity.name))
        .description(format!(
            "A term of the order of {}: exactly one field. Later terms of `orderBy` decide between equals of the earlier. A \
             variable that is left out takes its term with it.",
            entity.plural
        ))
        .oneof();
    if entity.has_ids() {
        order = order.field(input("id", direction(), "The order in which the data was loaded."));
    }
    for column in entity.columns.iter().filter(|column| column.scalar.is_ordered()) {
        order = order.field(input(&column.name, direction(), column.description));
    }
    for link in &entity.links {
        let target = link.target.entity().name;
        let ty = if link.join.is_to_one() { format!("{target}Order") } else { format!("{target}ListOrder") };
        order = order.field(input(link.name, TypeRef::named(ty), link.description));
    }
    if !is_linked_as_list(entity) {
        return vec![order];
    }
    let mut list = InputObject::new(format!("{}ListOrder", entity.name))
        .description(format!("Orders by something about a list of {}: exactly one field.", entity.plural))
        .oneof()
        .field(input("count", direction(), "How many there are."));
    let mut inputs = vec![order];
    if let Some(totals) = &entity.totals {
        let name = format!("{}TotalOrder", entity.name);
        list = list.field(input("total", TypeRef::named(&name), "The total of one indicator and measure."));
        inputs.push(total(entity, totals, &name));
    }
    inputs.push(list);
    inputs
}

fn total(entity: &'static Entity, totals: &'static Totals, name: &str) -> InputObject {
    InputObject::new(name)
        .description(format!(
            "Orders by a total over {}: the sum of `{}`, which counts everything once.",
            entity.plural, totals.column
        ))
        .field(input(
            "indicator",
            TypeRef::named_nn("String"),
            "Code of the indicator, for example `jobs_created`.",
        ))
        .field(input("measure", TypeRef::named_nn(measure(entity, totals)), "Targets or results."))
        .field(input("order", TypeRef::named_nn("OrderDirection"), "The direction."))
}

/// Name of the enumeration of measures.
pub(super) fn measure(entity: &Entity, totals: &Totals) -> &'static str {
    match entity.columns.iter().find(|column| column.sql == totals.measure).map(|column| column.scalar) {
        Some(Scalar::Enum(enumeration)) => enumeration.name,
        _ => "String",
    }
}
