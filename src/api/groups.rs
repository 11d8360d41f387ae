//! `groups`: a connection's rows put together by keys, with facts about each group.

use super::aggregate::{self, Aggregated};
use super::field::{Argument, Field, argument, field, named};
use super::grouping::{At, read_fields};
use super::object::ObjectType;
use super::planner::{Merged, PlanError, Planner, at, unknown};
use super::standing::Path;
use super::{api, grouping, having, page};
use crate::catalog::{Entity, FigureColumns, Scalar};
use crate::error::Error;
use crate::plan::{
    AggregateColumn, Figures, Filter, Function, Grouping, Input, KEYS_MAX, List, ListId, ListOf, Operand,
    Over, Value, columns_for, of_indicator, of_measure, share_of,
};

/// The field of a list of rows.
pub(super) fn of_list(entity: &'static Entity) -> Field<ListId> {
    let figures = entity.figures.as_ref().map_or(String::new(), |figure| {
        format!(
            " Figures of different indicators or measures never come together: without `{}` or `{}` given, or named in \
             `by`, groups are by them as well.",
            figure.indicator, figure.measure
        )
    });
    let description = format!(
        "The {} put together by keys: they honour `where` and ignore the page. Groups come in the order of their keys \
         unless asked otherwise; rows without a value stand in a group whose key is null, so that groups add up to the \
         whole.{figures}",
        entity.plural
    );
    let ty = named(format!("{}GroupConnection", entity.name));
    field("groups", ty, description, |planner, list: &ListId, merged| planner.groups(*list, merged))
        .taking(arguments(entity))
        .taking(page::arguments())
}

fn arguments(entity: &'static Entity) -> Vec<Argument> {
    let name = entity.name;
    let mut arguments = vec![argument(
        "by",
        named(format!("{name}GroupBy")).non_null().list().non_null(),
        format!("What to group by, such as `{{year: true}}`; up to {KEYS_MAX} keys, in one item or several."),
    )];
    if let Some(figure) = &entity.figures {
        arguments.push(argument(
            figure.indicator,
            named("String"),
            "Code of the indicator, for example `jobs_created`; without it, each indicator has its own groups.",
        ));
        arguments.push(argument(
            figure.measure,
            named(entity.measure_type()),
            "Targets or results; without it, each has its own groups.",
        ));
    }
    arguments.extend([
        argument("having", named(format!("{name}GroupFilter")), "Only groups for which this holds."),
        argument("orderBy", named(format!("{name}GroupOrder")).non_null().list(), "The order of the groups."),
        argument(
            "fill",
            named("Boolean"),
            "Fills gaps between the least and the greatest year, or part of a date, with groups without rows; for each \
             combination of the other keys.",
        ),
    ]);
    arguments
}

/// A list of groups.
pub(super) fn connection(entity: &'static Entity) -> ObjectType<ListId> {
    let name = format!("{}Group", entity.name);
    let facts = || named(format!("{}Aggregate", entity.name)).non_null();
    ObjectType::new(
        format!("{name}Connection"),
        format!("Groups of {}: one page of them, and facts about the whole.", entity.plural),
        page::fields(&name, "groups", "list of groups", "groups there are", page::group)
        .into_iter()
        .chain([
            field(
                "total",
                facts(),
                "Facts about the rows in all groups that `having` lets through, each row counted once, however many \
                 groups it belongs to.",
                |planner, list, merged| planner.over_groups(*list, Over::Grouped, merged),
            ),
            field(
                "others",
                facts(),
                "Facts about the rows in all groups that are not on this page, each row counted once: the rest, where a \
                 list shows only the first few.",
                |planner, list, merged| planner.over_groups(*list, Over::OtherGroups, merged),
            ),
        ]),
    )
}

/// A group.
pub(super) fn group(entity: &'static Entity) -> ObjectType<ListId> {
    let name = entity.name;
    let key = field(
        "key",
        named(format!("{name}GroupKey")).non_null(),
        "What they agree in.",
        |planner, list: &ListId, merged| {
            let key = &api().of(entity.kind).group_key;
            Ok(Value::Facts(planner.object(key, &Path { list: *list, steps: Vec::new() }, merged)?))
        },
    );
    let share = field(
        "share",
        named(format!("{name}ShareAggregate")).non_null(),
        "The group's shares of the whole, whatever `having` lets through.",
        |planner, list, merged| {
            Ok(Value::Facts(planner.object(&api().of(entity.kind).share, list, merged)?))
        },
    );
    let facts = aggregate::facts(entity, |list: &ListId| Aggregated::Group(*list));
    let description = format!("{} that agree in the keys.", capitalised(entity.plural));
    ObjectType::new(format!("{name}Group"), description, [key, share].into_iter().chain(facts))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|letter| letter.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// What the rows of a group agree in.
pub(super) fn key(entity: &'static Entity) -> ObjectType<Path> {
    let columns = grouping::columns(entity).map(|column| {
        let ty = named(column.scalar.type_name());
        field(column.name.as_str(), ty, column.description, move |planner, path: &Path, merged| {
            planner.key_column(path, column, merged)
        })
    });
    let rows = grouping::links(entity).map(|(name, link)| {
        let ty = named(link.target.entity().name);
        field(name, ty, link.description, move |planner, path: &Path, merged| {
            planner.key_row(path, (name, link), merged)
        })
    });
    ObjectType::new(
        format!("{}GroupKey", entity.name),
        format!(
            "What the {} of a group have in common: what `by` names. A row named there is complete, and the query can go on from it; of a row on the way to a key, only the named parts are known.",
            entity.plural
        ),
        columns.chain(rows),
    )
}

/// A group's shares of the whole.
pub(super) fn share(entity: &'static Entity) -> ObjectType<ListId> {
    let of = |name: &'static str, description: String| {
        let aggregate = share_of(entity, name)?;
        Some(field(name, named("Float"), description, move |planner, list: &ListId, merged| {
            planner.group_value(*list, aggregate.clone(), true, merged)
        }))
    };
    let count = of("count", "Of the rows; null where there are none.".to_owned());
    let sums = columns_for(entity, Function::Sum)
        .filter_map(|column| of(&column.name, format!("Of the sum. {}", column.description)));
    ObjectType::new(
        format!("{}ShareAggregate", entity.name),
        "Shares of the whole, from 0 to 1 where nothing is negative; of figures, of those of the same indicator and measure.",
        count.into_iter().chain(sums),
    )
}

