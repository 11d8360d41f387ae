# `make run` starts everything; `make test` is what must hold before a change is taken.

CARGO ?= cargo
TARGET := $(or $(CARGO_TARGET_DIR),target)
PROGRAM := $(TARGET)/release/iljari

.DEFAULT_GOAL := help
.PHONY: help build run test check generate generate-fixtures bench

help: ## Tell what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## Build the program for use
	$(CARGO) build --release --locked

run: build ## Build and start the server, with a private Postgres and the data of ./data
	$(PROGRAM) serve

check: ## Form, lints and documentation: no warning is let through
	$(CARGO) fmt --check
	$(CARGO) clippy --locked --all-targets -- -D warnings
	RUSTDOCFLAGS='-D warnings' $(CARGO) doc --locked --no-deps --document-private-items

test: check ## Everything that must hold: check, stale generated files, every test (on a private Postgres of their own)
	$(CARGO) test --locked

generate: ## Write the generated files anew: schema.graphql and src/db/schema.rs
	ILJARI_GENERATE=1 $(CARGO) test --locked --test it -- generated:: schema::the_code_knows_the_tables_as_they_are

generate-fixtures: ## Write what the query tests expect anew; read the difference before keeping it
	ILJARI_GENERATE=fixtures $(CARGO) test --locked --test it -- queries:: cookbook::

bench: ## Measure over HTTP, next to PostGraphile and pgbench; benches/http/README.md tells more
	benches/http/run
