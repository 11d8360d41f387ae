//! Predicates of single values.

use super::writer::{Piece, Writer};
use crate::plan::Predicate;

/// Korean comes in Korean order (가나다) in the order of code points, and that order is the same on every machine.
pub(super) const COLLATION: &str = " COLLATE \"C\"";

/// Writes that a predicate holds of a value.
pub(super) fn holds(w: &mut Writer, predicate: &Predicate, value: &dyn Piece) {
    match predicate {
        Predicate::Equal(operand) => w.sql("{} = {}", &[value, operand]),
        Predicate::NotEqual(operand) => w.sql("{} IS DISTINCT FROM {}", &[value, operand]),
        Predicate::In(operand) => w.sql("{} = ANY ({})", &[value, operand]),
        Predicate::NotIn(operand) => w.sql("({} = ANY ({})) IS NOT TRUE", &[value, operand]),
        Predicate::Compare(comparison, operand) => {
            w.sql("{} {} {}", &[value, &comparison.operator(), operand])
        }
        Predicate::Like(operand) => w.sql("{} ILIKE {}", &[value, operand]),
        Predicate::Regex(operand) => w.sql("{} ~* {}", &[value, operand]),
        Predicate::IsNull(true) => w.sql("{} IS NULL", &[value]),
        Predicate::IsNull(false) => w.sql("{} IS NOT NULL", &[value]),
        Predicate::Has(operand) => w.sql("{} = ANY ({})", &[operand, value]),
    };
}
