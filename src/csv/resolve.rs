//! From rows of files, which name each other by their natural keys, to rows of tables, which do so by number.
//!
//! The files have been checked: every key that a cell names is there.

use std::collections::HashMap;

use diesel::QueryResult;

use super::cell::Ref;
use super::data::Data;
use super::plan::Numbers;
use super::stored::{Rows, Stored};
use super::table::Table;
use crate::db::model::{
    Agency, Edition, Field, Indicator, Industry, Participation, Programme, Project, ProjectIndustry,
    ProjectRegion, Region, Source,
};

type Keys = HashMap<String, i64>;

/// The numbers of all keys in the files.
pub(super) struct Ids {
    pub(super) regions: Keys,
    pub(super) sources: Keys,
    pub(super) programmes: Keys,
    pub(super) editions: Keys,
    pub(super) fields: Keys,
    pub(super) industries: Keys,
    pub(super) projects: Keys,
    pub(super) agencies: Keys,
    pub(super) indicators: Keys,
}

/// The numbers of one table's rows: known ones for keys that are stored, new ones for the rest.
macro_rules! keys {
    ($numbers:ident, $data:ident, $stored:ident, $table:ident as $model:ident by $key:ident) => {{
        let known = $stored.$table.iter().map(|(id, row)| (row.$key.clone(), *id)).collect();
        let wanted = $data.$table.rows.iter().map(|row| row.record.$key.0.clone());
        $numbers.keys::<$model, String>(&known, wanted).await?
    }};
}

fn number<R>(keys: &Keys, key: &Ref<R>) -> i64 {
    keys[&key.key]
}

fn number_or_null<R>(keys: &Keys, key: Option<&Ref<R>>) -> Option<i64> {
    key.map(|key| keys[&key.key])
}

fn text(text: Option<&impl AsRef<str>>) -> Option<String> {
    text.map(|text| text.as_ref().to_owned())
}

/// The rows of a table, each with its number.
fn rows<R, T>(table: &Table<R>, row: impl Fn(&R) -> (i64, T)) -> Rows<T> {
    table.rows.iter().map(|r| row(&r.record)).collect()
}

impl Ids {
    pub(super) async fn of(data: &Data, stored: &Stored, numbers: &mut Numbers<'_>) -> QueryResult<Self> {
        Ok(Self {
            regions: keys!(numbers, data, stored, regions as Region by slug),
            sources: keys!(numbers, data, stored, sources as Source by slug),
            programmes: keys!(numbers, data, stored, programmes as Programme by slug),
            editions: keys!(numbers, data, stored, editions as Edition by slug),
            fields: keys!(numbers, data, stored, fields as Field by slug),
            industries: keys!(numbers, data, stored, industries as Industry by slug),
            projects: keys!(numbers, data, stored, projects as Project by slug),
            agencies: keys!(numbers, data, stored, agencies as Agency by slug),
            indicators: keys!(numbers, data, stored, indicators as Indicator by code),
        })
    }

    pub(super) fn regions(&self, data: &Data) -> Rows<Region> {
        rows(&data.regions, |r| {
            let row = Region {
                slug: r.slug.0.clone(),
                code: r.code.as_ref().map(|code| code.0.clone()),
                kind: r.kind.word.to_owned(),
                parent_id: number_or_null(&self.regions, r.parent.as_ref()),
                name_ko: r.name_ko.0.clone(),
                name_en: text(r.name_en.as_ref()),
                aliases: r.aliases.iter().map(|alias| alias.0.clone()).collect(),
            };
            (self.regions[&row.slug], row)
        })
    }

    pub(super) fn sources(&self, data: &Data) -> Rows<Source> {
        rows(&data.sources, |r| {
            let row = Source {
                slug: r.slug.0.clone(),
                publisher: r.publisher.0.clone(),
                kind: r.kind.word.to_owned(),
                title: text(r.title.as_ref()),
                url: r.url.as_ref().map(|url| url.0.clone()),
                published_on: r.published_on.map(|published| published.on),
                published_precision: r.published_on.map(|published| published.precision.to_owned()),
                language: r.language.0.clone(),
                note: text(r.note.as_ref()),
            };
            (self.sources[&row.slug], row)
        })
    }

    pub(super) fn programmes(&self, data: &Data) -> Rows<Programme> {
        rows(&data.programmes, |r| {
            let row = Programme {
                slug: r.slug.0.clone(),
                parent_id: number_or_null(&self.programmes, r.parent.as_ref()),
                region_id: number(&self.regions, &r.region),
                name_ko: r.name_ko.0.clone(),
                name_en: text(r.name_en.as_ref()),
                note: text(r.note.as_ref()),
            };
            (self.programmes[&row.slug], row)
        })
    }

