//! How far rows are counted.

use crate::error::Error;

/// Rows up to which `CAPPED` counts where nobody says.
pub const COUNT_CAP_DEFAULT: i64 = 10_000;
/// Rows up to which `CAPPED` counts at most; beyond, an exact count costs about the same.
pub const COUNT_CAP_MAX: i64 = 1_000_000;

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
