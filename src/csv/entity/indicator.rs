//! Indicators.

use super::entity;
use crate::csv::cell::{Code, Word, words};
use crate::csv::text::{Note, Text};

words! { Unit = crate::catalog::indicator::UNIT }

entity! {
    /// What is counted.
    Indicator, "indicator" in "indicators.csv" by [&["code"]] kept in indicators {
        code: Code,
        name_ko: Text,
        name_en: Option<Text>,
        unit: Word<Unit>,
        definition: Note,
        additive: bool,
    }
}
