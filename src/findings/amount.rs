//! Figures with their units.

use super::{Language, Unit, Wording};

/// How numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberStyle {
    /// All digits.
    Full,
    /// In 억 and 만, in English in billions and millions; what is left over stays, so that no number is rounded.
    Short,
}

impl NumberStyle {
    /// Names in GraphQL, and what each means.
    pub const NAMES: [(Self, &'static str, &'static str); 2] = [
        (Self::Full, "FULL", "All digits: 2,364,000,000원, KRW 2,364,000,000."),
        (
            Self::Short,
            "SHORT",
            "In 억 and 만, in English in billions and millions, from 10만 and a million on: 23억 6,400만원, KRW 2.364 billion. \
             Nothing is rounded.",
        ),
    ];
}

/// Decimals of billions and millions at most; a number that needs more is written with all digits.
const DECIMALS_MAX: usize = 4;

/// A figure with its unit, as people write it.
pub(super) fn amount(value: i64, unit: Unit, wording: Wording) -> String {
    let number = number(value, wording);
    match (wording.language, unit) {
        (Language::Korean, unit) => format!("{number}{}", korean(unit)),
        (Language::English, Unit::Krw) => format!("KRW {number}"),
        (Language::English, Unit::Count) => number,
        (Language::English, unit) => format!("{number} {}", english(unit, value)),
    }
}

fn korean(unit: Unit) -> &'static str {
    match unit {
        Unit::People => "명",
        Unit::Krw => "원",
        Unit::Companies => "곳",
        Unit::Vehicles => "대",
        Unit::Jobs | Unit::Count => "개",
    }
}

fn english(unit: Unit, value: i64) -> &'static str {
    let [one, several] = match unit {
        Unit::People => ["person", "people"],
        Unit::Jobs => ["job", "jobs"],
        Unit::Companies => ["company", "companies"],
        Unit::Vehicles => ["vehicle", "vehicles"],
        Unit::Krw | Unit::Count => ["", ""],
    };
    if value == 1 { one } else { several }
}

fn number(value: i64, Wording { language, numbers }: Wording) -> String {
    let size = value.unsigned_abs();
    let short = match (numbers, language) {
        (NumberStyle::Full, _) => None,
        (NumberStyle::Short, Language::Korean) => myriads(size),
        (NumberStyle::Short, Language::English) => millions(size),
    };
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}", short.unwrap_or_else(|| grouped(size)))
}

/// All digits, in groups of three.
fn grouped(size: u64) -> String {
    let digits = size.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// In 조, 억 and 만; numbers below 10만 are read as they are.
fn myriads(size: u64) -> Option<String> {
    if size < 100_000 {
        return None;
    }
    let parts = [
        (size / 1_000_000_000_000, "조"),
        (size / 100_000_000 % 10_000, "억"),
        (size / 10_000 % 10_000, "만"),
        (size % 10_000, ""),
    ];
    let parts = parts.into_iter().filter(|(part, _)| *part > 0);
    Some(parts.map(|(part, word)| format!("{}{word}", grouped(part))).collect::<Vec<_>>().join(" "))
}

/// In billions or millions; `None` for numbers that are less, or that would have too many decimals.
fn millions(size: u64) -> Option<String> {
    let (whole, digits, word) = match size {
        0..1_000_000 => return None,
        1_000_000..1_000_000_000 => (1_000_000, 6, "million"),
        1_000_000_000.. => (1_000_000_000, 9, "billion"),
    };
    let decimals = format!("{:0digits$}", size % whole);
    let decimals = decimals.trim_end_matches('0');
    let point = if decimals.is_empty() { "" } else { "." };
    (decimals.len() <= DECIMALS_MAX).then(|| format!("{}{point}{decimals} {word}", grouped(size / whole)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_lose_nothing() {
        let write = |value, language| number(value, Wording { language, numbers: NumberStyle::Short });
        for (value, korean, english) in [
            (0, "0", "0"),
            (99_999, "99,999", "99,999"),
            (100_000, "10만", "100,000"),
            (2_364_000_000, "23억 6,400만", "2.364 billion"),
            (1_650_000_500, "16억 5,000만 500", "1,650,000,500"),
            (1_000_000_010_000, "1조 1만", "1,000,000,010,000"),
            (3_200_000, "320만", "3.2 million"),
            (-46_000_000_000, "-460억", "-46 billion"),
            (i64::MIN, "-9,223,372조 368억 5,477만 5,808", "-9,223,372,036,854,775,808"),
        ] {
            assert_eq!(write(value, Language::Korean), korean);
            assert_eq!(write(value, Language::English), english);
        }
    }

    #[test]
    fn units_stand_where_people_write_them() {
        let write =
            |value, unit, language| amount(value, unit, Wording { language, numbers: NumberStyle::Full });
        for (value, unit, korean, english) in [
            (1, Unit::People, "1명", "1 person"),
            (1_320, Unit::Jobs, "1,320개", "1,320 jobs"),
            (1, Unit::Companies, "1곳", "1 company"),
            (2, Unit::Vehicles, "2대", "2 vehicles"),
            (11, Unit::Count, "11개", "11"),
            (2_364_000_000, Unit::Krw, "2,364,000,000원", "KRW 2,364,000,000"),
        ] {
            assert_eq!(write(value, unit, Language::Korean), korean);
            assert_eq!(write(value, unit, Language::English), english);
        }
    }
}
