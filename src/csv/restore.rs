//! From rows of tables, which name each other by number, back to rows of files: the reverse of `resolve`.

use std::collections::HashMap;

use super::cell::{Code, Figure, Language, Published, Ref, RegionCode, Slug, Word, Words};
use super::record::{
    Agency, Claim, Edition, Field, Indicator, Industry, Participation, Programme, Project, Region, Source,
};
use super::stored::{Rows, Stored};
use super::text::Address;
use crate::db::model;

type Keys<'a> = HashMap<i64, &'a str>;

/// The natural keys of all numbers.
pub(super) struct Names<'a> {
    regions: Keys<'a>,
    sources: Keys<'a>,
    programmes: Keys<'a>,
    editions: Keys<'a>,
    fields: Keys<'a>,
    industries: Keys<'a>,
    projects: Keys<'a>,
    agencies: Keys<'a>,
    indicators: Keys<'a>,
    outcomes: HashMap<i64, &'a model::Outcome>,
    project_regions: HashMap<i64, Vec<i64>>,
    project_industries: HashMap<i64, Vec<i64>>,
}

fn names<T>(rows: &Rows<T>, name: impl Fn(&T) -> &str) -> Keys<'_> {
    rows.iter().map(|(id, row)| (*id, name(row))).collect()
}

/// Links have no order of their own; they are written in that of the rows they lead to.
fn grouped(links: impl Iterator<Item = (i64, i64)>) -> HashMap<i64, Vec<i64>> {
    let mut groups: HashMap<i64, Vec<i64>> = HashMap::new();
    for (from, to) in links {
        groups.entry(from).or_default().push(to);
    }
    for group in groups.values_mut() {
        group.sort_unstable();
    }
    groups
}

fn refer_each<R>(names: &Keys<'_>, ids: Option<&Vec<i64>>) -> Vec<Ref<R>> {
    ids.into_iter().flatten().map(|id| refer(names, *id)).collect()
}

fn refer<R>(names: &Keys<'_>, id: i64) -> Ref<R> {
    Ref::new(names[&id])
}

fn refer_or_null<R>(names: &Keys<'_>, id: Option<i64>) -> Option<Ref<R>> {
    id.map(|id| refer(names, id))
}

fn slug(slug: &str) -> Slug {
    Slug(slug.to_owned())
}

fn text<T: From<String>>(text: &str) -> T {
    T::from(text.to_owned())
}

fn text_or_null<T: From<String>>(text: Option<&String>) -> Option<T> {
    text.cloned().map(T::from)
}

fn word<W: Words>(word: &str) -> Word<W> {
    Word::of(word)
}

fn records<T, R>(rows: &Rows<T>, record: impl Fn(i64, &T) -> R) -> Vec<R> {
    rows.iter().map(|(id, row)| record(*id, row)).collect()
}

impl<'a> Names<'a> {
    pub(super) fn of(stored: &'a Stored) -> Self {
        Self {
            regions: names(&stored.regions, |r| &r.slug),
            sources: names(&stored.sources, |r| &r.slug),
            programmes: names(&stored.programmes, |r| &r.slug),
            editions: names(&stored.editions, |r| &r.slug),
            fields: names(&stored.fields, |r| &r.slug),
            projects: names(&stored.projects, |r| &r.slug),
            agencies: names(&stored.agencies, |r| &r.slug),
            indicators: names(&stored.indicators, |r| &r.code),
            outcomes: stored.outcomes.iter().map(|(id, row)| (*id, row)).collect(),
            industries: names(&stored.industries, |r| &r.slug),
            project_regions: grouped(stored.project_regions.iter().map(|l| (l.project_id, l.region_id))),
            project_industries: grouped(
                stored.project_industries.iter().map(|l| (l.project_id, l.industry_id)),
            ),
        }
    }

    pub(super) fn regions(&self, stored: &Stored) -> Vec<Region> {
        records(&stored.regions, |_, row| Region {
            slug: slug(&row.slug),
            code: row.code.clone().map(RegionCode),
            kind: word(&row.kind),
            parent: refer_or_null(&self.regions, row.parent_id),
            name_ko: text(&row.name_ko),
            name_en: text_or_null(row.name_en.as_ref()),
            aliases: row.aliases.iter().map(|alias| text(alias)).collect(),
        })
    }

    pub(super) fn sources(stored: &Stored) -> Vec<Source> {
        records(&stored.sources, |_, row| Source {
            slug: slug(&row.slug),
            publisher: text(&row.publisher),
            kind: word(&row.kind),
            title: text_or_null(row.title.as_ref()),
            url: row.url.clone().map(Address),
            published_on: row.published_on.zip(row.published_precision.as_deref()).map(|(on, precision)| {
                let precision = model::Source::PRECISIONS.iter().find(|known| **known == precision);
                Published { on, precision: precision.unwrap_or(&"DAY") }
            }),
            language: Language(row.language.clone()),
            note: text_or_null(row.note.as_ref()),
        })
    }

