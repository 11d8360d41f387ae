//! `and`, `or` and `not`: filters made of filters, of rows and of groups alike.
//!
//! A filter without conditions restricts nothing, and so does what a variable that is left out leaves empty. In a branch of
//! `or` and in `not` that would let every row through or none, which nobody means: there it is refused.

use std::sync::Arc;

use super::field::{Argument, argument, named};
use crate::error::Error;
use crate::plan::{Filter, Input};

/// The fields of a filter with this name that combine filters.
pub(super) fn fields(name: &str) -> [Argument; 3] {
    let of = || named(name.to_owned());
    [
        argument("and", of().non_null().list(), "All of these hold."),
        argument(
            "or",
            of().non_null().list(),
            "At least one of these holds; none if the list is empty. An empty filter among them is refused, and so is one that \
             a left-out variable empties.",
        ),
        argument(
            "not",
            of(),
            "This does not hold. Refused if it is empty, or if a left-out variable empties it.",
        ),
    ]
}

/// Reads a filter: `and`, `or` and `not` here, every other field by `field`.
pub(super) fn read(
    input: Input,
    field: &mut impl FnMut(&Arc<str>, Input, &mut Vec<Filter>) -> Result<(), Error>,
) -> Result<Filter, Error> {
    let mut all = Vec::new();
    for (name, value) in input.into_fields() {
        match &*name {
            "and" => {
                for item in not_null(&name, value)?.into_items() {
                    all.push(read(not_null(&name, item)?, field)?);
                }
            }
            "or" => {
                let items = not_null(&name, value)?.into_items().into_iter();
                all.push(Filter::Any(
                    items.map(|item| read_branch(&name, item, field)).collect::<Result<_, _>>()?,
                ));
            }
            "not" => all.push(Filter::Not(Box::new(read_branch(&name, value, field)?))),
            _ => field(&name, not_null(&name, value)?, &mut all)?,
        }
    }
    all.retain(|filter| !filter.restricts_nothing());
    Ok(if all.len() == 1 { all.swap_remove(0) } else { Filter::All(all) })
}

/// Reads a filter that must restrict something.
fn read_branch(
    name: &Arc<str>,
    input: Input,
    field: &mut impl FnMut(&Arc<str>, Input, &mut Vec<Filter>) -> Result<(), Error>,
) -> Result<Filter, Error> {
    let input = not_null(name, input)?;
    let left_out = input.left_out().map(|variable| {
        format!("a filter in {name} is empty without ${variable}; give ${variable} a value, or leave that filter out")
    });
    let filter = read(input, field)?;
    if filter.restricts_nothing() {
        return Err(Error::bad_input(left_out.unwrap_or_else(|| {
            format!(
                "a filter in {name} is empty; say what it asks for, or leave it out; whether there is a linked row is asked \
                 by isNull"
            )
        })));
    }
    Ok(filter)
}

/// Null could mean that nothing is restricted, or that something is missing.
pub(super) fn not_null(name: &str, input: Input) -> Result<Input, Error> {
    match input {
        Input::Null => Err(Error::bad_input(format!(
            "{name} is null; leave it out, or ask for missing values with isNull"
        ))),
        input => Ok(input),
    }
}
