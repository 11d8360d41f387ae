//! Rows: an entity's own fields.

use super::connection::connection;
use super::field::{Field, field, named};
use super::object::ObjectType;
use super::planner::{Merged, PlanError, Planner};
use super::standing::{Standing, no_key, of_row};
use super::{api, finding, series, totals};
use crate::catalog::total::place;
use crate::catalog::{Choice, Column, Entity, Join, Kind, Link, Scalar};
use crate::plan::{List, ListId, Object, Source, Value};

/// An entity's own type.
pub(super) fn row(entity: &'static Entity) -> ObjectType<Standing> {
    let id = entity.has_ids().then(|| {
        of_row(
            "id",
            named("ID").non_null(),
            "Global id; `node(id:)` finds it again.",
            |planner, (list, table), _| {
                Ok(Value::Id(planner.lists[list].read(table, "id", Scalar::BigInt), entity.kind))
            },
        )
    });
    let columns = entity.columns.iter().map(column);
    let links = entity.links.iter().map(|link| self::link(entity, link));
    let choices = entity.choices.iter().map(|choice| self::choice(entity, choice));
    let figures = place(entity.kind).map(|place| {
        let over = match place.link {
            "outcomes" => "its figures".to_owned(),
            link => format!("its figures and all below (`{link}`)"),
        };
        [totals::of_row_with_figures(entity, &over), series::of_row_with_figures(entity, &over)]
    });
    let messages = (entity.kind == Kind::Finding).then(finding::messages);
    let fields = id
        .into_iter()
        .chain(columns)
        .chain(messages.into_iter().flatten())
        .chain(links)
        .chain(choices)
        .chain(figures.into_iter().flatten());
    let row = ObjectType::new(entity.name, entity.description, fields);
    if entity.has_ids() { row.node() } else { row }
}

fn column(column: &'static Column) -> Field<Standing> {
    let ty = match column.scalar {
        Scalar::TextList => named("String").non_null().list(),
        scalar => named(scalar.type_name()),
    };
    let ty = ty.nullable(column.nullable);
    field(column.name.as_str(), ty, column.description, move |planner, standing, merged| match standing {
        Standing::Row(list, table) => {
            let index = planner.lists[*list].read(*table, column.sql, column.scalar);
            Ok(Value::Column(index, column.scalar))
        }
        Standing::Key(path) => planner.key_column(path, column, merged),
    })
}

fn link(entity: &'static Entity, link: &'static Link) -> Field<Standing> {
    let target = link.target.entity();
    let Join::ToOne { nullable, .. } = link.join else {
        return connection(
            link.name,
            target,
            link.description,
            move |planner, standing, merged| match standing {
                Standing::Row(list, table) => {
                    let source = planner.child_source(entity, (*list, *table), link);
                    planner.connection(List::new(link.target, source), merged)
                }
                Standing::Key(path) => Err(no_key(path, merged)),
            },
        );
    };
    let ty = named(target.name).nullable(nullable);
    field(link.name, ty, link.description, move |planner, standing, merged| match standing {
        Standing::Row(list, table) => {
            let (presence, object) = planner.linked_row(link, (*list, *table), merged)?;
            Ok(Value::ToOne(presence, object))
        }
        Standing::Key(path) => planner.key_row(path, (link.name, link), merged),
    })
}

fn choice(entity: &'static Entity, choice: &'static Choice) -> Field<Standing> {
    of_row(choice.name, named("Node"), choice.description, |planner, row, merged| {
        let links = choice.links.iter().filter_map(|name| entity.link_named(name));
        let rows = links.map(|link| planner.linked_row(link, row, merged));
        Ok(Value::Choice(rows.collect::<Result<_, _>>()?))
    })
}

impl<'d> Planner<'d, '_> {
    /// Where the rows come from that a link leads to from this row.
    pub(super) fn child_source(
        &mut self,
        entity: &'static Entity,
        (list, table): (ListId, usize),
        link: &'static Link,
    ) -> Source {
        let column = self.lists[list].read(table, link.join.local(), Scalar::BigInt);
        let above = &self.lists[list];
        let direct = above.page.single && table == 0 && matches!(above.source, Source::Root);
        let named = (direct && link.join.local() == "id").then(|| above.filter.clone());
        Source::Child { parent: list, column, from: entity.kind, link, named }
    }

    /// Plans the row that a to-one link leads to, and the column that tells whether there is one.
    pub(super) fn linked_row(
        &mut self,
        link: &'static Link,
        (list, table): (ListId, usize),
        merged: &Merged<'d>,
    ) -> Result<(usize, Object), PlanError> {
        let joined = self.lists[list].join(table, link);
        // A reference that points straight at the target's primary key tells by itself whether there is a row.
        let presence = if link.points_at_key() {
            self.lists[list].read(table, link.join.local(), Scalar::BigInt)
        } else {
            self.lists[list].read(joined, "id", Scalar::BigInt)
        };
        let row = &api().of(link.target).row;
        Ok((presence, self.object(row, &Standing::Row(list, joined), merged)?))
    }
}
