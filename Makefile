# Each target is one line that calls the program; what comes before only installs it, from the lock files.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: site serve check test bench screenshots libreoffice lock clean

site: .venv/.installed node_modules/.installed
	$(BIN)/portail build

serve: .venv/.installed node_modules/.installed
	$(BIN)/portail serve

check: .venv/.installed-test node_modules/.installed
	$(BIN)/portail validate && $(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy generator && $(BIN)/pytest -q tests/unit tests/guards

test: .venv/.installed-test node_modules/.installed .venv/.chromium
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy generator && $(BIN)/pytest -n auto --dist loadfile

bench: .venv/.installed-test node_modules/.installed .venv/.chromium
	$(BIN)/python -m tests.bench && $(BIN)/python -m tests.bench.formats && $(BIN)/python -m tests.bench.validation && $(BIN)/python -m tests.bench.browser

screenshots: .venv/.installed-test node_modules/.installed .venv/.chromium
	$(BIN)/portail build && $(BIN)/python -m tests.screenshots

# The Excel files in LibreOffice, where it is installed.
libreoffice: .venv/.installed-test node_modules/.installed
	$(BIN)/portail build && $(BIN)/python -m tests.libreoffice

# Resolve the dependencies again: the only target that needs uv.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --group build pyproject.toml -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --group build --group test -c requirements.txt pyproject.toml -o requirements-test.txt
	$(BIN)/npm install --package-lock-only

clean:
	rm -rf .venv node_modules site build

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 ou plus récent est nécessaire.") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv

.venv/.installed: .venv/bin/python requirements.txt pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	touch $@

.venv/.installed-test: .venv/.installed requirements-test.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	touch $@

.venv/.chromium: .venv/.installed-test
	$(BIN)/python -m tests.chromium
	touch $@

node_modules/.installed: .venv/.installed package.json package-lock.json
	$(BIN)/npm ci --silent
	touch $@
