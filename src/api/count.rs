//! `count`: how many rows or groups a list has, as exactly as is asked for.

use super::api;
use super::field::{Field, argument, field, named};
use super::input::EnumDefinition;
use super::object::ObjectType;
use super::planner::{Merged, PlanError, Planner};
use crate::catalog::Scalar;
use crate::error::Error;
use crate::plan::{
    AggregateColumn, COUNT_CAP_DEFAULT, COUNT_CAP_MAX, CountMode, Filter, Input, ListId, Operand,
    OperandKind, Over, Source, Value, check_cap,
};

/// A list, and how far its rows are counted.
#[derive(Debug)]
pub(super) struct Counted {
    list: ListId,
    mode: CountMode,
}

/// The field of a list of rows, or of groups.
pub(super) fn of_list(what: &str) -> Field<ListId> {
    field(
        "count",
        named("Count").non_null(),
        format!("How many {what} there are in all, whatever the page, and how that was found."),
        |planner, list: &ListId, merged| planner.count(*list, merged),
    )
    .taking([
        argument("mode", named("CountMode").non_null(), "How to find it.").or("EXACT"),
        argument(
            "cap",
            named("Int"),
            format!("Only with `CAPPED`: count up to this many, 1 to {COUNT_CAP_MAX}; {COUNT_CAP_DEFAULT} if it is not given."),
        ),
    ])
}

/// The enumeration of ways to count.
pub(super) fn modes() -> EnumDefinition {
    EnumDefinition {
        name: "CountMode",
        description: "How the number of rows or groups is found.",
        values: vec![
            ("EXACT", "All are counted, which takes long for a long list."),
            (
                "ESTIMATE",
                "Nothing is counted: Postgres estimates the number from its statistics and the filter. Only fields of \
                 `Query` have one; anywhere else it is answered as `CAPPED` with its default cap, and `Count.mode` says so.",
            ),
            (
                "CAPPED",
                "Counting stops at a cap: quick on any list, and exact where there are no more than the cap.",
            ),
        ],
    }
}

/// `Count`.
pub(super) fn count() -> ObjectType<Counted> {
    let truth = |truth: bool| Ok(Value::Literal(truth.to_string().into()));
    ObjectType::new(
        "Count",
        "How many rows or groups there are, and how far that can be trusted.",
        [
            field(
                "value",
                named("BigInt").non_null(),
                "Their number: of all of them, of those up to the cap, or as many as Postgres estimates.",
                |planner, counted: &Counted, _| {
                    let whole = Filter::All(Vec::new());
                    Ok(match counted.mode {
                        CountMode::Exact => {
                            planner.fact(counted.list, Over::Rows, &whole, AggregateColumn::count())
                        }
                        CountMode::Capped(_) => planner.counted(counted, 0, Scalar::BigInt),
                        CountMode::Estimated => Value::Estimate(planner.facts_statement(
                            counted.list,
                            Over::Rows,
                            &whole,
                            &counted.mode,
                        )),
                    })
                },
            ),
            field(
                "mode",
                named("CountMode").non_null(),
                "How it was found; not always as asked, see `ESTIMATE`.",
                |_, counted: &Counted, _| Ok(Value::Literal(format!("\"{}\"", counted.mode.name()).into())),
            ),
            field(
                "isExact",
                named("Boolean").non_null(),
                "Whether `value` is exactly their number: true of `EXACT`, true of `CAPPED` unless there are more than the cap, \
                 false of `ESTIMATE`.",
                move |planner, counted: &Counted, _| match counted.mode {
                    CountMode::Exact => truth(true),
                    CountMode::Capped(_) => Ok(planner.counted(counted, 2, Scalar::Bool)),
                    CountMode::Estimated => truth(false),
                },
            ),
            field(
                "isCapped",
                named("Boolean").non_null(),
                "Whether there are more than were counted: `value` is the cap then, to be read as \"more than\".",
                move |planner, counted: &Counted, _| match counted.mode {
                    CountMode::Capped(_) => Ok(planner.counted(counted, 1, Scalar::Bool)),
                    CountMode::Exact | CountMode::Estimated => truth(false),
                },
            ),
        ],
    )
}

impl<'d> Planner<'d, '_> {
    fn count(&mut self, list: ListId, merged: &Merged<'d>) -> Result<Value, PlanError> {
        let mode = self.argument(merged[0], "mode")?;
        let mode = match &mode {
            Some(Input::Text(mode)) => mode,
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
        let mode = match mode {
            "EXACT" => CountMode::Exact,
            "ESTIMATE" if estimable => CountMode::Estimated,
            _ => CountMode::Capped(cap),
        };
        let object = self.object(&api().count, &Counted { list, mode }, merged)?;
        Ok(Value::Facts(object))
    }

    /// How many rows are counted, and whether there are more, or not: the statement for that, and which of its values.
    fn counted(&mut self, counted: &Counted, column: usize, scalar: Scalar) -> Value {
        let whole = Filter::All(Vec::new());
        let statement = self.facts_statement(counted.list, Over::Rows, &whole, &counted.mode);
        Value::Fact(statement, column, scalar)
    }
}
