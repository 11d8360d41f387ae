//! The column map: which columns each file has, and what each of them holds. Import reads by it, export writes by it.

use std::borrow::Cow;
use std::fmt::Debug;

use chrono::NaiveDate;

use super::cell::{Cell, Code, Figure, Language, Published, Ref, RegionCode, Slug, Word, Words};
use super::table::Cells;
use super::text::{Address, Note, Text};
use crate::db::model;

/// A row of a data file.
pub trait Record: Debug + Sized {
    /// Name of the file.
    const FILE: &'static str;
    /// What a row is, for messages.
    const NAME: &'static str;
    /// Names of the columns.
    const COLUMNS: &'static [&'static str];
    /// The columns that no two rows may share: first the natural key, empty cells included; then further keys, of
    /// rows that have them.
    const KEYS: &'static [&'static [&'static str]];

    /// Reads a row; `None` when a cell does not fit, which `cells` then knows.
    fn read(cells: &mut Cells<'_>) -> Option<Self>;
    /// Writes it back.
    fn write(&self) -> Vec<Cow<'_, str>>;
}

macro_rules! records {
    ($(
        $(#[$about:meta])*
        $record:ident, $name:literal in $file:literal by $keys:tt { $( $column:ident: $type:ty, )* }
    )*) => {
        $(
            $(#[$about])*
            #[derive(Debug)]
            #[expect(missing_docs, reason = "the columns are described where the tables are")]
            pub struct $record { $( pub $column: $type, )* }

            impl Record for $record {
                const FILE: &'static str = $file;
                const NAME: &'static str = $name;
                const COLUMNS: &'static [&'static str] = &[$( stringify!($column) ),*];
                const KEYS: &'static [&'static [&'static str]] = &$keys;

                fn read(cells: &mut Cells<'_>) -> Option<Self> {
                    // All cells are read before the first that does not fit ends the row: each problem is told.
                    $( let $column = cells.take::<$type>(); )*
                    Some(Self { $( $column: $column?, )* })
                }

                fn write(&self) -> Vec<Cow<'_, str>> {
                    vec![$( self.$column.write() ),*]
                }
            }
        )*

        /// Names of all files.
        pub const FILES: &[&str] = &[$( $file ),*];
    };
}

records! {
    /// A row of `regions.csv`.
    Region, "region" in "regions.csv" by [&["slug"], &["code"]] {
        slug: Slug,
        code: Option<RegionCode>,
        kind: Word<RegionKind>,
        parent: Option<Ref<Region>>,
        name_ko: Text,
        name_en: Option<Text>,
        aliases: Vec<Text>,
    }

    /// A row of `sources.csv`.
    Source, "source" in "sources.csv" by [&["slug"]] {
        slug: Slug,
        publisher: Text,
        kind: Word<SourceKind>,
        title: Option<Text>,
        url: Option<Address>,
        published_on: Option<Published>,
        language: Language,
        note: Option<Note>,
    }

    /// A row of `programmes.csv`.
    Programme, "programme" in "programmes.csv" by [&["slug"]] {
        slug: Slug,
        parent: Option<Ref<Programme>>,
        region: Ref<Region>,
        name_ko: Text,
        name_en: Option<Text>,
        note: Option<Note>,
    }

    /// A row of `editions.csv`.
    Edition, "edition" in "editions.csv" by [&["slug"], &["programme", "year"]] {
        slug: Slug,
        programme: Ref<Programme>,
        year: i32,
        name_ko: Text,
        name_en: Option<Text>,
        note: Option<Note>,
    }

    /// A row of `fields.csv`.
    Field, "field" in "fields.csv" by [&["slug"]] {
        slug: Slug,
        edition: Ref<Edition>,
        name_ko: Text,
        name_en: Option<Text>,
        note: Option<Note>,
    }

    /// A row of `industries.csv`.
    Industry, "industry" in "industries.csv" by [&["slug"]] {
        slug: Slug,
        name_ko: Text,
        name_en: Option<Text>,
    }

    /// A row of `projects.csv`.
    Project, "project" in "projects.csv" by [&["slug"]] {
        slug: Slug,
        edition: Ref<Edition>,
        field: Option<Ref<Field>>,
        continues: Option<Ref<Project>>,
        name_ko: Text,
        name_en: Option<Text>,
        regions: Vec<Ref<Region>>,
        industries: Vec<Ref<Industry>>,
        source: Option<Ref<Source>>,
        note: Option<Note>,
    }

    /// A row of `agencies.csv`.
    Agency, "agency" in "agencies.csv" by [&["slug"]] {
        slug: Slug,
        kind: Word<AgencyKind>,
        region: Option<Ref<Region>>,
        name_ko: Text,
        name_en: Option<Text>,
        aliases: Vec<Text>,
        source: Option<Ref<Source>>,
        note: Option<Note>,
    }

    /// A row of `participations.csv`.
    Participation, "participation" in "participations.csv" by [&["agency", "role", "edition", "project"]] {
        agency: Ref<Agency>,
        role: Word<Role>,
        edition: Ref<Edition>,
        project: Option<Ref<Project>>,
        source: Ref<Source>,
        note: Option<Note>,
    }

    /// A row of `indicators.csv`.
    Indicator, "indicator" in "indicators.csv" by [&["code"]] {
        code: Code,
        name_ko: Text,
        name_en: Option<Text>,
        unit: Word<Unit>,
        definition: Note,
        additive: bool,
    }

    /// A row of `claims.csv`: a claim and the place of its outcome.
    Claim, "claim" in "claims.csv"
    by [&["level", "scope", "indicator", "measure", "period_from", "period_to", "source", "as_of"]] {
        source: Ref<Source>,
        level: Word<Level>,
        scope: Slug,
        indicator: Ref<Indicator>,
        measure: Word<Measure>,
        period_from: NaiveDate,
        period_to: NaiveDate,
        value: Figure,
        as_of: Option<NaiveDate>,
        status: Word<Status>,
        note: Option<Note>,
    }
}

macro_rules! words {
    ($( $name:ident = $words:expr; )*) => {
        $(
            /// A list of words.
            #[derive(Debug)]
            pub struct $name;
            impl Words for $name {
                const ALL: &'static [&'static str] = $words;
            }
        )*
    };
}

words! {
    RegionKind = model::Region::KINDS;
    AgencyKind = model::Agency::KINDS;
    SourceKind = model::Source::KINDS;
    Role = model::Participation::ROLES;
    Unit = model::Indicator::UNITS;
    Level = model::LEVELS;
    Measure = model::Outcome::MEASURES;
    Status = model::Claim::STATUSES;
}
