//! What has to be written so that the database matches the files. Pure, except for the keys of new rows.

use std::collections::HashMap;

use diesel::QueryResult;

use super::change::{Change, Links, compare_all};
use super::claims::ClaimChanges;
use super::data::Data;
use super::entity::claim::Claim;
use super::entity::field::Row as FieldRow;
use super::entity::{Entity, Rows, entities};
use super::ids::{Ids, Names};
use super::numbers::Numbers;
use super::record::Record;
use super::scopes;
use super::stored::Stored;
use super::summary::Summary;
use super::table::Table;
use crate::db::bulk::Row;

macro_rules! changes {
    ($( $name:ident: $entity:ty, )*) => {
        /// What changes in the database.
        #[derive(Debug)]
        pub(super) struct Changes {
            $( pub(super) $name: Change<<$entity as Entity>::Row>, )*
            /// Fields that move to another edition.
            pub(super) moved_fields: Vec<i64>,
            pub(super) figures: ClaimChanges,
        }

        impl Changes {
            /// Compares the files with the database.
            pub(super) async fn of(
                data: &Data,
                stored: Stored,
                numbers: &mut Numbers<'_>,
            ) -> QueryResult<Self> {
                let mut ids = Ids::default();
                let names = stored.names();
                $( ids.add::<$entity>(keys::<$entity>(&data.$name, &stored.$name, &names, numbers).await?); )*
                let figures = scopes::claims(data, &ids, &stored, numbers).await?;
                Ok(Self {
                    moved_fields: moved_fields(&stored.fields, &rows(&data.fields, &ids)),
                    $( $name: compare_all::<$entity>(stored.$name, rows(&data.$name, &ids)), )*
                    figures: ClaimChanges::of((stored.outcomes, stored.claims), figures),
                })
            }

            /// The counts of each file.
            pub(super) fn summary(&self, data: &Data, dry_run: bool) -> Summary {
                let files = vec![
                    $( (<$entity>::FILE, self.$name.counts), )*
                    (Claim::FILE, self.figures.claims.counts),
                ];
                Summary { dry_run, files, rewritten: data.rewritten.clone() }
            }

            /// The rows to delete, by table: those that other rows can name, or the rest.
            pub(super) fn removed(&self, named: bool) -> Vec<(&'static str, &[i64])> {
                let mut removed: Vec<(&'static str, &[i64])> = Vec::new();
                $(
                    if <$entity>::NAMED == named {
                        removed.push((<$entity as Entity>::Row::TABLE, &self.$name.delete));
                    }
                )*
                removed
            }

            /// All links to insert or delete.
            pub(super) fn links(&self) -> impl Iterator<Item = &Links> {
                std::iter::empty()$( .chain(&self.$name.links) )*
            }
        }
    };
}
entities!(changes);

/// The numbers of one table's rows: known ones for keys that are stored, new ones for the rest.
async fn keys<E: Entity>(
    table: &Table<E>,
    stored: &Rows<E::Row>,
    names: &Names<'_>,
    numbers: &mut Numbers<'_>,
) -> QueryResult<HashMap<String, i64>> {
    let known = stored.iter().map(|(id, row)| (E::restore(row, names).key(), *id)).collect();
    numbers.keys::<E::Row, String>(&known, table.rows.iter().map(|row| row.record.key())).await
}

/// The rows of a table, each with its number.
fn rows<E: Entity>(table: &Table<E>, ids: &Ids) -> Rows<E::Row> {
    let records = table.rows.iter().map(|row| &row.record);
    records.map(|record| (ids.number::<E>(&record.key()), record.keep(ids))).collect()
}

fn moved_fields(stored: &Rows<FieldRow>, wanted: &Rows<FieldRow>) -> Vec<i64> {
    let former: HashMap<i64, i64> = stored.iter().map(|(id, row)| (*id, row.edition_id)).collect();
    wanted
        .iter()
        .filter(|(id, row)| former.get(id).is_some_and(|edition| *edition != row.edition_id))
        .map(|(id, _)| *id)
        .collect()
}
