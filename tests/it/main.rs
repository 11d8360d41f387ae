//! The integration tests: one binary, a database of its own for each test.
