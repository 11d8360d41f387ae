//! Findings in words.

use super::field::{Field, argument, named};
use super::input::EnumDefinition;
use super::standing::{Standing, of_row};
use crate::catalog::Scalar;
use crate::findings::{Language, NumberStyle, Wording};
use crate::plan::{Input, Value};
use crate::schema::findings;

/// The enumeration of the ways to write numbers.
pub(super) fn number_styles() -> EnumDefinition {
    EnumDefinition {
        name: "NumberStyle",
        description: "How numbers are written in sentences.",
        values: NumberStyle::NAMES.map(|(_, name, meaning)| (name, meaning)).to_vec(),
    }
}

/// The sentences of a finding.
pub(super) fn messages() -> [Field<Standing>; 2] {
    [
        message(
            "messageKo",
            Language::Korean,
            "The finding as a Korean sentence, with figures, units and names.",
        ),
        message(
            "messageEn",
            Language::English,
            "The finding as an English sentence, with figures, units and names.",
        ),
    ]
}

fn message(name: &'static str, language: Language, description: &'static str) -> Field<Standing> {
    of_row(name, named("String").non_null(), description, move |planner, (list, table), merged| {
        let style = planner.argument(merged[0], "numbers")?;
        let is = |name: &str| matches!(&style, Some(Input::Text(given)) if &**given == name);
        let numbers = NumberStyle::NAMES.into_iter().find(|(_, name, _)| is(name));
        let numbers = numbers.map_or(NumberStyle::Full, |(style, ..)| style);
        let facts = planner.lists[list].read(table, <findings::facts as diesel::Column>::NAME, Scalar::Text);
        Ok(Value::Sentence(facts, Wording { language, numbers }))
    })
    .taking([argument("numbers", named("NumberStyle").non_null(), "How its numbers are written.").or("FULL")])
}
