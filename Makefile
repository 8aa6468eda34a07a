# Each of these sets itself up on a fresh machine; see scripts/setup.

BIN := .venv/bin

.PHONY: site serve test lint bench bench-search

site: .venv/ready  ## build the bundled archive in public/
	$(BIN)/sitegen build
	@echo "The site is in public/. To look at it: make serve"

serve: .venv/ready  ## preview the bundled archive
	$(BIN)/sitegen serve

# These watch a preview or a browser at work: they are left the machine to themselves.
WATCHING := tests/browser tests/preview

test: lint  ## every check: style, types, then all tests, the browser half of search under Node among them
	$(BIN)/pytest -n auto $(WATCHING:%=--ignore=%)
	$(BIN)/pytest $(WATCHING)

lint: .venv/ready-for-tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: .venv/ready  ## builds and previews of 10,000 papers: make bench CORPUS=papers.jsonl.gz
	$(BIN)/python -m benchmarks.build $(CORPUS)

bench-search: .venv/ready-for-tests  ## search beside lunr.py and Pagefind: make bench-search CORPUS=papers.jsonl.gz
	$(BIN)/python -m benchmarks.search $(CORPUS)

.venv/ready: pyproject.toml scripts/setup
	scripts/setup

.venv/ready-for-tests: pyproject.toml package.json package-lock.json scripts/setup
	scripts/setup --tests
