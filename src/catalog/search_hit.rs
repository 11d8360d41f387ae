//! What a search finds.

use super::{Entity, EnumType, Kind, Parameter, Scalar};
use crate::schema::{
    agencies, editions, fields, indicators, industries, programmes, projects, regions, sources,
};

// A function, which the generator of the schema's code does not see. Its rows' ids are their ranks.
diesel::table! {
    search_hits (id) {
        id -> Int8,
        #[sql_name = "match"]
        match_ -> Text,
        matched_field -> Text,
        text -> Text,
        score -> Double,
        region_id -> Nullable<Int8>,
        programme_id -> Nullable<Int8>,
        edition_id -> Nullable<Int8>,
        field_id -> Nullable<Int8>,
        project_id -> Nullable<Int8>,
        industry_id -> Nullable<Int8>,
        agency_id -> Nullable<Int8>,
        indicator_id -> Nullable<Int8>,
        source_id -> Nullable<Int8>,
    }
}

static TYPE: EnumType = EnumType {
    name: "SearchType",
    description: "What can be found by its texts.",
    values: &[
        ("AGENCY", "Agencies, by names, aliases and notes."),
        ("EDITION", "Editions, by names and notes."),
        ("FIELD", "Fields, by names and notes."),
        ("INDICATOR", "Indicators, by names and definitions."),
        ("INDUSTRY", "Industries, by names."),
        ("PROGRAMME", "Programmes, by names and notes."),
        ("PROJECT", "Projects, by names and notes."),
        ("REGION", "Regions, by names and aliases."),
        ("SOURCE", "Sources, by titles, publishers and notes."),
    ],
};

static MATCH: EnumType = EnumType {
    name: "SearchMatch",
    description: "How something fits what was searched for, apart from case, width, spaces and punctuation. In names, \
                  a consonant that stands alone fits each syllable that begins with it.",
    values: &[
        ("EXACT", "The text is what was searched for."),
        ("PART", "What was searched for stands somewhere in the text."),
        ("PREFIX", "The text begins with what was searched for."),
        (
            "SIMILAR",
            "As WORDS, but a word differs from what was searched for by a consonant or vowel of one \
             syllable; or, from four syllables or six Latin letters on, by one letter that is wrong, missing, added, \
             or swapped with the next.",
        ),
        (
            "WORDS",
            "All its words stand in the thing's texts, in any order, or in names of its places or its programme, or are its \
             year.",
        ),
    ],
};

static FIELD: EnumType = EnumType {
    name: "SearchField",
    description: "A text by which something is found.",
    values: &[
        ("ALIAS", "Another name of an agency or a region."),
        ("DEFINITION", "The definition of an indicator."),
        ("NAME_EN", "The English name."),
        ("NAME_KO", "The Korean name."),
        ("NOTE", "The note."),
        ("PUBLISHER", "The publisher of a source."),
        ("TITLE", "The title of a source."),
    ],
};

pub(super) fn entity() -> Entity {
    Entity::new(
        Kind::SearchHit,
        &search_hits::table,
        ["SearchHit", "searchHit", "search"],
        "What has this text: in names of both languages, aliases, titles or notes, in parts of words as well; or has its \
         words, in any order, each in a text of its own, in a name of its region or programme, or as its year. Case, width, \
         spaces and punctuation do not count, and initial consonants find names (ㄱㄱ: 경기). By default the best comes \
         first: EXACT before PREFIX before PART before WORDS in names, then likewise in publishers, notes, definitions and \
         contexts, then SIMILAR; within each, what has a short name. Each thing is found once. A search ends after 200 \
         things, and looks for similar texts only if fewer than 10 others fit, until there are 50.",
    )
    .enumerated(search_hits::match_, &MATCH, "How the text fits.")
    .enumerated(
        search_hits::matched_field,
        &FIELD,
        "Which text of the node has it, or has most of its words; its name if none has any.",
    )
    .column(search_hits::text, "The text, as it stands there.")
    .column(search_hits::score, "How well it fits, from 0 to 1: only for comparing hits of one search.")
    .choice(
        "node",
        &[
            "project", "field", "edition", "programme", "agency", "region", "industry", "indicator", "source",
        ],
        "What was found.",
    )
    .to_one("project", Kind::Project, search_hits::project_id, projects::id, "The project, if one was found.")
    .to_one("field", Kind::Field, search_hits::field_id, fields::id, "The field, if one was found.")
    .to_one("edition", Kind::Edition, search_hits::edition_id, editions::id, "The edition, if one was found.")
    .to_one("programme", Kind::Programme, search_hits::programme_id, programmes::id, "The programme, if one was found.")
    .to_one("agency", Kind::Agency, search_hits::agency_id, agencies::id, "The agency, if one was found.")
    .to_one("region", Kind::Region, search_hits::region_id, regions::id, "The region, if one was found.")
    .to_one("industry", Kind::Industry, search_hits::industry_id, industries::id, "The industry, if one was found.")
    .to_one("indicator", Kind::Indicator, search_hits::indicator_id, indicators::id, "The indicator, if one was found.")
    .to_one("source", Kind::Source, search_hits::source_id, sources::id, "The source, if one was found.")
        .parameter(Parameter {
            name: "text",
            scalar: Scalar::Text,
            list: false,
            nullable: false,
            description: "What to look for. A single letter finds only texts that begin with it; a text without \
                          letters and digits finds nothing.",
        })
        .parameter(Parameter {
            name: "types",
            scalar: Scalar::Enum(&TYPE),
            list: true,
            nullable: true,
            description: "Finds only things of these types; of all types if it is not given.",
        })
}
