//! The sentences, Korean and English side by side.

use chrono::{Datelike as _, NaiveDate};

use super::amount::amount;
use super::{Budget, BudgetPart, Claimed, Facts, Kind, Language, Name, Unit, Wording};
use crate::catalog::total::Measure;

/// The sentence for a finding with these facts.
pub(super) fn of(facts: &Facts, wording: Wording) -> String {
    let language = wording.language;
    let amount = |value| amount(value, facts.unit, wording);
    let subject = subject(facts, language);
    let value = amount(facts.value);
    match facts.kind {
        Kind::PartsExceedWhole => {
            let parts = amount(facts.value.saturating_sub(facts.unattributed));
            let excess = amount(facts.unattributed.saturating_neg());
            language.of(
                format!("{subject}: 하위 수치의 합계({parts})가 전체({value})보다 {excess} 많습니다."),
                format!("{subject}: the parts add up to {parts}, which is {excess} more than the whole of {value}."),
            )
        }
        Kind::ClaimsDisagree => {
            let claims = claims(facts.claims.as_deref().unwrap_or_default(), facts.unit, wording);
            language.of(
                format!("{subject}: 출처마다 수치가 다릅니다({claims})."),
                format!("{subject}: sources disagree: {claims}."),
            )
        }
        Kind::CountDiffers => {
            let listed = amount(facts.compared.unwrap_or_default());
            language.of(
                format!("{subject}: 출처에는 {value}, 데이터에는 {listed} 있습니다."),
                format!("{subject}: stated as {value}, but the data lists {listed}."),
            )
        }
        Kind::BudgetDiffers => {
            let parts = budget(facts.budget.as_deref().unwrap_or_default(), wording);
            let difference =
                amount(facts.value.saturating_sub(facts.compared.unwrap_or_default()).saturating_abs());
            language.of(
                format!("{subject}: 총액({value})과 재원별 금액({parts})이 {difference} 차이 납니다."),
                format!("{subject}: the total of {value} differs by {difference} from its parts: {parts}."),
            )
        }
        Kind::TargetWithoutResult => language.of(
            format!("{subject} {value}: 기간이 끝난 지 2년이 지났지만 실적이 알려지지 않았습니다."),
            format!(
                "{subject}: {value} planned; the period ended two years ago or more, and no result is known."
            ),
        ),
        Kind::ResultWithoutTarget => language.of(
            format!("{subject} {value}: 비교할 목표가 없습니다."),
            format!("{subject}: {value} reached; there is no target to compare with."),
        ),
    }
}

/// The figure that a finding is about: 「2021년 경기지역 혁신프로젝트」 2021년 일자리 창출 목표.
fn subject(facts: &Facts, language: Language) -> String {
    let scope = facts.scope.of(language);
    let part = facts.part.as_ref().map_or(String::new(), |part| format!(" – {}", part.of(language)));
    let period = period(facts.from, facts.to, language);
    let indicator = facts.indicator.of(language);
    let measure = match facts.measure {
        Measure::Target => language.of("목표", "target"),
        Measure::Actual => language.of("실적", "result"),
    };
    language.of(
        format!("「{scope}{part}」 {period} {indicator} {measure}"),
        format!("“{scope}{part}”, {period}, {indicator} ({measure})"),
    )
}

impl Name {
    fn of(&self, language: Language) -> &str {
        language.of(&self.ko, self.en.as_ref().unwrap_or(&self.ko))
    }
}

/// Whole years by their numbers, else the first and the last day.
fn period(from: NaiveDate, to: NaiveDate, language: Language) -> String {
    let whole_years = from.ordinal() == 1 && to.succ_opt().is_some_and(|next| next.ordinal() == 1);
    if !whole_years {
        return format!("{from}{}{to}", language.of("~", " to "));
    }
    let years = if from.year() == to.year() {
        from.year().to_string()
    } else {
        format!("{}{}{}", from.year(), language.of("~", "–"), to.year())
    };
    format!("{years}{}", language.of("년", ""))
}

/// Each figure with its publishers.
fn claims(claims: &[Claimed], unit: Unit, wording: Wording) -> String {
    let claims = claims.iter().map(|claim| {
        let (value, publishers) = (amount(claim.value, unit, wording), claim.publishers.join("·"));
        wording.language.of(format!("{publishers} {value}"), format!("{value} ({publishers})"))
    });
    claims.collect::<Vec<_>>().join(", ")
}

/// The parts of a budget, and what they add up to.
fn budget(parts: &[Budget], wording: Wording) -> String {
    let krw = |value| amount(value, Unit::Krw, wording);
    let words = parts.iter().map(|part| {
        let name = match part.part {
            BudgetPart::BudgetNational => wording.language.of("국비", "national"),
            BudgetPart::BudgetLocal => wording.language.of("지방비", "local"),
        };
        format!("{name} {}", krw(part.value))
    });
    let sum = parts.iter().fold(0_i64, |sum, part| sum.saturating_add(part.value));
    format!("{} = {}", words.collect::<Vec<_>>().join(" + "), krw(sum))
}
