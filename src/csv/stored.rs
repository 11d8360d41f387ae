//! What the database holds, as import compares it and export writes it.

use std::collections::HashMap;

use diesel::QueryResult;
use diesel_async::AsyncPgConnection;

use super::entity::claim::{Claim, Row as ClaimRow};
use super::entity::outcome::Outcome;
use super::entity::{Entity, Rows, entities};
use super::ids::Names;
use super::record::Record;
use super::table;
use crate::db::bulk::Row;

macro_rules! stored {
    ($( $name:ident: $entity:ty, )*) => {
        /// All rows of the database.
        #[derive(Debug)]
        pub(super) struct Stored {
            $( pub(super) $name: Rows<<$entity as Entity>::Row>, )*
            pub(super) outcomes: Rows<Outcome>,
            /// In the order of the data.
            pub(super) claims: Rows<ClaimRow>,
        }

        impl Stored {
            /// Reads everything; the caller's transaction makes it one state.
            pub(super) async fn load(connection: &mut AsyncPgConnection) -> QueryResult<Self> {
                Ok(Self {
                    $( $name: <$entity>::load(connection).await?, )*
                    outcomes: Outcome::load(connection).await?,
                    claims: ClaimRow::load(connection).await?,
                })
            }

            /// The keys by which rows are named.
            pub(super) fn names(&self) -> Names<'_> {
                let mut names = Names::default();
                $( names.add::<$entity>(named::<$entity>(&self.$name)); )*
                names
            }

            /// Every file's name and bytes.
            pub(super) fn files(&self) -> Result<Vec<(&'static str, Vec<u8>)>, ::csv::Error> {
                let names = self.names();
                Ok(vec![
                    $( file(self.$name.iter().map(|(_, row)| <$entity>::restore(row, &names)))?, )*
                    file(self.claims(&names))?,
                ])
            }
        }

        /// All tables, in the order in which their rows need each other.
        pub(super) fn tables() -> String {
            let mut tables = Vec::new();
            $( tables.extend(tables_of::<$entity>()); )*
            tables.extend([Outcome::TABLE, ClaimRow::TABLE]);
            tables.join(", ")
        }
    };
}
entities!(stored);

impl Stored {
    fn claims<'a>(&'a self, names: &'a Names<'a>) -> impl Iterator<Item = Claim> + 'a {
        let outcomes: HashMap<i64, &Outcome> = self.outcomes.iter().map(|(id, row)| (*id, row)).collect();
        self.claims.iter().map(move |(_, row)| Claim::restore(row, outcomes[&row.outcome_id], names))
    }
}

fn named<E: Entity>(rows: &Rows<E::Row>) -> impl Iterator<Item = (i64, &str)> {
    rows.iter().filter_map(|(id, row)| Some((*id, E::name(row)?)))
}

fn file<R: Record>(records: impl Iterator<Item = R>) -> Result<(&'static str, Vec<u8>), ::csv::Error> {
    Ok((R::FILE, table::write(records)?))
}

fn tables_of<E: Entity>() -> impl Iterator<Item = &'static str> {
    [E::Row::TABLE].into_iter().chain(E::LINKS.iter().map(|link| link.table))
}
