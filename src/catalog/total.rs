//! Totals over figures: where they stand, what they are over, and the measures derived from two of them.

use diesel::Column as _;

use super::{EnumType, Join, Kind, Link};
use crate::schema::{agency_scopes, edition_lineage, fields, outcomes, programmes, projects, regions};

/// The two measures, as outcomes store them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Measure {
    /// Planned or awarded.
    Target,
    /// Reached or spent.
    Actual,
}

impl Measure {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Target, Self::Actual];

    /// Both, with the fields of totals under which they stand.
    pub const FIELDS: [(Self, &'static str, &'static str); 2] = [
        (Self::Target, "target", "What is planned or awarded."),
        (Self::Actual, "actual", "What is reached or spent."),
    ];

    /// Its name, in the database, in GraphQL and in the data files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Target => "TARGET",
            Self::Actual => "ACTUAL",
        }
    }
}

/// The levels at which a figure can be stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// A programme as a whole.
    Programme,
    /// An edition as a whole.
    Edition,
    /// A field of an edition.
    Field,
    /// A project.
    Project,
}

impl Level {
    /// All, widest first.
    pub const ALL: [Self; 4] = [Self::Programme, Self::Edition, Self::Field, Self::Project];

    /// Its name, in the database, in GraphQL and in the data files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Programme => "PROGRAMME",
            Self::Edition => "EDITION",
            Self::Field => "FIELD",
            Self::Project => "PROJECT",
        }
    }

    /// The field of coverage that tells about its scopes.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Programme => "programmes",
            Self::Edition => "editions",
            Self::Field => "fields",
            Self::Project => "projects",
        }
    }
}

/// Columns of outcomes that tell where a figure stands and what it says.
pub const FIGURE_COLUMNS: [&str; 12] = [
    outcomes::id::NAME,
    outcomes::parent_id::NAME,
    outcomes::indicator_id::NAME,
    outcomes::measure::NAME,
    outcomes::level::NAME,
    outcomes::scope_id::NAME,
    outcomes::period_from::NAME,
    outcomes::period_to::NAME,
    outcomes::value::NAME,
    outcomes::unattributed::NAME,
    outcomes::contested::NAME,
    outcomes::covers_cross::NAME,
];

/// Columns of outcomes that the view of all scopes has as well: a condition on them speaks of scopes, not of figures.
pub const SCOPE_COLUMNS: [&str; 7] = [
    outcomes::level::NAME,
    outcomes::region_id::NAME,
    outcomes::programme_id::NAME,
    outcomes::edition_id::NAME,
    outcomes::field_id::NAME,
    outcomes::project_id::NAME,
    outcomes::year::NAME,
];

/// The view of all scopes.
pub const SCOPES: &str = "scopes";

/// What an entity's totals are over.
#[derive(Debug)]
pub struct TotalPlace {
    /// The link to all figures in it.
    pub link: &'static str,
    /// The level at which figures are stated for it; `None` where its figures are those of several scopes side by side.
    pub level: Option<Level>,
    /// The view of its scopes and the column that leads to it, where the link to its figures does not lead to them.
    pub scopes: Option<(&'static str, &'static str)>,
    /// What it is part of: the first that there is.
    pub wholes: &'static [Whole],
}

/// How the scopes are found for whose figures a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopesOf {
    /// All there are.
    Every,
    /// Those of a view whose column points to where the link starts.
    View(&'static str, &'static str),
    /// Those that the same link leads to.
    Link,
}

/// How the scopes are found for whose figures a link leads; `None` where it leads to figures whatever their scopes.
pub fn scopes_of(from: Kind, link: &Link) -> Option<ScopesOf> {
    if let Some(TotalPlace { scopes: Some((view, column)), link: name, .. }) = place(from)
        && *name == link.name
    {
        return Some(ScopesOf::View(view, column));
    }
    match &link.join {
        Join::ToMany { remote, .. } if *remote == outcomes::indicator_id::NAME => Some(ScopesOf::Every),
        Join::ToMany { remote, .. } | Join::Through { remote, .. } => {
            SCOPE_COLUMNS.contains(remote).then_some(ScopesOf::Link)
        }
        _ => None,
    }
}

/// A row that another is part of.
#[derive(Debug)]
pub enum Whole {
    /// The row that a column points to.
    Column(Kind, &'static str),
    /// The nearest row of a table of ancestors other than the row itself.
    Ancestor {
        /// The entity of both.
        kind: Kind,
        /// The table of ancestors.
        via: &'static str,
        /// Its column that points to the part.
        part: &'static str,
        /// Its column that points to the whole.
        whole: &'static str,
        /// Its column that tells how far they are apart; 0 is the row itself.
        distance: &'static str,
    },
}

impl Whole {
    /// The entity that it leads to.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Column(kind, _) | Self::Ancestor { kind, .. } => *kind,
        }
    }
}

/// The place of an entity's totals; `None` where it has none.
pub fn place(kind: Kind) -> Option<&'static TotalPlace> {
    Some(match kind {
        Kind::Programme => &PROGRAMME,
        Kind::Edition => &EDITION,
        Kind::Field => &FIELD,
        Kind::Project => &PROJECT,
        Kind::Region => &REGION,
        Kind::Agency => &AGENCY,
        _ => return None,
    })
}

