//! `aggregate`: counts, sums, means and extremes over all rows of a list.

use super::build::{Merged, PlanError, Planner, unknown};
use super::connection::as_operand;
use super::filter::Quantifier;
use super::object::Value;
use super::{AggregateColumn, Figures, Filter, Function, ListId, Operand, Over};
use crate::catalog::{Entity, Link, Scalar, Totals};

impl<'d> Planner<'d, '_> {
    /// Plans a connection's `aggregate` field.
    pub(super) fn aggregate(&mut self, list: ListId, merged: &Merged<'d>) -> Result<Value, PlanError> {
        let entity = self.lists[list].kind.entity();
        let (filter, figures) = match &entity.totals {
            Some(totals) => self.one_kind_of_figure(entity, totals, merged)?,
            None => (Filter::All(Vec::new()), Figures::Any),
        };
        let type_name = format!("{}Aggregate", entity.name);
        let object = self.object(&type_name, merged, |planner, _, merged| {
            planner.over_rows(entity, merged, &mut |planner, mut aggregate, _| {
                aggregate.resolve(figures.clone());
                Ok(planner.fact(list, Over::Rows, &filter, aggregate))
            })
        })?;
        Ok(Value::Facts(object))
    }

    /// Plans `count`, `distinct`, `sum`, `avg`, `min` or `max` over rows: `value` says where an aggregate comes from.
    pub(super) fn over_rows(
        &mut self,
        entity: &'static Entity,
        merged: &Merged<'d>,
        value: &mut dyn FnMut(&mut Self, AggregateColumn, &Merged<'d>) -> Result<Value, PlanError>,
    ) -> Result<Value, PlanError> {
        let name = merged[0].name.as_str();
        if name == "count" {
            return value(self, AggregateColumn::count(), merged);
        }
        let function = Function::OVER_COLUMNS.into_iter().find(|(_, field)| *field == name);
        let (function, _) = function.ok_or_else(|| unknown(entity.name, merged[0]))?;
        let type_name = over_columns_type(entity, function);
        let object = self.object(&type_name, merged, |planner, name, merged| {
            let aggregate = AggregateColumn::new(entity, function, name);
            value(planner, aggregate.ok_or_else(|| unknown(&type_name, merged[0]))?, merged)
        })?;
        Ok(Value::Facts(object))
    }

    /// The filter that the required arguments of an aggregate over figures make, and what is added then.
    fn one_kind_of_figure(
        &mut self,
        entity: &'static Entity,
        totals: &'static Totals,
        merged: &Merged<'d>,
    ) -> Result<(Filter, Figures), PlanError> {
        let required = |name| {
            let input = self.argument(merged[0], name)?;
            input.map(as_operand).ok_or_else(|| unknown(entity.name, merged[0]))
        };
        let (indicator, measure) = (required("indicator")?, required("measure")?);
        let link = entity.link_named(totals.indicator).ok_or_else(|| unknown(entity.name, merged[0]))?;
        let filter = Filter::All(vec![of_indicator(link, indicator.clone()), of_measure(totals, measure)]);
        Ok((filter, Figures::Of(indicator)))
    }
}

/// The figures of the indicator with this code.
pub(super) fn of_indicator(link: &'static Link, code: Operand) -> Filter {
    let column = link.target.entity().key.unwrap_or_default();
    let filter = Box::new(Filter::equals(column, Scalar::Text, code));
    Filter::Linked { link, quantifier: Quantifier::Some, filter }
}

/// The figures of this measure.
pub(super) fn of_measure(totals: &Totals, measure: Operand) -> Filter {
    Filter::equals(totals.measure, Scalar::Text, measure)
}

/// Name of the type that groups a function's results over columns, for example `OutcomeSumAggregate`.
pub fn over_columns_type(entity: &Entity, function: Function) -> String {
    let name = match function {
        Function::Count => "Count",
        Function::Distinct => "Distinct",
        Function::Sum => "Sum",
        Function::Average => "Average",
        Function::Minimum => "Minimum",
        Function::Maximum => "Maximum",
    };
    format!("{}{name}Aggregate", entity.name)
}
