//! A list's page once its open values are known: here it is judged what a request may ask for.

use apollo_compiler::response::JsonMap;

use super::cursor::{self, Cursor};
use super::{CountMode, List, Operand, PAGE_DEFAULT, PAGE_MAX, Paging, check_cap};
use crate::catalog::Scalar;
use crate::error::Error;

/// A list's page, its open values filled in.
#[derive(Debug)]
pub struct BoundPage {
    /// How many rows it has at most.
    pub size: u32,
    /// Rows to pass over.
    pub offset: i64,
    /// Only rows after this place.
    pub after: Option<Cursor>,
    /// Only rows before this place.
    pub before: Option<Cursor>,
    /// What the list's cursors belong to.
    pub signature: u64,
}

impl BoundPage {
    /// Fills in the open values of a list's page, and looks at those of whatever else the list's cursors and counts
    /// depend on.
    ///
    /// # Errors
    /// When one does not fit; the error is that of the field that the list stands for.
    pub fn new(list: &List, variables: &JsonMap, paging: Paging) -> Result<Self, Error> {
        let page = &list.page;
        let number = |operand: &Option<Operand>, name: &str, default: i64, max: i64| match operand {
            Some(operand) => within(name, operand.resolve_int(variables)?, max),
            None => Ok(default),
        };
        let max = match paging {
            Paging::Paged => PAGE_MAX,
            Paging::Unbounded => i32::MAX.into(),
        };
        let size = number(&page.size, if page.backward { "last" } else { "first" }, PAGE_DEFAULT, max)?;
        let offset = number(&page.offset, "offset", 0, i64::MAX)?;
        for aggregate in &list.aggregates {
            if let CountMode::Capped(cap) = &aggregate.mode {
                check_cap(cap.resolve_int(variables)?)?;
            }
        }
        let signature = cursor::signature(list, variables)?;
        let place = |token: &Option<Operand>| -> Result<Option<Cursor>, Error> {
            let Some(token) = token else { return Ok(None) };
            let scalars: Vec<Scalar> = list.order.iter().map(|term| term.scalar).collect();
            Cursor::decode(signature, &scalars, &token.resolve_text(variables)?).map(Some)
        };
        let (after, before) = (place(&page.after)?, place(&page.before)?);
        let size = u32::try_from(size).map_err(Error::internal)?;
        Ok(Self { size, offset, after, before, signature })
    }
}

fn within(name: &str, number: i64, max: i64) -> Result<i64, Error> {
    if (0..=max).contains(&number) {
        return Ok(number);
    }
    let most = if max == i64::MAX { "or more".to_owned() } else { format!("to {max}") };
    Err(Error::bad_input(format!("{name} is {number}; it can be 0 {most}")))
}
