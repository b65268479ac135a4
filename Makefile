# The front door. `make run` and `make test` do all of their own set-up.
PY ?= python3
BIN := .venv/bin

help:            ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 14

run:             ## the product on this machine, in demo mode
	@$(PY) scripts/setup.py run
	@$(BIN)/python scripts/run.py

setup:           ## everything that developing needs
	@$(PY) scripts/setup.py dev

test: setup      ## all tests: SQLite, beside it the data layer on PostgreSQL and the journeys
	@$(BIN)/python scripts/check.py test

test-spark:      ## the indicator catalogue on Spark (optional extra)
	@$(PY) scripts/setup.py spark
	@$(BIN)/pytest -m spark tests

check: setup     ## lint, types, import directions, texts, system checks; changes nothing
	@$(BIN)/python scripts/check.py check

fix: setup       ## what a tool can mend by itself
	@$(BIN)/ruff check --fix --show-fixes src tests bench scripts manage.py
	@$(BIN)/ruff format src tests bench scripts manage.py
	@$(BIN)/python scripts/texts.py update

mutants: setup   ## does a test notice every small change of who sees what; an hour or more, so not in CI
	@$(BIN)/python scripts/mutants.py

bench: setup     ## figures of speed and memory, as JSON
	@$(BIN)/python bench/all.py

docs: setup      ## the generated pages in docs/generated
	@$(BIN)/python scripts/docs.py

lock:            ## new lock files from pyproject.toml
	@$(BIN)/uv lock -q
	@$(BIN)/uv export --frozen --no-dev --no-emit-project -q -o requirements.lock
	@$(BIN)/uv export --frozen --all-groups --no-emit-project -q -o requirements-dev.lock
	@$(BIN)/uv export --frozen --no-dev --extra spark --no-emit-project -q -o requirements-spark.lock

.PHONY: help run setup test test-spark check fix mutants bench docs lock
