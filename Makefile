# Each of these sets itself up on a fresh machine; see scripts/setup.

BIN := .venv/bin

.PHONY: site serve test test-ranges .venv-lowest .venv-newest test-spawn lint release-check lock bench bench-search

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

test-ranges: .venv-lowest .venv-newest  ## tests on the lowest and the newest versions that pyproject.toml allows

test-spawn: .venv/ready-for-tests  ## tests where processes can't be forked, as on Windows and macOS
	PYTHONPATH=$(CURDIR)/tests/without_fork $(BIN)/pytest -n auto -m 'not node and not install and not linters' $(WATCHING:%=--ignore=%)

.venv-lowest: RESOLUTION := lowest-direct
.venv-newest: RESOLUTION := highest

# The tests themselves run on what is locked: only what sitegen runs on differs. Those under Node run none of it.
.venv-lowest .venv-newest: .venv/uv
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $@
	$(BIN)/uv pip sync --quiet --python $@/bin/python --require-hashes requirements/tests.txt
	$(BIN)/uv pip install --python $@/bin/python --upgrade --resolution $(RESOLUTION) --only-binary :all: \
		--requirements pyproject.toml
	$(BIN)/uv pip install --quiet --python $@/bin/python --no-deps --no-build-isolation --editable .
	$@/bin/pytest -n auto -m 'not node and not install and not linters' $(WATCHING:%=--ignore=%)

lint: .venv/ready-for-tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 sitegen

release-check: .venv/ready-for-tests  ## all that makes a release but the upload, in dist/: make release-check TAG=v1.2.3
	$(BIN)/python -m scripts.release check

bench: .venv/ready  ## builds and previews of 10,000 papers: make bench CORPUS=papers.jsonl.gz
	$(BIN)/python -m benchmarks.build $(CORPUS)

bench-search: .venv/ready-for-tests  ## search beside lunr.py and Pagefind: make bench-search CORPUS=papers.jsonl.gz
	$(BIN)/python -m benchmarks.search $(CORPUS)

# uv sets up a fresh machine in half of pip's time (12 to 16 s, not 28 to 34), even though pip installs it first.
# Its own uv.lock would name the index: so it writes and reads pip's format.
LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command 'make lock'

lock: .venv/uv  ## renews requirements/, which says what a checkout installs
	$(LOCK) --group lock --output-file requirements/uv.txt
	$(LOCK) pyproject.toml --group build --extra dev --output-file requirements/tests.txt
	$(LOCK) pyproject.toml --group build --constraints requirements/tests.txt --output-file requirements/site.txt

.venv/uv: requirements/uv.txt scripts/setup
	scripts/setup --uv

.venv/ready: pyproject.toml requirements/uv.txt requirements/site.txt scripts/setup
	scripts/setup

.venv/ready-for-tests: pyproject.toml requirements/uv.txt requirements/tests.txt scripts/setup
.venv/ready-for-tests: package.json package-lock.json
	scripts/setup --tests
