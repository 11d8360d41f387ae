//! Totals and series over figures, and the measures derived from them.

use async_graphql::dynamic::{Field, InputValue, Object, TypeRef};

use super::entity::as_of;
use super::orders::measure;
use super::{input, planned};
use crate::catalog::total::{LEVELS, MISSING, Measure, PERIOD, RATIOS, Ratio, place};
use crate::catalog::{Entity, Kind};

/// The fields of an entity that has figures below it.
pub(super) fn of_entity(entity: &'static Entity) -> Vec<Field> {
    let Some(place) = place(entity.kind) else { return Vec::new() };
    let over = match place.link {
        "outcomes" => "its figures".to_owned(),
        link => format!("its figures and all below (`{link}`)"),
    };
    let fields = [totals(&over), series(&over)];
    fields
        .into_iter()
        .map(|field| as_of(Kind::Outcome.entity()).into_iter().fold(field, Field::argument))
        .collect()
}

/// The fields of a list of figures.
pub(super) fn of_list(entity: &'static Entity) -> Vec<Field> {
    if entity.totals.is_none() {
        return Vec::new();
    }
    let over = "all figures that `where` selects (on all pages)";
    vec![totals(over), series(over)]
}

fn years() -> InputValue {
    input(
        "years",
        TypeRef::named_nn_list("Int"),
        "Only figures whose period lies within these years; a figure over several years counts only if all of them \
         are given.",
    )
}

fn totals(over: &str) -> Field {
    let description = format!(
        "What {over} come to: an entry for each indicator, in the order in which indicators were loaded. Nothing is \
         counted twice, and figures that may not be added up are not."
    );
    let entity = Kind::Outcome.entity();
    let measure = entity.totals.as_ref().map_or("String", |totals| measure(entity, totals));
    planned("totals", TypeRef::named_nn_list("OutcomeTotal"), description)
        .argument(input(
            "indicators",
            TypeRef::named_nn_list("String"),
            "Codes of indicators, for example `jobs_created`: each that exists gets an entry, with figures or \
             without. If it is not given, those that have figures get one.",
        ))
        .argument(input(
            "measures",
            TypeRef::named_nn_list(measure),
            "Only targets, or only results: the other is then null, and so is whatever compares the two.",
        ))
        .argument(years())
}

fn series(over: &str) -> Field {
    let description = format!(
        "How one indicator goes from period to period, over {over}. Points and what is outside of them add up to the total. \
         Null if there is no such indicator."
    );
    planned("series", TypeRef::named("OutcomeSeries"), description)
        .argument(input(
            "indicator",
            TypeRef::named_nn("String"),
            "Code of the indicator, for example `jobs_created`.",
        ))
        .argument(
            input("every", TypeRef::named(PERIOD.name), "How long a period is; a year if it is not given.")
                .default_value(async_graphql::Value::Enum(async_graphql::Name::new("YEAR"))),
        )
        .argument(years())
}

/// The types.
pub(super) fn objects() -> Vec<Object> {
    let mut objects = vec![
        total(),
        measure_total(),
        coverage(),
        level_coverage(),
        share(),
        outcome_series(),
        point(),
        point_value(),
        outside(),
    ];
    objects.extend(RATIOS.iter().map(ratio));
    objects
}

fn big(name: &str, description: &str) -> Field {
    planned(name, TypeRef::named("BigInt"), description)
}

fn float(name: &str, description: &str) -> Field {
    planned(name, TypeRef::named("Float"), description)
}

fn indicator() -> Field {
    planned("indicator", TypeRef::named_nn(Kind::Indicator.entity().name), "What is counted.")
}

fn total() -> Object {
    let object = Object::new("OutcomeTotal")
        .description("What figures of one indicator come to, each thing counted once.")
        .field(indicator());
    let object = Measure::FIELDS.into_iter().fold(object, |object, (_, field, meaning)| {
        object.field(planned(
            field,
            TypeRef::named("MeasureTotal"),
            format!("{meaning} Null if `measures` is given without it."),
        ))
    });
    RATIOS
        .iter()
        .filter(|ratio| ratio.compares_measures())
        .fold(object, |object, ratio| object.field(ratio_field(ratio)))
}

fn ratio_field(ratio: &'static Ratio) -> Field {
    let ty = TypeRef::named(ratio.type_name);
    planned(
        ratio.name,
        if ratio.of.is_some() { ty } else { TypeRef::named_nn(ratio.type_name) },
        ratio.description,
    )
}

