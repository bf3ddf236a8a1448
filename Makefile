# Two commands do all set-up: `make demo` and `make test`. They need Python 3.11 or newer and make.

PYTHON ?= python3
PORT ?= 8000
DATA ?= .demo
BIN := .venv/bin

.PHONY: demo test check bench styles format lock
.ONESHELL:
SHELL := bash
.SHELLFLAGS := -euo pipefail -c

# `exec` where a command runs long: a signal to make's shell is then a signal to the command.

demo: .venv/run.stamp ## run everything on this machine, with invented people
	@exec $(BIN)/kernkracht demo --port "$(PORT)" --data "$(DATA)"

test: styles ## every test, with the browser
	@$(BIN)/python -m tests.requirements
	exec $(BIN)/pytest -n 2

check: .venv/dev.stamp ## what CI runs
	@$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/cog --check -r --check-fail-msg "run: make format" docs/*.md docs/decisions/README.md docs/plugins/*.md
	exec $(MAKE) --no-print-directory test

bench: styles ## measure, print a table and write bench.json
	@exec $(BIN)/python -m tests.benchmarks

styles: .venv/dev.stamp ## build the styles, with what the tests need of npm
	@$(BIN)/python -m core.web.build --dev

format: .venv/dev.stamp ## format code and rebuild what is made from code
	@$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/cog -r docs/*.md docs/decisions/README.md docs/plugins/*.md

lock: .venv/dev.stamp ## bring requirements.lock and requirements-dev.lock up to pyproject.toml
	@options="--universal --generate-hashes --no-emit-index-url --no-header --quiet --upgrade"
	$(BIN)/uv pip compile $$options --extra build --extra opinions pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile $$options --extra build --extra opinions --extra dev pyproject.toml -o requirements-dev.lock

# Once the tools of tests are in, a changed lock brings all of them along.
LOCK := $(if $(wildcard .venv/dev.stamp),requirements-dev.lock,requirements.lock)

# uv, itself locked, takes seconds where pip takes half a minute; where uv cannot be had, pip does the same.
define install
exec >&2
echo "installing the packages of $(1)"
if awk '/^uv==/ {on=1} on {print} on && !/\\$$/ {exit}' requirements-dev.lock > .venv/uv.txt \
    && $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.txt \
    && $(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes $(1); then
    $(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --offline -e .
else
    echo "uv is not available here; pip takes longer"
    $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
    $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
fi
endef

.venv/run.stamp: $(LOCK) pyproject.toml | .venv/bin/python
	@$(call install,$(LOCK))
	touch $(wildcard .venv/dev.stamp) $@

.venv/dev.stamp: requirements-dev.lock pyproject.toml | .venv/bin/python
	@$(call install,requirements-dev.lock)
	touch .venv/run.stamp $@

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
	    echo "Python 3.11 or newer is needed; name it: make PYTHON=python3.12" >&2
	    exit 1
	}
	$(PYTHON) -m venv .venv >&2 || { rm -rf .venv; exit 1; }
