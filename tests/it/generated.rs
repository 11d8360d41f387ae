//! Files that are written by a program and kept in the repository: each must be what the program would write now.
//!
//! `make generate` runs these tests with `ILJARI_GENERATE` set, which makes them write instead of compare. The tables in
//! `src/schema.rs` are checked beside the other properties of the schema, in `schema`.

use std::fs;
use std::path::Path;

use similar_asserts::assert_eq;

#[test]
fn graphql_schema() {
    let expected = iljari::graphql::sdl().unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema.graphql");
    if std::env::var_os("ILJARI_GENERATE").is_some() {
        fs::write(&path, expected).unwrap();
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, expected, "schema.graphql is stale; `make generate` writes it anew");
}
