# `make deck` (the default) and `make test` are all a fresh machine needs; each sets up .venv if it is missing.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TEST_STAMP := $(VENV)/.installed-test
NODE_STAMP := tests/node/node_modules/.installed

.PHONY: deck test wheel-test check proof bench fix golden gui-test clean
deck: $(STAMP)
	$(BIN)/hessquiz build

test: $(TEST_STAMP) $(NODE_STAMP)
	$(BIN)/python -m pytest -m "not proof and not wheel" $(ARGS)

wheel-test: $(TEST_STAMP)
	$(BIN)/python -m pytest -m wheel tests/wheel

check: $(TEST_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/hessquiz check

proof: $(TEST_STAMP) $(NODE_STAMP)
	$(BIN)/python -m pytest -m proof $(ARGS)
	$(BIN)/hessquiz stress --seeds 1000 --jobs -1

bench: $(TEST_STAMP) $(NODE_STAMP)
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
