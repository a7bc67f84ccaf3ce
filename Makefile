# Two commands do everything: `make app` and `make test`. A second run starts from the stamps.
SHELL := /bin/bash
VENV := .venv
PORT ?= 8501
SETUP := $(VENV)/.stamp-setup
DEV := $(VENV)/.stamp-dev

.DEFAULT_GOAL := help
.PHONY: help setup dev app test lint format data bench lock clean

help: ## show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort \
		| awk -F'\t' '{ printf "  make %-8s %s\n", $$1, $$2 }'

setup: $(SETUP) ## the environment in .venv, with the console command luotu

$(SETUP): requirements.txt constraints.txt pyproject.toml scripts/setup.sh
	@bash scripts/setup.sh requirements.txt
	@touch $@

dev: $(DEV)

$(DEV): $(SETUP) requirements-dev.txt
	@bash scripts/setup.sh requirements-dev.txt
	@touch $@

app: $(SETUP) ## the app on localhost:8501 (PORT=8600 for another port)
	@$(VENV)/bin/luotu serve --port $(PORT)

test: $(DEV) ## set-up, headless Chromium, a CJK font, then the tests (ARGS="-k name" to choose)
	@bash scripts/test_tools.sh
	@$(VENV)/bin/python -m pytest $(ARGS)

lint: $(DEV) ## format, lint and types, changing nothing
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy

format: $(DEV) ## apply the format and the safe corrections
	@$(VENV)/bin/ruff format .
	@$(VENV)/bin/ruff check --fix .

data: $(DEV) ## rebuild and check the data (DOCS=folder of the plans' texts for the catalogue)
	@$(VENV)/bin/luotu build $(if $(DOCS),--docs $(DOCS))
	@$(VENV)/bin/python scripts/data_licences.py
	@$(VENV)/bin/python scripts/calibration.py
	@$(VENV)/bin/python scripts/readme_counts.py
	@$(VENV)/bin/luotu check

bench: $(DEV) ## the benchmarks
	@set -e; shopt -s nullglob; files=(benchmarks/bench_*.py); \
		[ $${#files[@]} -gt 0 ] || echo "no benchmarks yet"; \
		for file in "$${files[@]}"; do echo "== $$file"; $(VENV)/bin/python "$$file"; done

lock: $(DEV) ## write constraints.txt from what .venv holds now
	@bash scripts/lock.sh

clean: ## remove the environment and caches
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache .hypothesis build *.egg-info
