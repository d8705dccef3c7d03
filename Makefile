# The one door. `make demo` and `make test` do all set-up themselves.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup demo test lint fix docs bench texts pins clean dev

BIN := .venv/bin
PYTEST_ARGS ?=
ON_ALL_CORES := -n auto --dist worksteal
# Tests that leave behind what all others use: the migrated database, the kernels as machine code.
FIRST := tests/unit/test_office_database.py tests/docs/test_examples.py \
  -k "office_database or comparing-names or consolidating-lists"
# Where those of the office are: each worker reads all that it is given, and need not read the others.
OF_THE_OFFICE := tests/pages tests/unit/registry tests/unit/demo tests/unit/web \
  tests/unit/test_office_database.py
AGAIN := $(MAKE) --no-print-directory
export PYTHON
# Compiled modules are kept even where the machine says otherwise: the tests start hundreds of
# processes, and each would compile the whole package anew.
unexport PYTHONDONTWRITEBYTECODE

help:  ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## */\1\t/' | expand -t 9

setup:  ## Build .venv with the command sought in it (runtime only)
	@scripts/set-up runtime

dev:  ## As setup, with the tools of the tests, the checks and the documentation
	@scripts/set-up dev

demo: setup  ## Who is who on an invented grave, then the office of an invented country
	@$(BIN)/sought demo
	@$(BIN)/sought office demo

test: dev  ## All checks: lint, then every test, those of the office on both databases
	@# Types are checked on one core, so that another is free for the first tests.
	$(BIN)/pytest -q $(FIRST) & first=$$!; \
	  $(AGAIN) lint || { kill $$first; exit 1; }; \
	  wait $$first
	$(BIN)/pytest $(ON_ALL_CORES) $(PYTEST_ARGS)
	@# The office once more on the other database, but for what is slow and for most pages: they ask
	@# what the tests of the register ask, and test_routes opens each. No PostgreSQL here (69) is
	@# told, not an error; neither is it one when the arguments chose no test of the office (5).
	scripts/postgres run $(BIN)/pytest $(ON_ALL_CORES) $(or $(PYTEST_ARGS),$(OF_THE_OFFICE)) -m "office and not one_database and not slow and not long" || \
	  case $$? in 69 $(if $(PYTEST_ARGS),| 5)) ;; *) exit 1 ;; esac

lint: dev  ## Style, format, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@# The plugin for Django reads the settings, which make a data folder.
	SOUGHT_DATA=build/lint $(BIN)/mypy
	$(BIN)/lint-imports --no-logo

fix: dev  ## Format, and repair what ruff can repair
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: dev  ## Build the documentation into build/site; a broken link is an error
	@# Not --quiet: it would hide the warnings from --strict.
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --clean
	@echo "build/site/index.html"

bench: dev  ## Measure speed and quality against others, naive twins and known truth
	$(BIN)/pytest $(ON_ALL_CORES) -m long
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.blocking
	$(BIN)/python -m benchmarks.mentions
	$(BIN)/python -m benchmarks.private
	$(BIN)/python -m benchmarks.estimates
	$(BIN)/python -m benchmarks.figures
	$(BIN)/python -m benchmarks.reports
	$(BIN)/python -m benchmarks.testimony
	$(BIN)/python -m benchmarks.tracing
	$(BIN)/python -m benchmarks.tracing_score

texts: dev  ## Collect the texts of the pages for translation, and compile the translations
	scripts/texts

pins: dev  ## Compile requirements/*.in to pinned, hashed *.txt
	scripts/pin

clean:  ## Remove everything that was built, .venv included
	! [ -d build/postgres ] || scripts/postgres stop || true
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
