#!/usr/bin/env bash
# Makes .venv with the packages of one lock file, and the project itself in editable form.
#   scripts/venv.sh LOCK        e.g. scripts/venv.sh requirements-dev.lock
set -euo pipefail
cd "$(dirname "$0")/.."
lock=$1

suits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

python=""
for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
  if suits "$candidate"; then python=$candidate; break; fi
done
if [ -z "$python" ]; then
  echo "dateline needs Python 3.11 or newer: install one, or name it: PYTHON=/path/to/python3 make" >&2
  exit 1
fi

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
  # Debian ships Python without ensurepip; whatever else can make an environment will do.
  if "$python" -c 'import ensurepip' 2>/dev/null; then
    "$python" -m venv .venv
  elif "$python" -m virtualenv --version >/dev/null 2>&1; then
    "$python" -m virtualenv --quiet .venv
  elif command -v uv >/dev/null 2>&1; then
    uv venv --quiet --seed --python "$python" .venv
  elif "$python" -m pip --version >/dev/null 2>&1; then
    "$python" -m venv --without-pip .venv
    "$python" -m pip --python .venv/bin/python install --quiet pip
  elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "this Python cannot make environments: installing python3-venv" >&2
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
    "$python" -m venv .venv
  else
    echo "this Python cannot make environments: install python3-venv (Debian, Ubuntu: apt-get install python3-venv)" >&2
    exit 1
  fi
fi

.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "$lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
