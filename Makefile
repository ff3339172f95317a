# make demo: set up and run the site with the demo team.   make test: set up and run every test.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

.PHONY: help demo test soak lint types words bench lock clean

help:
	@echo "make demo   set everything up and open the demo team on http://127.0.0.1:$(PORT)/ (PORT= moves it)"
	@echo "make test   set everything up and run every test, in the browser too"
	@echo "make soak   the long tests: kills, races and mutations by the thousand"
	@echo "make bench  the benchmarks, beside their peers"

$(VENV)/run.stamp: requirements/run.txt pyproject.toml
	$(PYTHON) tools/environment.py $(VENV)
	$(PIP) install --quiet --require-hashes -r requirements/run.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/run.stamp
	$(PIP) install --quiet --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)/bench.stamp: requirements/bench.txt $(VENV)/test.stamp
	$(PIP) install --quiet --require-hashes -r requirements/bench.txt
	@touch $@

words: $(VENV)/run.stamp
	@$(BIN)/python tools/words.py compile

demo: words
	@exec $(BIN)/gunnen demo --port $(PORT)

test: $(VENV)/test.stamp words
	@PATH="$(abspath $(BIN)):$$PATH" bash tools/test.sh

soak: $(VENV)/bench.stamp words
	$(BIN)/pytest -m soak --timeout=3600
	$(BIN)/python tools/with_postgres.py $(BIN)/pytest -m "not browser and not soak" tests/web tests/trust

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

bench: $(VENV)/bench.stamp
	$(BIN)/python -m benchmarks

lock:
	$(BIN)/python tools/lock.py

clean:
	rm -rf $(VENV) build dist var
