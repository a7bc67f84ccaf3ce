#!/usr/bin/env bash
# Make or bring up to date the environment in .venv: setup.sh REQUIREMENTS_FILE
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/apt.sh

requirements=$1
venv=.venv

# The first interpreter that is new enough; PYTHON=/path/to/python overrides.
find_python() {
    local name
    for name in ${PYTHON:-python3.13 python3.12 python3.11 python3 python3.14}; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    echo "luotu: Python 3.11 or newer is needed (tried: ${PYTHON:-python3.11 to 3.14, python3});" \
        "install it, or name it: make setup PYTHON=/path/to/python3" >&2
    return 1
}

# A venv whose pip does not start was left half-made or moved: make it anew.
if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        apt_install "Python $version lacks its venv module" "python$version-venv"
    fi
    rm -rf "$venv"
    "$python" -m venv "$venv"
fi

echo "luotu: installing $requirements into $venv (a few minutes the first time)"
pip=("$venv/bin/python" -m pip --disable-pip-version-check --no-input)
"${pip[@]}" install --quiet -r "$requirements" -c constraints.txt
"${pip[@]}" install --quiet --no-deps --editable .