static PROGRAMME: TotalPlace = TotalPlace {
    link: "allOutcomes",
    level: Some(Level::Programme),
    scopes: None,
    wholes: &[Whole::Column(Kind::Programme, programmes::parent_id::NAME)],
};
static EDITION: TotalPlace = TotalPlace {
    link: "allOutcomes",
    level: Some(Level::Edition),
    scopes: None,
    wholes: &[Whole::Ancestor {
        kind: Kind::Edition,
        via: "edition_lineage",
        part: edition_lineage::edition_id::NAME,
        whole: edition_lineage::ancestor_id::NAME,
        distance: edition_lineage::depth::NAME,
    }],
};
static FIELD: TotalPlace = TotalPlace {
    link: "outcomes",
    level: Some(Level::Field),
    scopes: None,
    wholes: &[Whole::Column(Kind::Edition, fields::edition_id::NAME)],
};
static PROJECT: TotalPlace = TotalPlace {
    link: "outcomes",
    level: Some(Level::Project),
    scopes: None,
    wholes: &[
        Whole::Column(Kind::Field, projects::field_id::NAME),
        Whole::Column(Kind::Edition, projects::edition_id::NAME),
    ],
};
static REGION: TotalPlace = TotalPlace {
    link: "allOutcomes",
    level: None,
    scopes: None,
    wholes: &[Whole::Column(Kind::Region, regions::parent_id::NAME)],
};
static AGENCY: TotalPlace = TotalPlace {
    link: "allOutcomes",
    level: None,
    scopes: Some(("agency_scopes", agency_scopes::agency_id::NAME)),
    wholes: &[],
};

/// A measure derived from two others: the sum of the one by the sum of the other, over the scopes and periods for which
/// both are stated, each once.
#[derive(Debug)]
pub struct Ratio {
    /// GraphQL field.
    pub name: &'static str,
    /// GraphQL type.
    pub type_name: &'static str,
    /// What it tells.
    pub description: &'static str,
    /// Code of the indicator in whose totals it stands; `None` for those of every indicator.
    pub of: Option<&'static str>,
    /// What is divided.
    pub numerator: Term,
    /// What it is divided by.
    pub denominator: Term,
}

/// One side of a derived measure.
#[derive(Debug)]
pub struct Term {
    /// GraphQL field of its sum.
    pub name: &'static str,
    /// What its sum is.
    pub description: &'static str,
    /// Code of its indicator; `None` for that in whose totals the derived measure stands.
    pub indicator: Option<&'static str>,
    /// Its measure; `None` for that in whose totals the derived measure stands.
    pub measure: Option<Measure>,
}

impl Ratio {
    /// Whether it compares the two measures, and so stands beside both and not with each.
    pub fn compares_measures(&self) -> bool {
        self.numerator.measure.is_some() && self.denominator.measure.is_some()
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The derived measures.
pub static RATIOS: [Ratio; 3] = [
    Ratio {
        name: "achievement",
        type_name: "Achievement",
        description: "How much of the target is reached, over the scopes and periods that have both a target and a result.",
        of: None,
        numerator: Term {
            name: "actual",
            description: "What is reached there.",
            indicator: None,
            measure: Some(Measure::Actual),
        },
        denominator: Term {
            name: "target",
            description: "What is planned there.",
            indicator: None,
            measure: Some(Measure::Target),
        },
    },
    Ratio {
        name: "costPerJob",
        type_name: "CostPerJob",
        description: "Total budget (`budget_total_krw`) divided by jobs created, in won: planned money by planned jobs, spent money by created jobs. Null for any indicator but `jobs_created`.",
        of: Some("jobs_created"),
        numerator: Term {
            name: "budget",
            description: "The total budget there, in won.",
            indicator: Some("budget_total_krw"),
            measure: None,
        },
        denominator: Term {
            name: "jobs",
            description: "The jobs there.",
            indicator: Some("jobs_created"),
            measure: None,
        },
    },
    Ratio {
        name: "nationalShareOfBudget",
        type_name: "NationalShareOfBudget",
        description: "National money (`budget_national_krw`) divided by total budget. Null for any indicator but \
                      `budget_total_krw`.",
        of: Some("budget_total_krw"),
        numerator: Term {
            name: "national",
            description: "The national money there, in won.",
            indicator: Some("budget_national_krw"),
            measure: None,
        },
        denominator: Term {
            name: "budget",
            description: "The total budget there, in won.",
            indicator: Some("budget_total_krw"),
            measure: None,
        },
    },
];

/// Why there is no total.
pub static MISSING: EnumType = EnumType {
    name: "MissingTotal",
    description: "Why there is no total.",
    values: &[
        ("NOT_ADDITIVE", "Figures of the indicator may not be added up."),
        ("NOT_STATED", "No figure is stated."),
    ],
};

/// The periods of a series.
pub static PERIOD: EnumType = EnumType {
    name: "Period",
    description: "A calendar period.",
    values: &[
        ("HALF", "Half a year."),
        ("MONTH", "A month."),
        ("QUARTER", "A quarter."),
        ("YEAR", "A year."),
    ],
};
