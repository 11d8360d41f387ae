//! `aggregate`: counts, sums, means and extremes over all rows of a list, and the same of each group.

use super::api;
use super::field::{Field, argument, field, named};
use super::object::ObjectType;
use super::planner::{Merged, PlanError, Planner, unknown};
use crate::catalog::{Entity, FigureColumns};
use crate::plan::{
    AggregateColumn, Figures, Filter, Function, ListId, Operand, Over, Value, columns_for, distinct_columns,
    of_indicator, of_measure, over_columns_type,
};

/// What is aggregated.
#[derive(Clone, Debug)]
pub(super) enum Aggregated {
    /// Those of a list's rows that fit a filter, and which figures these are.
    Rows { list: ListId, over: Over, filter: Filter, figures: Figures },
    /// The rows of the group at hand.
    Group(ListId),
}

/// The field of a list of rows.
pub(super) fn of_list(entity: &'static Entity) -> Field<ListId> {
    let ty = named(format!("{}Aggregate", entity.name)).non_null();
    let Some(figure) = &entity.figures else {
        let description = "Facts about the whole list: they honour `where` and ignore the page.";
        return field("aggregate", ty, description, |planner, list: &ListId, merged| {
            planner.aggregate(*list, Filter::All(Vec::new()), Figures::Any, merged)
        });
    };
    field(
        "aggregate",
        ty,
        "Facts about those figures of the whole list that are of one indicator and measure, since figures of several cannot be \
         added up: \
         they honour `where` and ignore the page.",
        move |planner, list, merged| {
            let (filter, figures) = planner.one_kind_of_figure(entity, figure, merged)?;
            planner.aggregate(*list, filter, figures, merged)
        },
    )
    .taking([
        argument("indicator", named("String").non_null(), "Code of the indicator, for example `jobs_created`."),
        argument("measure", named(entity.measure_type()).non_null(), "Targets or results."),
    ])
}

/// Facts about several rows.
pub(super) fn aggregate(entity: &'static Entity) -> ObjectType<Aggregated> {
    let description = format!("Facts about several {}.", entity.plural);
    ObjectType::new(format!("{}Aggregate", entity.name), description, facts(entity, Clone::clone))
}

/// The number of rows, and what is computed over columns: of what stands there.
pub(super) fn facts<At: 'static>(
    entity: &'static Entity,
    aggregated: fn(&At) -> Aggregated,
) -> impl Iterator<Item = Field<At>> {
    let count = field("count", named("BigInt").non_null(), "How many rows.", move |planner, at, merged| {
        planner.aggregated(&aggregated(at), AggregateColumn::count(), merged)
    });
    let over_columns = Function::OVER_COLUMNS.into_iter().filter_map(move |(function, name)| {
        if function != Function::Distinct && columns_for(entity, function).next().is_none() {
            return None;
        }
        let ty = named(over_columns_type(entity, function)).non_null();
        Some(field(name, ty, function.meaning(), move |planner, at, merged| {
            let object = api().of(entity.kind).over_columns(function);
            let object = object.ok_or_else(|| unknown(entity.name, merged[0]))?;
            Ok(Value::Facts(planner.object(object, &aggregated(at), merged)?))
        }))
    });
    [count].into_iter().chain(over_columns)
}

/// The types with what each function gives over columns.
pub(super) fn over_columns(entity: &'static Entity) -> Vec<(Function, ObjectType<Aggregated>)> {
    let of = |function: Function| {
        let fields: Vec<_> = if function == Function::Distinct {
            distinct_columns(entity).filter_map(|(name, _)| value(entity, function, name)).collect()
        } else {
            columns_for(entity, function).filter_map(|column| value(entity, function, &column.name)).collect()
        };
        let any = function == Function::Distinct || !fields.is_empty();
        let object = ObjectType::new(over_columns_type(entity, function), function.meaning(), fields);
        any.then_some((function, object))
    };
    Function::OVER_COLUMNS.into_iter().filter_map(|(function, _)| of(function)).collect()
}

/// What a function gives over a column, or a row that a column points to.
fn value(entity: &'static Entity, function: Function, name: &'static str) -> Option<Field<Aggregated>> {
    let column = entity.column_named(name).map(|column| column.description);
    let description = column.or(entity.link_named(name).map(|link| link.description))?;
    let aggregate = AggregateColumn::new(entity, function, name)?;
    let ty = named(aggregate.scalar.type_name()).nullable(function != Function::Distinct);
    Some(field(name, ty, description, move |planner, aggregated: &Aggregated, merged| {
        planner.aggregated(aggregated, aggregate.clone(), merged)
    }))
}

impl<'d> Planner<'d, '_> {
    fn aggregate(
        &mut self,
        list: ListId,
        filter: Filter,
        figures: Figures,
        merged: &Merged<'d>,
    ) -> Result<Value, PlanError> {
        let kind = self.lists[list].kind;
        let aggregated = Aggregated::Rows { list, over: Over::Rows, filter, figures };
        Ok(Value::Facts(self.object(&api().of(kind).aggregate, &aggregated, merged)?))
    }

    /// Plans one aggregate.
    fn aggregated(
        &mut self,
        of: &Aggregated,
        mut aggregate: AggregateColumn,
        merged: &Merged<'d>,
    ) -> Result<Value, PlanError> {
        match of {
            Aggregated::Rows { list, over, filter, figures } => {
                aggregate.resolve(figures.clone());
                Ok(self.fact(*list, *over, filter, aggregate))
            }
            Aggregated::Group(list) => self.group_value(*list, aggregate, false, merged),
        }
    }

    /// The filter that the required arguments of an aggregate over figures make, and what is added then.
    fn one_kind_of_figure(
        &mut self,
        entity: &'static Entity,
        figure: &'static FigureColumns,
        merged: &Merged<'d>,
    ) -> Result<(Filter, Figures), PlanError> {
        let required = |name| {
            let input = self.argument(merged[0], name)?;
            input.map(Operand::name).ok_or_else(|| unknown(entity.name, merged[0]))
        };
        let (indicator, measure) = (required("indicator")?, required("measure")?);
        let link = entity.link_named(figure.indicator).ok_or_else(|| unknown(entity.name, merged[0]))?;
        let filter = Filter::All(vec![of_indicator(link, indicator.clone()), of_measure(figure, measure)]);
        Ok((filter, Figures::Of(indicator)))
    }
}
