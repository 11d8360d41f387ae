//! `count`: how many rows a list has, as exactly as is asked for.

use super::build::{Merged, PlanError, Planner, unknown};
use super::connection::as_operand;
use super::object::Value;
use super::operand::{Operand, OperandKind};
use super::{AggregateColumn, Extent, Filter, Input, ListId, Over, Source};
use crate::catalog::Scalar;
use crate::error::Error;

/// Rows up to which `CAPPED` counts where nobody says.
pub const COUNT_CAP_DEFAULT: i64 = 10_000;
/// Rows up to which `CAPPED` counts at most; beyond, an exact count costs about the same.
pub const COUNT_CAP_MAX: i64 = 1_000_000;

impl<'d> Planner<'d, '_> {
    /// Plans a connection's `count` field.
    pub(super) fn count(&mut self, list: ListId, merged: &Merged<'d>) -> Result<Value, PlanError> {
        let mode = self.argument(merged[0], "mode")?.map(as_operand);
        let mode = match &mode {
            Some(Operand { input: Input::Text(mode), .. }) => mode,
            _ => "EXACT",
        };
        let operand = |input| Operand { input, kind: OperandKind::One(Scalar::Int) };
        let cap = self.argument(merged[0], "cap")?;
        if cap.is_some() && mode != "CAPPED" {
            return Ok(Error::bad_input(
                "cap can only be given with mode: CAPPED; ask for that mode, or give no cap",
            )
            .into());
        }
        if let Some(Input::Int(cap)) = cap
            && let Err(error) = check_cap(cap)
        {
            return Ok(error.into());
        }
        let cap = operand(cap.unwrap_or(Input::Int(COUNT_CAP_DEFAULT)));
        // Below a parent, Postgres only knows the average per parent, and for a function only its declared ROWS; neither
        // estimates this list, so count up to the cap instead: that is cheap, and says how far it went.
        let of_all = matches!(self.lists[list].source, Source::Root);
        let estimable = of_all && self.lists[list].kind.entity().parameters.is_empty();
        let (extent, mode) = match mode {
            "EXACT" => (Extent::All, "EXACT"),
            "ESTIMATE" if estimable => (Extent::Estimated, "ESTIMATE"),
            _ => (Extent::UpTo(cap), "CAPPED"),
        };
        let whole = Filter::All(Vec::new());
        let truth = |truth: bool| Value::Literal(truth.to_string().into());
        let object = self.object("Count", merged, |planner, name, merged| {
            Ok(match (name, &extent) {
                ("mode", _) => Value::Literal(format!("\"{mode}\"").into()),
                ("value", Extent::All) => planner.fact(list, Over::Rows, &whole, AggregateColumn::count()),
                ("isExact", Extent::All) => truth(true),
                ("isExact", Extent::Estimated) | ("isCapped", Extent::All | Extent::Estimated) => {
                    truth(false)
                }
                ("value", Extent::Estimated) => {
                    Value::Estimate(planner.facts_statement(list, Over::Rows, &whole, &extent))
                }
                ("value", Extent::UpTo(_)) => {
                    Value::Fact(planner.facts_statement(list, Over::Rows, &whole, &extent), 0, Scalar::BigInt)
                }
                ("isCapped", Extent::UpTo(_)) => {
                    Value::Fact(planner.facts_statement(list, Over::Rows, &whole, &extent), 1, Scalar::Bool)
                }
                ("isExact", Extent::UpTo(_)) => {
                    Value::Fact(planner.facts_statement(list, Over::Rows, &whole, &extent), 2, Scalar::Bool)
                }
                _ => return Err(unknown("Count", merged[0])),
            })
        })?;
        Ok(Value::Facts(object))
    }
}

/// Checks how far `CAPPED` is to count.
///
/// # Errors
/// When that is nowhere, or too far.
pub fn check_cap(cap: i64) -> Result<(), Error> {
    if (1..=COUNT_CAP_MAX).contains(&cap) {
        return Ok(());
    }
    Err(Error::bad_input(format!("cap is {cap}; it can be 1 to {COUNT_CAP_MAX}")))
}