fn measure_total() -> Object {
    let object = Object::new("MeasureTotal")
        .description(
            "What the targets, or the results, of one indicator come to. `total` is `fromBelow` and `notBrokenDown` together. \
             At a programme, an edition, a field or a project, its own figures are those stated for just that scope; at a \
             region, an agency or a list of figures, they are those that stand below no other there.",
        )
        .field(big("total", "The sum, each thing counted once; null where `missing` says why."))
        .field(planned("missing", TypeRef::named(MISSING.name), "Why there is no total; null where there is one."))
        .field(big(
            "stated",
            "What the own figures say: the sum of their values, without those that another of them covers. Null where there \
             are none. It differs from `total` where figures lie outside of what is stated.",
        ))
        .field(big("fromBelow", "How much of the total comes from finer figures; null where there is no total."))
        .field(big(
            "notBrokenDown",
            "How much of the total no finer figure explains; negative where the parts exceed what is stated, null where \
             there is no total.",
        ))
        .field(planned("coverage", TypeRef::named_nn("Coverage"), "How many scopes have a figure, at each level."))
        .field(planned(
            "contested",
            TypeRef::named_nn("Boolean"),
            "Whether sources disagree about any of the figures behind the total.",
        ))
        .field(planned(
            "sources",
            TypeRef::named_nn_list_nn(Kind::Source.entity().name),
            "The sources of the preferred claims behind the total, each once, in the order in which sources were loaded.",
        ))
        .field(planned(
            "shareOfWhole",
            TypeRef::named_nn("ShareOfWhole"),
            "The share of the total of what the place is part of: a programme's or region's parent, an edition's nearest \
             edition of the same year above it, a field's edition, a project's field or else its edition. Empty at agencies \
             and lists of figures.",
        ));
    RATIOS
        .iter()
        .filter(|ratio| !ratio.compares_measures())
        .fold(object, |object, ratio| object.field(ratio_field(ratio)))
}

fn coverage() -> Object {
    let object = Object::new("Coverage").description(
        "How many scopes within the place have a figure, and how many there are, at each level.",
    );
    LEVELS.into_iter().fold(object, |object, (_, field)| {
        object.field(planned(field, TypeRef::named_nn("LevelCoverage"), format!("Among its {field}.")))
    })
}

fn level_coverage() -> Object {
    Object::new("LevelCoverage")
        .description("Scopes of one level.")
        .field(planned("reported", TypeRef::named_nn("BigInt"), "How many have a figure of their own."))
        .field(big(
            "all",
            "How many there are, with a figure or without; null where the list, or its filter, speaks of figures and not of \
             scopes, so that this cannot be told.",
        ))
}

fn share() -> Object {
    Object::new("ShareOfWhole")
        .description("A total by the total of the whole that the place is part of.")
        .field(float(
            "ratio",
            "The share: `part` by `whole`; null where either is missing or the whole is 0.",
        ))
        .field(big("part", "The total here."))
        .field(big("whole", "The total of the whole."))
}

fn ratio(ratio: &'static Ratio) -> Object {
    let description = format!(
        "{} Sum by sum, over the widest scopes and periods for which both are stated.",
        ratio.description
    );
    Object::new(ratio.type_name)
        .description(description)
        .field(float(
            "ratio",
            &format!(
                "`{}` by `{}`; null where either is missing or the latter is 0.",
                ratio.numerator.name, ratio.denominator.name
            ),
        ))
        .field(big(ratio.numerator.name, ratio.numerator.description))
        .field(big(ratio.denominator.name, ratio.denominator.description))
        .field(planned(
            "scopes",
            TypeRef::named_nn("BigInt"),
            "How many pairs of figures that is: scopes, each with a period.",
        ))
}

fn outcome_series() -> Object {
    let object = Object::new("OutcomeSeries")
        .description("One indicator from period to period.")
        .field(indicator())
        .field(planned(
            "points",
            TypeRef::named_nn_list_nn("SeriesPoint"),
            "The periods from the first to the last that has a figure, without gaps.",
        ));
    Measure::FIELDS.into_iter().fold(object, |object, (_, field, meaning)| {
        object.field(planned(
            field,
            TypeRef::named_nn("SeriesSum"),
            format!("{meaning} In all periods together."),
        ))
    })
}

fn point() -> Object {
    let date = || TypeRef::named_nn("Date");
    let object = Object::new("SeriesPoint")
        .description("A period of a series.")
        .field(planned("from", date(), "First day of the period."))
        .field(planned("to", date(), "Last day of the period."));
    Measure::FIELDS.into_iter().fold(object, |object, (_, field, meaning)| {
        object.field(planned(field, TypeRef::named_nn("SeriesValue"), meaning))
    })
}

fn point_value() -> Object {
    Object::new("SeriesValue")
        .description("Targets, or results, of a period.")
        .field(big(
            "total",
            "The sum of what figures within the period leave to no finer one; null where there is no figure. Of an indicator \
             whose figures may not be added up, the only figure.",
        ))
        .field(big("change", "The total less that of the period before; null where either is missing."))
        .field(float(
            "relativeChange",
            "The change divided by the total of the period before: 0.1 is a tenth more; null where either is missing \
             or that total is 0.",
        ))
}

fn outside() -> Object {
    Object::new("SeriesSum")
        .description("Targets, or results, of all periods together.")
        .field(big("total", "The points and what is outside of them; null where there is no figure, or none may be added."))
        .field(big(
            "outside",
            "What belongs to no single period: the part of figures over several periods that no finer figure explains. Null \
             where there are none.",
        ))
}
