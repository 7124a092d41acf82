# Every target makes .venv itself and installs what it needs there, nothing elsewhere.
.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin
INSTALL = python=$$(sh scripts/prerequisites) && "$$python" scripts/install
# Processes for the tests: auto is one a core; PYTEST='-n 0 -x -k name' and the like to change it.
PYTEST ?= -n auto --dist loadfile
EXTRA = -m "not extra"
PAIR ?= PAK JPN
OUT ?= out
PORT ?= 8000

.PHONY: help brief desk words test test-extra lint docs picture bench pins clean

help: ## what can be made (this list)
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 18

brief: ## the brief on Pakistan -> Japan, in out/
	@$(INSTALL) runtime
	@$(BIN)/tijarat brief $(PAIR) --out $(OUT)

desk: ## a sample register in the browser, on this machine only; PORT=8000
	@$(INSTALL) desk
	@TIJARAT_DESK_HOME=$(CURDIR)/$(OUT)/desk $(BIN)/tijarat desk sample --port $(PORT)

test: ## the tests; what the machine lacks is skipped and named
	@$(INSTALL) runtime && "$$python" scripts/install test
	@$(BIN)/python -m pytest $(EXTRA) $(PYTEST)

test-extra: ## tests that take minutes each: every role at every page, PostgreSQL, three languages
	@$(MAKE) --no-print-directory test EXTRA="-m extra"

lint: ## ruff, pyright and the arrows between the rooms
	@$(INSTALL) runtime && "$$python" scripts/install test
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/pyright --pythonpath $(BIN)/python
	@$(BIN)/lint-imports --no-cache

docs: ## the documentation, in docs/_build
	@$(INSTALL) runtime && "$$python" scripts/install docs
	@$(BIN)/python -m sphinx -q -W --keep-going docs docs/_build
	@echo docs/_build/index.html

picture: brief ## the picture of the brief in README and docs; needs Chromium
	@sh scripts/picture $(OUT)/brief.html docs/images/brief.png

bench: ## the benchmarks (minutes); BENCH='--note -k brief' and the like: some, kept for the docs
	@$(INSTALL) runtime && "$$python" scripts/install test
	@$(BIN)/python -m pytest benchmarks/bench_*.py --benchmark-only -p no:xdist -o python_files='bench_*.py' $(BENCH)

words: ## strings that users of the desk see, into its catalogues
	@$(INSTALL) desk
	@$(BIN)/python scripts/words.py

pins: ## requirements/*.txt anew; UPGRADE=1 for the newest versions
	@python=$$(sh scripts/prerequisites) && sh scripts/pins "$$python" $(if $(UPGRADE),--upgrade)

clean: ## removes .venv and everything made, but not out/
	@rm -rf .venv build dist docs/_build .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage
