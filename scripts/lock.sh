#!/usr/bin/env bash
# Resolves the dependencies of pyproject.toml into the three lock files: to run, to develop, to train.
# No index is written into them: they hold names, versions and hashes, whatever mirror they came from.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=$(command -v uv || echo .venv/bin/uv)
compile() {
  "$uv" pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-header --no-annotate --quiet "$@" >/dev/null
}
compile --output-file requirements.lock
grep -oE '^[A-Za-z0-9._-]+==[^ ]+' requirements.lock >.venv/run-constraints.txt
compile --constraint .venv/run-constraints.txt --group dev --all-extras --output-file requirements-dev.lock
compile --constraint .venv/run-constraints.txt --group training --output-file requirements-training.lock
