//! How an entity is declared.
//!
//! Each line is a column of the data file and what its cells hold. The table's column has the same name unless `=>
//! column` names another; `=> table(from, to)` are rows of a table between two others. The row of the file, the row of
//! the table and both directions of the map follow from it.

/// Declares an entity; `@sort` tells columns and links apart.
macro_rules! entity {
    (@sort $head:tt {} $cells:tt $columns:tt $links:tt) => {
        $crate::csv::entity::entity!(@write $head $cells $columns $links);
    };
    (
        @sort $head:tt
        { $name:ident: $cell:ty => $table:ident($from:ident, $to:ident), $($rest:tt)* }
        [$($cells:tt)*] $columns:tt [$($links:tt)*]
    ) => {
        $crate::csv::entity::entity!(
            @sort $head { $($rest)* }
            [$($cells)* ($name: $cell)] $columns [$($links)* ($name: $cell => $table($from, $to))]
        );
    };
    (
        @sort $head:tt
        { $(#[$how:meta])* $name:ident: $cell:ty => $column:ident, $($rest:tt)* }
        [$($cells:tt)*] [$($columns:tt)*] $links:tt
    ) => {
        $crate::csv::entity::entity!(
            @sort $head { $($rest)* }
            [$($cells)* ($name: $cell)] [$($columns)* ($(#[$how])* $name: $cell => $column)] $links
        );
    };
    (
        @sort $head:tt { $(#[$how:meta])* $name:ident: $cell:ty, $($rest:tt)* } $cells:tt $columns:tt $links:tt
    ) => {
        $crate::csv::entity::entity!(
            @sort $head { $(#[$how])* $name: $cell => $name, $($rest)* } $cells $columns $links
        );
    };
    (
        @write
        (
            $(#[$about:meta])* $record:ident, $name:literal in $file:literal by $keys:tt kept in $rows:ident
            $(, checked by $check:ident)?
        )
        [$( ($cell:ident: $cell_type:ty) )*]
        [$( ($(#[$how:meta])* $from:ident: $type:ty => $column:ident) )*]
        [$( ($link:ident: $link_type:ty => $between:ident($one:ident, $other:ident)) )*]
    ) => {
        $crate::csv::record::record! {
            $(#[$about])*
            $record, $name in $file by $keys { $( $cell: $cell_type, )* }
        }

        #[derive(Clone, Debug, PartialEq, serde::Serialize, diesel::Queryable, diesel::Selectable)]
        #[diesel(table_name = crate::schema::$rows, check_for_backend(diesel::pg::Pg))]
        pub(crate) struct Row {
            $( $(#[$how])* pub $column: <$type as $crate::csv::kept::Kept>::Value, )*
            $(
                #[serde(skip)]
                #[diesel(
                    select_expression = diesel::dsl::sql(concat!(
                        "ARRAY(SELECT ", stringify!($other), " FROM ", stringify!($between), " WHERE ",
                        stringify!($one), " = ", stringify!($rows), ".id ORDER BY 1)"
                    )),
                    select_expression_type =
                        diesel::expression::SqlLiteral<diesel::sql_types::Array<diesel::sql_types::BigInt>>
                )]
                pub $link: <$link_type as $crate::csv::kept::Kept>::Value,
            )*
        }

        impl $crate::db::bulk::Row for Row {
            const TABLE: &'static str = stringify!($rows);
        }

        impl $crate::csv::entity::Entity for $record {
            type Row = Row;
            const LINKS: &'static [$crate::csv::entity::LinkTable<Row>] = &[$(
                $crate::csv::entity::LinkTable {
                    table: stringify!($between),
                    from: stringify!($one),
                    to: stringify!($other),
                    of: |row| &row.$link,
                }
            ),*];

            fn keep(&self, ids: &$crate::csv::ids::Ids) -> Row {
                use $crate::csv::kept::Kept;
                Row {
                    $( $column: self.$from.keep(ids), )*
                    $( $link: $crate::csv::entity::ascending(self.$link.keep(ids)), )*
                }
            }

            fn restore(row: &Row, names: &$crate::csv::ids::Names<'_>) -> Self {
                use $crate::csv::kept::Kept;
                Self {
                    $( $from: Kept::restore(&row.$column, names), )*
                    $( $link: Kept::restore(&row.$link, names), )*
                }
            }

            fn name(row: &Row) -> Option<&str> {
                None$( .or_else(|| <$type as $crate::csv::kept::Kept>::name(&row.$column)) )*
            }

            fn same_columns(a: &Row, b: &Row) -> bool {
                $( a.$column == b.$column )&&*
            }

            async fn load(
                connection: &mut diesel_async::AsyncPgConnection,
            ) -> diesel::QueryResult<$crate::csv::entity::Rows<Row>> {
                use $crate::schema::$rows;
                use diesel::{QueryDsl, SelectableHelper};
                use diesel_async::RunQueryDsl;
                $rows::table.select(($rows::id, Row::as_select())).order($rows::id).load(connection).await
            }

            $(
                fn check(
                    table: &$crate::csv::table::Table<Self>,
                    lookups: &$crate::csv::integrity::Lookups<'_>,
                    problems: &mut $crate::csv::problem::Problems,
                ) {
                    $check(table, lookups, problems);
                }
            )?
        }
    };
    (
        $(#[$about:meta])* $record:ident, $name:literal in $file:literal by $keys:tt kept in $rows:ident
        $(, checked by $check:ident)? { $($columns:tt)* }
    ) => {
        $crate::csv::entity::entity!(
            @sort
            ($(#[$about])* $record, $name in $file by $keys kept in $rows $(, checked by $check)?)
            { $($columns)* } [] [] []
        );
    };
}
pub(super) use entity;
