# The only prerequisites are python3 (3.11 or newer), make and pip. `make help` lists what can be made.

PYTHON ?= python3
STAGE  ?= dev
REGION ?= us-east-1
PORT   ?= 3000

BIN      := .venv/bin
SAM      := .venv-sam/bin/sam
PACKAGES := functions:layers/common:layers/language_model
# Two processes, and a file's tests in one of them: most files share something costly.
PARALLEL := -n 2 --dist loadfile
export SAM_CLI_TELEMETRY := 0
export AWS_DEFAULT_REGION := $(REGION)

.DEFAULT_GOAL := help
.PHONY: help demo local test test-all lint check format build deploy warm bench lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/local.ready ## Send the sample essay, recording and document through the whole embedded stack
	@$(BIN)/python -m local.demo

local: .venv/local.ready ## Keep the embedded stack up on PORT (3000); prints one JSON line when ready
	@exec $(BIN)/python -m local --port $(PORT)

test: ready ## Run every test a change can break
	$(BIN)/python -m pytest $(PARALLEL) -m "not slow"

test-all: ready ## Run the long suites too
	$(BIN)/python -m pytest $(PARALLEL)

lint: ready ## Check style, types and the template
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy functions layers/common/assessment layers/language_model/language_model local tests bench
	$(BIN)/cfn-lint template.yaml
	$(SAM) validate --region $(REGION)
	$(SAM) validate --region $(REGION) --lint

check: lint test ## Lint, then test: what CI runs

format: .venv/dev.ready ## Rewrite the code in the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

build: .venv-sam/ready ## Build the layer and the functions for Lambda (no Docker)
	$(SAM) build

deploy: build ## Deploy to STAGE (dev) in REGION (us-east-1) with the AWS credentials at hand
	$(SAM) deploy --config-env $(STAGE) --region $(REGION)
	@$(MAKE) --no-print-directory warm STAGE=$(STAGE) REGION=$(REGION)

warm: .venv/local.ready ## Compile each answer schema on Bedrock once, after a deploy (minutes when new)
	PYTHONPATH=$(PACKAGES) $(BIN)/python functions/warm.py --stage $(STAGE)

bench: .venv/dev.ready ## Measure how the built workers start, and what Lambda bills for a recording
	$(BIN)/python bench/cold_start.py
	$(BIN)/python bench/two_phases.py

lock: .venv/bin/python ## Remake every lock from its .in file (UPGRADE=--upgrade for the newest versions)
	$(BIN)/python -m pip install --quiet uv==0.13.8
	$(MAKE) -C requirements lock UV=$(CURDIR)/.venv/bin/uv

clean: ## Remove what the other targets made
	rm -rf .venv .venv-sam .aws-sam .local .mypy_cache .ruff_cache .pytest_cache

# Both environments at the same time: neither fills two processors.
.PHONY: ready
ready:
	@$(MAKE) --no-print-directory -j 2 .venv/dev.ready .venv-sam/ready

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("python3 is %d.%d; 3.11 or newer is needed (make PYTHON=...)" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv

.venv/local.ready: requirements/local.txt | .venv/bin/python
	@echo "Installing what the embedded stack needs into .venv (once, about half a minute) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/local.txt
	@touch $@

.venv/dev.ready: requirements/dev.txt | .venv/bin/python
	@echo "Installing what the tests need into .venv (once, about a minute) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	@touch $@ .venv/local.ready

.venv-sam/ready: requirements/sam.txt
	@echo "Installing the SAM CLI into .venv-sam (once, about a minute) ..." >&2
	@$(PYTHON) -m venv .venv-sam
	@.venv-sam/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/sam.txt
	@touch $@
