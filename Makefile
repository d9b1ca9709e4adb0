# The Influence Atlas. Every target does its own set-up in .venv; `make help` lists them.

PYTHON ?= python3
PORT ?= 8501

BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock"

.PHONY: help run test check bench format docs translations lock clean
.DEFAULT_GOAL := help
.NOTPARALLEL:

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{printf "  make %-12s %s\n", $$1, $$2}'

run: .venv/package.stamp ## open the Atlas at http://localhost:8501 (PORT= for another port)
	@$(BIN)/influence-atlas --port $(PORT)

test: .venv/package.stamp .venv/dev.stamp ## run every test, the real browser's too (CHROMIUM= to name it)
	@$(BIN)/python -m tests.chromium
	@$(BIN)/python -m pytest

check: .venv/package.stamp .venv/dev.stamp ## format, lint, types, import rules, data, docs in step
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/influence-atlas validate
	$(BIN)/python -m pytest --quiet tests/test_docs.py

bench: .venv/package.stamp .venv/bench.stamp ## measure what the README claims
	@$(BIN)/python -m tests.chromium
	@$(BIN)/python -m benchmarks

format: .venv/dev.stamp ## format the code and mend what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: .venv/package.stamp ## write docs/codebook.md anew from data/datapackage.json
	$(BIN)/python -m docs.write_codebook

translations: .venv/package.stamp ## bring dashboard/locale in step with the texts in the code
	$(BIN)/python -m docs.write_catalogue

lock: .venv/dev.stamp ## pin the newest versions that pyproject.toml allows
	$(LOCK) --upgrade --group build --output-file requirements.txt
	$(LOCK) --upgrade --group dev --constraint requirements.txt --output-file requirements-dev.txt
	$(LOCK) --upgrade --group bench --constraint requirements-dev.txt --output-file requirements-bench.txt

clean: ## remove .venv and everything else that can be made again
	rm -rf .venv dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# Set-up. A stamp is older than its lock when the lock has changed; only then does pip run again.
# Each lock holds the one before it, at the same versions.

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "The Atlas needs Python 3.11 or newer, and $(PYTHON) is not that: name one, as in make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up .venv (once)"
	@$(PYTHON) -m venv --clear .venv || { rm -rf .venv; exit 1; }

.venv/run.stamp: requirements.txt | $(BIN)/python
	@$(PIP) --require-hashes --requirement $<
	@touch $@

.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	@$(PIP) --require-hashes --requirement $<
	@touch $@

.venv/bench.stamp: requirements-bench.txt .venv/dev.stamp
	@$(PIP) --require-hashes --requirement $<
	@touch $@

.venv/package.stamp: pyproject.toml .venv/run.stamp
	@$(PIP) --no-build-isolation --no-deps --no-index --editable .
	@touch $@
