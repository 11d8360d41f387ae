//! Scalars.

use async_graphql::dynamic::Scalar;

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