    pub(super) fn programmes(&self, stored: &Stored) -> Vec<Programme> {
        records(&stored.programmes, |_, row| Programme {
            slug: slug(&row.slug),
            parent: refer_or_null(&self.programmes, row.parent_id),
            region: refer(&self.regions, row.region_id),
            name_ko: text(&row.name_ko),
            name_en: text_or_null(row.name_en.as_ref()),
            note: text_or_null(row.note.as_ref()),
        })
    }

    pub(super) fn editions(&self, stored: &Stored) -> Vec<Edition> {
        records(&stored.editions, |_, row| Edition {
            slug: slug(&row.slug),
            programme: refer(&self.programmes, row.programme_id),
            year: row.year,
            name_ko: text(&row.name_ko),
            name_en: text_or_null(row.name_en.as_ref()),
            note: text_or_null(row.note.as_ref()),
        })
    }

    pub(super) fn fields(&self, stored: &Stored) -> Vec<Field> {
        records(&stored.fields, |_, row| Field {
            slug: slug(&row.slug),
            edition: refer(&self.editions, row.edition_id),
            name_ko: text(&row.name_ko),
            name_en: text_or_null(row.name_en.as_ref()),
            note: text_or_null(row.note.as_ref()),
        })
    }

    pub(super) fn industries(stored: &Stored) -> Vec<Industry> {
        records(&stored.industries, |_, row| Industry {
            slug: slug(&row.slug),
            name_ko: text(&row.name_ko),
            name_en: text_or_null(row.name_en.as_ref()),
        })
    }

    pub(super) fn projects(&self, stored: &Stored) -> Vec<Project> {
        records(&stored.projects, |id, row| Project {
            slug: slug(&row.slug),
            edition: refer(&self.editions, row.edition_id),
            field: refer_or_null(&self.fields, row.field_id),
            continues: refer_or_null(&self.projects, row.continues_id),
            name_ko: text(&row.name_ko),
            name_en: text_or_null(row.name_en.as_ref()),
            regions: refer_each(&self.regions, self.project_regions.get(&id)),
            industries: refer_each(&self.industries, self.project_industries.get(&id)),
            source: refer_or_null(&self.sources, row.source_id),
            note: text_or_null(row.note.as_ref()),
        })
    }

    pub(super) fn agencies(&self, stored: &Stored) -> Vec<Agency> {
        records(&stored.agencies, |_, row| Agency {
            slug: slug(&row.slug),
            kind: word(&row.kind),
            region: refer_or_null(&self.regions, row.region_id),
            name_ko: text(&row.name_ko),
            name_en: text_or_null(row.name_en.as_ref()),
            aliases: row.aliases.iter().map(|alias| text(alias)).collect(),
            source: refer_or_null(&self.sources, row.source_id),
            note: text_or_null(row.note.as_ref()),
        })
    }

    pub(super) fn participations(&self, stored: &Stored) -> Vec<Participation> {
        records(&stored.participations, |_, row| Participation {
            agency: refer(&self.agencies, row.agency_id),
            role: word(&row.role),
            edition: refer(&self.editions, row.edition_id),
            project: refer_or_null(&self.projects, row.project_id),
            source: refer(&self.sources, row.source_id),
            note: text_or_null(row.note.as_ref()),
        })
    }

    pub(super) fn indicators(stored: &Stored) -> Vec<Indicator> {
        records(&stored.indicators, |_, row| Indicator {
            code: Code(row.code.clone()),
            name_ko: text(&row.name_ko),
            name_en: text_or_null(row.name_en.as_ref()),
            unit: word(&row.unit),
            definition: text(&row.definition),
            additive: row.additive,
        })
    }

    pub(super) fn claims(&self, stored: &Stored) -> Vec<Claim> {
        records(&stored.claims, |_, row| {
            let outcome = self.outcomes[&row.outcome_id];
            let (level, id) = outcome.scope();
            let scopes = match level {
                "PROJECT" => &self.projects,
                "FIELD" => &self.fields,
                "EDITION" => &self.editions,
                _ => &self.programmes,
            };
            Claim {
                source: refer(&self.sources, row.source_id),
                level: word(level),
                scope: slug(scopes[&id]),
                indicator: refer(&self.indicators, outcome.indicator_id),
                measure: word(&outcome.measure),
                period_from: outcome.period_from,
                period_to: outcome.period_to,
                value: Figure(row.value),
                as_of: row.as_of,
                status: word(&row.status),
                note: text_or_null(row.note.as_ref()),
            }
        })
    }
}
