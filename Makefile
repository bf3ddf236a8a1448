# Two commands do all set-up: `make demo` and `make test`. They need Python 3.11 or newer and make.

PYTHON ?= python3
PORT ?= 8000
DATA ?= .demo
BIN := .venv/bin
QUIETLY := --quiet --disable-pip-version-check --no-input

.PHONY: demo test check bench lock format
.ONESHELL:
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

demo: .venv/run.stamp ## run everything on this machine, with invented people
	@exec $(BIN)/kernkracht demo --port $(PORT) --data $(DATA)

test: .venv/dev.stamp ## every test, with the browser
	@$(BIN)/python -m core.web.build --dev
	$(BIN)/python -m tests.requirements
	exec $(BIN)/pytest -n 2

check: .venv/dev.stamp ## what CI runs
	@$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/cog --check -r --check-fail-msg "run: make format" docs/*.md
	$(MAKE) test

bench: .venv/dev.stamp ## measure, print a table and write bench.json
	@exec $(BIN)/python -m tests.benchmarks

format: .venv/dev.stamp ## format code and rebuild what is made from code
	@$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/cog -r docs/*.md

lock: .venv/dev.stamp ## bring requirements.lock and requirements-dev.lock up to pyproject.toml
	@options="--universal --generate-hashes --no-emit-index-url --no-header --quiet --upgrade"
	$(BIN)/uv pip compile $$options --extra build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile $$options --extra build --extra dev pyproject.toml -o requirements-dev.lock

.venv/bin/python:
	@$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.lock pyproject.toml | .venv/bin/python
	@$(BIN)/pip install $(QUIETLY) --require-hashes -r requirements.lock
	$(BIN)/pip install $(QUIETLY) --no-deps --no-build-isolation -e .
	touch $@

.venv/dev.stamp: requirements-dev.lock pyproject.toml | .venv/bin/python
	@$(BIN)/pip install $(QUIETLY) --require-hashes -r requirements-dev.lock
	$(BIN)/pip install $(QUIETLY) --no-deps --no-build-isolation -e .
	touch .venv/run.stamp $@
