# Một Cửa, two commands: `make serve` runs the portal, `make test` proves it. `make` alone lists the rest.

PYTHON ?= python3
PORT ?= 8000
PORTAL_DATA ?= ../shared/data
export PORT PORTAL_DATA

VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Tests that read the files instead of running the portal: quick enough for every check.
RULES := files arrows translations reference addresses

.DEFAULT_GOAL := help
.PHONY: help setup serve editor test check format real-data elasticsearch elasticsearch-stop bench po locks clean

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1|\2/' | while IFS='|' read -r name says; do printf '  make %-14s %s\n' "$$name" "$$says"; done

setup: $(VENV)/.portal ## make everything the portal needs; what is done already is left alone
	@$(MANAGE) compile_translations
	@$(MANAGE) set_up

serve: setup ## set up, then serve at http://127.0.0.1:8000/ (PORT=… to change)
	@exec $(MANAGE) serve --port $(PORT)

editor: setup ## make an account for a member of staff; asks for name, role and agency
	@$(MANAGE) make_editor $(ARGS)

test: $(VENV)/.dev ## run the whole suite (ARGS=… is handed to pytest)
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

check: $(VENV)/.dev ## formatting, lint, types, layers, migrations, and the rules of the house
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@DJANGO_SETTINGS_MODULE=settings.test $(MANAGE) makemigrations --check --dry-run
	@$(BIN)/python -m pytest -q $(RULES:%=tests/house/test_%.py)

format: $(VENV)/.dev ## lay the code out and mend what lint can mend
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

real-data: setup ## import the real agencies, procedures and forms from PORTAL_DATA, index and judge
	@test -d "$(PORTAL_DATA)" || { echo "No folder at $(PORTAL_DATA). Say where the data lies: make real-data PORTAL_DATA=/path"; exit 1; }
	@$(MANAGE) import_agencies "$(PORTAL_DATA)"
	@$(MANAGE) import_procedures "$(PORTAL_DATA)/procedures-nghean.jsonl"
	@$(MANAGE) import_forms "$(PORTAL_DATA)/forms"
	@$(MANAGE) rebuild_search
	@$(MANAGE) evaluate_search "$(PORTAL_DATA)/queries-dev.jsonl"

elasticsearch: ## start a real Elasticsearch node on this machine, for tests and trials; prints its address
	@.ci/elasticsearch start

elasticsearch-stop: ## stop that node again
	@.ci/elasticsearch stop

bench: $(VENV)/.dev ## measure search beside its yardsticks (needs PORTAL_DATA and make elasticsearch; ARGS=… names parts)
	@$(MANAGE) compile_translations
	@$(BIN)/python -m benchmarks $(ARGS)

po: $(VENV)/.dev ## bring every room's .po up to date with its code; new sentences come out untranslated
	@$(MANAGE) extract_messages

locks: $(VENV)/.dev ## compile requirements*.txt anew from pyproject.toml (needs uv)
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url pyproject.toml -o requirements.txt
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --extra dev --extra postgres -c requirements.txt pyproject.toml -o requirements-dev.txt

clean: ## remove what was made, except var/ (database, uploads)
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find catalogue cms search media settings tests -name __pycache__ -type d -prune -exec rm -rf {} +
	@find catalogue cms search media -name '*.mo' -delete

# A virtual environment, made again when it is gone or the lock has changed.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Một Cửa needs Python 3.11 or newer; \"$(PYTHON)\" is $$($(PYTHON) --version 2>&1). Say which: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  rm -rf $(VENV); echo "The module venv is missing or incomplete. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/.portal: requirements.txt | $(VENV)/bin/python
	@echo "Installing what the portal needs …"
	@$(PIP) install --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/bin/python
	@echo "Installing what the suite and the checks need …"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/.portal
