# `make deck` (the default) and `make test` are all a fresh machine needs; each sets up .venv if it is missing.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TEST_STAMP := $(VENV)/.installed-test
NODE_STAMP := tests/node/node_modules/.installed
AQT := $(foreach version,26.9.3 25.9.2,$(VENV)/aqt/aqt-$(version)-py3-none-any.whl)

.PHONY: deck engine test wheel-test check proof bench fix golden gui-test clean
deck: $(STAMP)
	$(BIN)/hessquiz build

# The script of live cards and practice pages out of its modules; the bundles are committed, so a deck needs no Node.
engine: $(NODE_STAMP)
	$(BIN)/node tests/node/bundle.mjs

test: $(TEST_STAMP) $(NODE_STAMP) $(AQT)
	$(BIN)/python -m pytest -m "not proof and not wheel" -n auto --maxprocesses 4 --dist loadfile $(ARGS)

wheel-test: $(TEST_STAMP)
	$(BIN)/python -m pytest -m wheel tests/wheel

check: $(TEST_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/hessquiz check

proof: $(TEST_STAMP) $(NODE_STAMP) $(AQT)
	$(BIN)/python -m pip install -q -c constraints.txt -e '.[otter]'
	$(BIN)/python -m pytest -m proof $(ARGS)
	$(BIN)/hessquiz stress --seeds 1000 --jobs -1

bench: $(TEST_STAMP) $(NODE_STAMP) $(AQT)
	$(BIN)/python -m pip install -q -c constraints.txt -e '.[bench]'
	$(BIN)/python -m benchmarks $(ARGS)

fix: $(TEST_STAMP)
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

golden: $(TEST_STAMP)
	HESSQUIZ_GOLDEN=write $(BIN)/python -m pytest -m "not proof" tests/families/test_docs.py tests/families/test_schema.py $(ARGS)

gui-test: $(STAMP)
	tests/gui/run

clean:
	rm -rf build .venv tests/node/node_modules

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(STAMP): pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(TEST_STAMP): pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[test,lint]'
	@touch $@ $(STAMP)

# Node's packages (MathJax, the card bundler's own tests): Node itself comes from the wheel in the test extra.
$(NODE_STAMP): tests/node/package.json tests/node/package-lock.json | $(TEST_STAMP)
	cd tests/node && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent --no-audit --no-fund
	@touch $@

# Anki's reviewer page lies in its wheels, which are read as they are: 4 MB each, no Qt.
$(VENV)/aqt/aqt-%-py3-none-any.whl: | $(VENV)/bin/python
	$(BIN)/python -m pip download -q --disable-pip-version-check --no-deps --only-binary :all: -d $(VENV)/aqt aqt==$*
