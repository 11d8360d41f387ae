//! `aggregate`: counts, sums, means and extremes over all rows of a list.

use super::build::{Merged, PlanError, Planner, unknown};
use super::connection::as_operand;
use super::filter::{Quantifier, Test};
use super::object::Value;
use super::{AggregateColumn, Filter, Function, ListId, Operand};
use crate::catalog::{Entity, Scalar, Totals};

impl<'d> Planner<'d, '_> {
    /// Plans a connection's `aggregate` field.
    pub(super) fn aggregate(&mut self, list: ListId, merged: &Merged<'d>) -> Result<Value, PlanError> {
        let entity = self.lists[list].kind.entity();
        let (filter, indicator) = match &entity.totals {
            Some(totals) => self.one_kind_of_figure(entity, totals, merged)?,
            None => (Filter::All(Vec::new()), None),
        };
        let type_name = format!("{}Aggregate", entity.name);
        let object = self.object(&type_name, merged, |planner, name, merged| {
            if name == "count" {
                let count = AggregateColumn {
                    function: Function::Count,
                    column: "",
                    scalar: Scalar::BigInt,
                    indicator: None,
                };
                return Ok(planner.fact(list, &filter, count));
            }
            let (function, _) = Function::OVER_COLUMNS
                .into_iter()
                .find(|(_, field)| *field == name)
                .ok_or_else(|| unknown(&type_name, merged[0]))?;
            let type_name = over_columns_type(entity, function);
            let object = planner.object(&type_name, merged, |planner, name, merged| {
                let column = entity.column_named(name).ok_or_else(|| unknown(&type_name, merged[0]))?;
                let indicator = indicator.clone().filter(|_| function == Function::Sum);
                let scalar = function.result(column.scalar);
                let fact = AggregateColumn { function, column: column.sql, scalar, indicator };
                Ok(planner.fact(list, &filter, fact))
            })?;
            Ok(Value::Facts(object))
        })?;
        Ok(Value::Facts(object))
    }

    /// The filter that the required arguments of an aggregate over figures make, and the indicator's code.
    fn one_kind_of_figure(
        &mut self,
        entity: &'static Entity,
        totals: &'static Totals,
        merged: &Merged<'d>,
    ) -> Result<(Filter, Option<Operand>), PlanError> {
        let required = |name| {
            let input = self.argument(merged[0], name)?;
            input.map(as_operand).ok_or_else(|| unknown(entity.name, merged[0]))
        };
        let (indicator, measure) = (required("indicator")?, required("measure")?);
        let link = entity.link_named(totals.indicator).ok_or_else(|| unknown(entity.name, merged[0]))?;
        let code = link.target.entity().key.unwrap_or_default();
        let of_indicator = Filter::Linked {
            link,
            quantifier: Quantifier::Some,
            filter: Box::new(Filter::equals(code, Scalar::Text, indicator.clone())),
        };
        let of_measure =
            Filter::Column { column: totals.measure, scalar: Scalar::Text, test: Test::Equal(measure) };
        Ok((Filter::All(vec![of_indicator, of_measure]), Some(indicator)))
    }
}

/// Name of the type that groups a function's results over columns, for example `OutcomeSumAggregate`.
pub fn over_columns_type(entity: &Entity, function: Function) -> String {
    let name = match function {
        Function::Count => "Count",
        Function::Sum => "Sum",
        Function::Average => "Average",
        Function::Minimum => "Minimum",
        Function::Maximum => "Maximum",
    };
    format!("{}{name}Aggregate", entity.name)
}