    pub(super) fn editions(&self, data: &Data) -> Rows<Edition> {
        rows(&data.editions, |r| {
            let row = Edition {
                slug: r.slug.0.clone(),
                programme_id: number(&self.programmes, &r.programme),
                year: r.year,
                name_ko: r.name_ko.0.clone(),
                name_en: text(r.name_en.as_ref()),
                note: text(r.note.as_ref()),
            };
            (self.editions[&row.slug], row)
        })
    }

    pub(super) fn fields(&self, data: &Data) -> Rows<Field> {
        rows(&data.fields, |r| {
            let row = Field {
                slug: r.slug.0.clone(),
                edition_id: number(&self.editions, &r.edition),
                name_ko: r.name_ko.0.clone(),
                name_en: text(r.name_en.as_ref()),
                note: text(r.note.as_ref()),
            };
            (self.fields[&row.slug], row)
        })
    }

    pub(super) fn industries(&self, data: &Data) -> Rows<Industry> {
        rows(&data.industries, |r| {
            let row = Industry {
                slug: r.slug.0.clone(),
                name_ko: r.name_ko.0.clone(),
                name_en: text(r.name_en.as_ref()),
            };
            (self.industries[&row.slug], row)
        })
    }

    pub(super) fn projects(&self, data: &Data) -> Rows<Project> {
        rows(&data.projects, |r| {
            let row = Project {
                slug: r.slug.0.clone(),
                edition_id: number(&self.editions, &r.edition),
                field_id: number_or_null(&self.fields, r.field.as_ref()),
                continues_id: number_or_null(&self.projects, r.continues.as_ref()),
                source_id: number_or_null(&self.sources, r.source.as_ref()),
                name_ko: r.name_ko.0.clone(),
                name_en: text(r.name_en.as_ref()),
                note: text(r.note.as_ref()),
            };
            (self.projects[&row.slug], row)
        })
    }

    /// The regions and industries of all projects.
    pub(super) fn links(&self, data: &Data) -> (Vec<ProjectRegion>, Vec<ProjectIndustry>) {
        let (mut regions, mut industries) = (Vec::new(), Vec::new());
        for project in data.projects.rows.iter().map(|row| &row.record) {
            let project_id = self.projects[&project.slug.0];
            regions.extend(
                project
                    .regions
                    .iter()
                    .map(|key| ProjectRegion { project_id, region_id: number(&self.regions, key) }),
            );
            industries.extend(
                project
                    .industries
                    .iter()
                    .map(|key| ProjectIndustry { project_id, industry_id: number(&self.industries, key) }),
            );
        }
        (regions, industries)
    }

    pub(super) fn agencies(&self, data: &Data) -> Rows<Agency> {
        rows(&data.agencies, |r| {
            let row = Agency {
                slug: r.slug.0.clone(),
                kind: r.kind.word.to_owned(),
                region_id: number_or_null(&self.regions, r.region.as_ref()),
                source_id: number_or_null(&self.sources, r.source.as_ref()),
                name_ko: r.name_ko.0.clone(),
                name_en: text(r.name_en.as_ref()),
                aliases: r.aliases.iter().map(|alias| alias.0.clone()).collect(),
                note: text(r.note.as_ref()),
            };
            (self.agencies[&row.slug], row)
        })
    }

    pub(super) fn indicators(&self, data: &Data) -> Rows<Indicator> {
        rows(&data.indicators, |r| {
            let row = Indicator {
                code: r.code.0.clone(),
                name_ko: r.name_ko.0.clone(),
                name_en: text(r.name_en.as_ref()),
                unit: r.unit.word.to_owned(),
                definition: r.definition.0.clone(),
                additive: r.additive,
            };
            (self.indicators[&row.code], row)
        })
    }

    pub(super) async fn participations(
        &self,
        data: &Data,
        stored: &Stored,
        numbers: &mut Numbers<'_>,
    ) -> QueryResult<Rows<Participation>> {
        let key = |row: &Participation| (row.agency_id, row.role.clone(), row.edition_id, row.project_id);
        let rows: Vec<Participation> = data
            .participations
            .rows
            .iter()
            .map(|row| &row.record)
            .map(|r| Participation {
                agency_id: number(&self.agencies, &r.agency),
                role: r.role.word.to_owned(),
                edition_id: number(&self.editions, &r.edition),
                project_id: number_or_null(&self.projects, r.project.as_ref()),
                source_id: number(&self.sources, &r.source),
                note: text(r.note.as_ref()),
            })
            .collect();
        let known = stored.participations.iter().map(|(id, row)| (key(row), *id)).collect();
        let ids = numbers.keys::<Participation, _>(&known, rows.iter().map(key)).await?;
        Ok(rows.into_iter().map(|row| (ids[&key(&row)], row)).collect())
    }
}
