//! Scalars and enumerations.

use async_graphql::dynamic::{Enum, EnumItem, Scalar};

use crate::catalog::EnumType;

pub(super) fn scalars() -> Vec<Scalar> {
    vec![
        Scalar::new("BigInt")
            .description(
                "A whole number beyond 32 bits, as a JSON number of at most 2^53 - 1 in absolute value.",
            )
            .specified_by_url("https://www.rfc-editor.org/rfc/rfc8259#section-6"),
        Scalar::new("Date")
            .description("A calendar date in the form of ISO 8601, for example `2021-04-05`.")
            .specified_by_url("https://www.rfc-editor.org/rfc/rfc3339#section-5.6"),
    ]
}

pub(super) fn enums(catalog: Vec<&'static EnumType>) -> Vec<Enum> {
    let from_catalog = catalog.into_iter().map(|enumeration| {
        Enum::new(enumeration.name).description(enumeration.description).items(
            enumeration
                .values
                .iter()
                .map(|(name, description)| EnumItem::new(*name).description(*description)),
        )
    });
    let direction = Enum::new("OrderDirection")
        .description(
            "Which way rows are ordered. Text is ordered by code point, which for Korean is 가나다 order.",
        )
        .item(EnumItem::new("ASC").description("Least first, missing values last."))
        .item(EnumItem::new("ASC_NULLS_FIRST").description("Missing values first, then least first."))
        .item(EnumItem::new("DESC").description("Greatest first, missing values last."))
        .item(EnumItem::new("DESC_NULLS_FIRST").description("Missing values first, then greatest first."));
    let count = Enum::new("CountMode")
        .description("How the number of rows or groups is found.")
        .item(EnumItem::new("EXACT").description("All are counted, which takes long for a long list."))
        .item(EnumItem::new("ESTIMATE").description(
            "Nothing is counted: Postgres estimates the number from its statistics and the filter. Only fields of \
             `Query` have one; anywhere else it is answered as `CAPPED` with its default cap, and `Count.mode` says so.",
        ))
        .item(EnumItem::new("CAPPED").description(
            "Counting stops at a cap: quick on any list, and exact where there are no more than the cap.",
        ));
    from_catalog.chain([direction, count]).collect()
}
