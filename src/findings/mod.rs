//! Findings in words: the database gives the facts of a finding, and here they become a sentence.

mod amount;
mod sentence;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::catalog::total::Measure;

pub use amount::NumberStyle;

/// A language that sentences are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Korean.
    Korean,
    /// English.
    English,
}

impl Language {
    /// Of two texts, the one in this language.
    fn of<T>(self, korean: T, english: T) -> T {
        match self {
            Self::Korean => korean,
            Self::English => english,
        }
    }
}

/// How a sentence is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording {
    /// In which language.
    pub language: Language,
    /// How its numbers are written.
    pub numbers: NumberStyle,
}

/// The facts of a finding, as `finding_facts` of the database gives them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    kind: Kind,
    measure: Measure,
    from: NaiveDate,
    to: NaiveDate,
    /// The figure that breaks the rule.
    value: i64,
    /// What no finer figure explains of it.
    unattributed: i64,
    /// What the rule compares it with: how many rows there are, or what the parts of a budget add up to.
    compared: Option<i64>,
    indicator: Name,
    unit: Unit,
    /// The edition, or the programme where the figure is that of a programme as a whole.
    scope: Name,
    /// The project or field within it.
    part: Option<Name>,
    /// What claims that disagree say.
    claims: Option<Vec<Claimed>>,
    /// The parts of a budget.
    budget: Option<Vec<Budget>>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Kind {
    BudgetDiffers,
    ClaimsDisagree,
    CountDiffers,
    PartsExceedWhole,
    ResultWithoutTarget,
    TargetWithoutResult,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Unit {
    Companies,
    Count,
    Jobs,
    Krw,
    People,
    Vehicles,
}

/// A name in both languages; not everything has an English one.
#[derive(Debug, Deserialize)]
struct Name {
    ko: String,
    en: Option<String>,
}

/// A figure, and who publishes it.
#[derive(Debug, Deserialize)]
struct Claimed {
    value: i64,
    publishers: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Budget {
    part: BudgetPart,
    value: i64,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum BudgetPart {
    BudgetNational,
    BudgetLocal,
}

/// The sentence for a finding with these facts, in JSON; `None` if they are not such facts.
pub fn sentence(facts: &[u8], wording: Wording) -> Option<String> {
    serde_json::from_slice::<Facts>(facts).ok().map(|facts| sentence::of(&facts, wording))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{EnumType, finding, indicator};

    fn knows<T: for<'de> Deserialize<'de>>(words: &EnumType) {
        for (word, _) in words.values {
            assert!(serde_json::from_value::<T>((*word).into()).is_ok(), "{} {word}", words.name);
        }
    }

    #[test]
    fn every_rule_and_unit_has_words() {
        knows::<Kind>(&finding::KIND);
        knows::<Unit>(&indicator::UNIT);
    }

    #[test]
    fn what_is_no_facts_is_no_sentence() {
        let wording = Wording { language: Language::Korean, numbers: NumberStyle::Full };
        for text in ["", "{}", "null", "{\"kind\": \"ELSE\"}"] {
            assert_eq!(sentence(text.as_bytes(), wording), None);
        }
    }
}