impl<'d> Planner<'d, '_> {
    /// Plans the groups of a connection's rows.
    fn groups(&mut self, rows: ListId, merged: &Merged<'d>) -> Result<Value, PlanError> {
        let selected = merged[0];
        let here = |error| at(error, selected.location());
        let above = &self.lists[rows];
        let entity = above.kind.entity();
        let mut list = List::beside(above);
        let filter = above.filter.clone();
        let by = self.argument(selected, "by")?.unwrap_or(Input::Null);
        let mut grouping = grouping::read(entity, filter, by).map_err(here)?;
        if let Some(figure) = &entity.figures {
            self.keep_figures_apart(entity, figure, &mut grouping, merged)?;
        }
        if grouping.keys.is_empty() {
            return Ok(
                Error::bad_input("by names no key; name what to group by, for example {year: true}").into()
            );
        }
        if self.argument(selected, "fill")? == Some(Input::Bool(true)) {
            grouping.filled = Some(gap_key(&grouping).map_err(here)?);
        }
        list.of = ListOf::Groups(Box::new(grouping));
        if let Some(input) = self.argument(selected, "having")? {
            list.filter = having::read(&mut list, input).map_err(here)?;
        }
        let order_by = self.argument(selected, "orderBy")?;
        having::read_order(&mut list, order_by).map_err(here)?;
        match self.page(selected)? {
            Ok(page) => list.page = page,
            Err(error) => return Ok(error.into()),
        }
        let id = self.add(list);
        let object = self.object(&api().of(entity.kind).groups, &id, merged)?;
        Ok(Value::Groups(id, object))
    }

    /// Figures of different indicators or measures never come into one group: what the arguments do not name becomes a
    /// key.
    fn keep_figures_apart(
        &mut self,
        entity: &'static Entity,
        figure: &'static FigureColumns,
        grouping: &mut Grouping,
        merged: &Merged<'d>,
    ) -> Result<(), PlanError> {
        let location = merged[0].location();
        let missing = || unknown(entity.name, merged[0]);
        let link = entity.link_named(figure.indicator).ok_or_else(missing)?;
        let mut filters = vec![std::mem::replace(&mut grouping.rows, Filter::All(Vec::new()))];
        grouping.indicator = self.argument(merged[0], figure.indicator)?.map(Operand::name);
        if let Some(indicator) = &grouping.indicator {
            filters.push(of_indicator(link, indicator.clone()));
        } else {
            let of_row = Input::Object(vec![(link.name.into(), Input::Object(Vec::new()))]);
            read_fields(grouping, &At::start(entity), of_row).map_err(|error| at(error, location))?;
        }
        grouping.measure = self.argument(merged[0], figure.measure)?.map(Operand::name);
        if let Some(measure) = &grouping.measure {
            filters.push(of_measure(figure, measure.clone()));
        } else {
            let column =
                entity.columns.iter().find(|column| column.sql == figure.measure).ok_or_else(missing)?;
            let of_column = Input::Object(vec![(column.name.as_str().into(), Input::Bool(true))]);
            read_fields(grouping, &At::start(entity), of_column).map_err(|error| at(error, location))?;
        }
        grouping.rows = Filter::All(filters);
        Ok(())
    }

    /// A value of the group at hand, or its share of it.
    pub(super) fn group_value(
        &mut self,
        list: ListId,
        aggregate: AggregateColumn,
        share: bool,
        merged: &Merged<'d>,
    ) -> Result<Value, PlanError> {
        let list = &mut self.lists[list];
        let scalar = if share { Scalar::Float } else { aggregate.scalar };
        let grouping = list.grouping_mut().ok_or_else(|| unknown("Group", merged[0]))?;
        let column = grouping.value(aggregate, share);
        Ok(Value::Column(list.read(0, column, scalar), scalar))
    }

    /// Plans facts about the rows that stand in a list's groups, each row once.
    pub(super) fn over_groups(
        &mut self,
        list: ListId,
        over: Over,
        merged: &Merged<'d>,
    ) -> Result<Value, PlanError> {
        let above = &self.lists[list];
        let figures = above.grouping().map_or(Figures::Any, Grouping::figures_of_groups);
        let kind = above.kind;
        let aggregated = Aggregated::Rows { list, over, filter: Filter::All(Vec::new()), figures };
        Ok(Value::Facts(self.object(&api().of(kind).aggregate, &aggregated, merged)?))
    }
}

/// The key whose gaps can be filled; the only one of its kind.
fn gap_key(grouping: &Grouping) -> Result<usize, Error> {
    let mut gaps = (0..grouping.keys.len()).filter(|index| grouping.keys[*index].has_gaps());
    match (gaps.next(), gaps.next()) {
        (Some(index), None) => Ok(index),
        _ => Err(Error::bad_input(
            "fill needs exactly one key that can have gaps, such as a year or a part of a date; name one in by",
        )),
    }
}
