#!/usr/bin/env bash
# Write constraints.txt: every package in .venv with its exact version, and nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."
{
    echo "# Exact versions that the tests passed with; written by \`make lock\`. Do not edit by hand."
    .venv/bin/python -m pip --disable-pip-version-check freeze --exclude-editable \
        --exclude luotu | grep -E '^[A-Za-z0-9._-]+==' | LC_ALL=C sort -f
} >constraints.txt.tmp
mv constraints.txt.tmp constraints.txt
