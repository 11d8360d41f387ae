# `make run` starts everything; `make test` is what must hold before a change is taken.

CARGO ?= cargo
TARGET := $(or $(CARGO_TARGET_DIR),target)
PROGRAM := $(TARGET)/release/iljari
NPM := npm --prefix web

# What `npm ci` leaves behind, and what the pages are made of. Folders count too: a file that went changes its folder.
PACKAGES := web/node_modules/.package-lock.json
PAGES := web/dist/index.html
SOURCES := $(shell find web/src web/public) $(wildcard web/*.html web/*.ts web/*.mjs web/*.json) docs/cookbook.md

.DEFAULT_GOAL := help
.PHONY: help web build run test test-pages check advisories generate generate-fixtures screenshots measure bench

help: ## Tell what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

web: $(PAGES) ## Build the web pages, unless nothing has changed

$(PACKAGES): web/package-lock.json
	.ci/need-node
	$(NPM) ci --ignore-scripts --no-audit --no-fund
	touch $@

$(PAGES): $(PACKAGES) $(SOURCES)
	$(NPM) run build
	touch $@

build: web ## Build the web pages, and the program that carries them, for use
	$(CARGO) build --release --locked

run: build ## Build and start the server, with a private Postgres and the data of ./data
	$(PROGRAM) serve

check: $(PACKAGES) ## Form, lints, types, documentation, spelling and what is depended on: no warning is let through
	$(CARGO) fmt --check
	$(CARGO) clippy --locked --all-targets -- -D warnings
	RUSTDOCFLAGS='-D warnings' $(CARGO) doc --locked --no-deps --document-private-items
	$(NPM) run check
	.ci/tool typos
	.ci/tool cargo-deny --locked check -D warnings -A no-license-field licenses bans sources

advisories: ## Look up what is known against the crates in use, in a database on GitHub
	.ci/tool cargo-deny --locked check advisories

test: check web ## Everything that must hold: check, stale generated files, every test (on a private Postgres of their own)
	$(NPM) test
	$(CARGO) test --locked
	$(MAKE) test-pages

test-pages: web ## The pages in Chromium, against the server with the real data; installs Chromium where it may
	$(CARGO) build --locked
	@status=0; .ci/install-chromium || status=$$?; \
	if [ $$status -eq 0 ]; then \
		ILJARI_PROGRAM='$(abspath $(TARGET)/debug/iljari)' $(NPM) run e2e; \
	elif [ $$status -eq 3 ] && [ "$$CI" != true ]; then \
		echo '*** NOT TESTED: the pages in a browser; see above for what is missing ***' >&2; \
	else \
		exit $$status; \
	fi

generate: $(PACKAGES) ## Write the generated files anew: schema.graphql, src/schema.rs and the types of web's operations
	ILJARI_GENERATE=1 $(CARGO) test --locked --test it -- generated:: schema::the_code_knows_the_tables_as_they_are
	$(NPM) run generate

generate-fixtures: ## Write what the query tests expect anew; read the difference before keeping it
	ILJARI_GENERATE=fixtures $(CARGO) test --locked --test it -- queries:: cookbook::

screenshots: build ## Take docs/screenshots anew, in Chromium
	.ci/install-chromium
	ILJARI_PROGRAM='$(abspath $(PROGRAM))' $(NPM) run screenshots

measure: build ## Measure how fast the pages are, in Chromium
	.ci/install-chromium
	ILJARI_PROGRAM='$(abspath $(PROGRAM))' $(NPM) run measure

bench: ## Measure over HTTP, next to PostGraphile and pgbench; benches/http/README.md tells more
	benches/http/run
