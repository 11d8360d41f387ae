//! The vocabulary: every entity, its columns and its links, each described once.
//!
//! The GraphQL types, the filter, order and aggregate inputs, the planner and the SQL are derived from here. Columns are
//! given as diesel columns, so a column that the migrations rename no longer compiles, and its GraphQL type follows
//! from its SQL type. Adding an entity is a migration, a file here, and a line in [`Kind`].

pub(crate) mod agency;
pub(crate) mod claim;
mod edition;
mod entity;
mod field;
pub(crate) mod finding;
pub(crate) mod indicator;
mod industry;
mod link;
mod outcome;
mod outcome_change;
mod outcome_version;
pub(crate) mod participation;
mod parts;
mod programme;
mod project;
pub(crate) mod region;
mod scalar;
mod search_hit;
pub(crate) mod source;
mod table;
mod time;
pub mod total;

use std::sync::LazyLock;

pub use entity::Entity;
pub use link::{Choice, Join, Link};
pub use parts::{Aggregates, Column, FigureColumns, Parameter, Sums, Told};
pub use scalar::{EnumType, Scalar, SqlScalar};
pub use table::Table;

/// The entities, in the order in which the schema's root lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Places, a tree.
    Region,
    /// Programmes and their strands, a tree.
    Programme,
    /// A programme in one year.
    Edition,
    /// Fields (분야) of an edition.
    Field,
    /// Projects (사업) of an edition.
    Project,
    /// Industries that projects serve.
    Industry,
    /// Agencies (기관).
    Agency,
    /// Roles of agencies.
    Participation,
    /// What is counted.
    Indicator,
    /// Places of figures.
    Outcome,
    /// What a source says of an outcome.
    Claim,
    /// Publications.
    Source,
    /// What is doubtful in the data.
    Finding,
    /// What a search finds.
    SearchHit,
    /// The values that outcomes have had.
    OutcomeVersion,
    /// What became known between two days.
    OutcomeChange,
}

impl Kind {
    /// What the catalog says about this entity.
    pub fn entity(self) -> &'static Entity {
        &CATALOG[self as usize]
    }
}

static CATALOG: LazyLock<Vec<Entity>> = LazyLock::new(|| {
    vec![
        region::entity(),
        programme::entity(),
        edition::entity(),
        field::entity(),
        project::entity(),
        industry::entity(),
        agency::entity(),
        participation::entity(),
        indicator::entity(),
        outcome::entity(),
        claim::entity(),
        source::entity(),
        finding::entity(),
        search_hit::entity(),
        outcome_version::entity(),
        outcome_change::entity(),
    ]
});

/// All entities, in the order of [`Kind`].
pub fn entities() -> &'static [Entity] {
    &CATALOG
}

/// The entity whose GraphQL type has this name.
pub fn by_type_name(name: &str) -> Option<&'static Entity> {
    CATALOG.iter().find(|entity| entity.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_entities_are_in_the_same_order() {
        for (index, entity) in entities().iter().enumerate() {
            assert_eq!(entity.kind as usize, index, "{}", entity.name);
        }
    }

    #[test]
    fn names_within_an_entity_are_distinct() {
        for entity in entities() {
            let mut names: Vec<_> = entity.columns.iter().map(|column| column.name.as_str()).collect();
            names.extend(entity.links.iter().map(|link| link.name));
            names.extend(entity.links.iter().filter_map(|link| link.group_key));
            names.extend(entity.choices.iter().map(|choice| choice.name));
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "{}", entity.name);
        }
    }

    #[test]
    fn what_tells_how_much_of_a_date_is_known_says_day_month_or_year() {
        for entity in entities() {
            for column in entity.columns.iter().filter(|column| column.precision.is_some()) {
                assert_eq!(column.scalar, Scalar::Date, "{}.{}", entity.name, column.name);
                let told = entity.columns.iter().find(|other| Some(other.sql) == column.precision);
                let Some(Scalar::Enum(words)) = told.map(|told| told.scalar) else {
                    panic!("nothing tells of {}.{}", entity.name, column.name);
                };
                let words: Vec<_> = words.values.iter().map(|(word, _)| *word).collect();
                assert_eq!(words, ["DAY", "MONTH", "YEAR"]);
            }
        }
    }

    #[test]
    fn choices_are_between_links_to_one() {
        for entity in entities() {
            for name in entity.choices.iter().flat_map(|choice| choice.links) {
                let link = entity.link_named(name);
                assert!(link.is_some_and(|link| link.join.is_to_one()), "{}.{name}", entity.name);
            }
        }
    }
}
