#!/usr/bin/env bash
# Install what the browser tests need and pip cannot bring: Chromium and a Chinese font.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/apt.sh

# The path of a Chromium that starts, as tests/conftest.py looks for it; fails if there is none.
find_chromium() {
    local name
    for name in ${LUOTU_CHROMIUM:-chromium chromium-browser google-chrome google-chrome-stable}; do
        # Ubuntu's package is a stub that asks for snap: only one that starts counts.
        if command -v "$name" >/dev/null && "$name" --version >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
    name=$(.venv/bin/python -c 'if True:
        from playwright.sync_api import sync_playwright
        with sync_playwright() as playwright:
            print(playwright.chromium.executable_path)')
    [ -x "$name" ] && echo "$name"
}

has_cjk_font() {
    command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn family | head -n 1)" ]
}

packages=()
has_cjk_font || packages+=(fontconfig fonts-noto-cjk)
if ! find_chromium >/dev/null; then
    if grep -qs '^ID=ubuntu' /etc/os-release; then
        echo "luotu: the browser tests need Chromium; Playwright downloads its own build" >&2
        .venv/bin/playwright install --with-deps chromium
    else
        packages+=(chromium)
    fi
fi
if [ ${#packages[@]} -gt 0 ]; then
    apt_install "the browser tests need ${packages[*]}" "${packages[@]}"
fi
if ! find_chromium >/dev/null; then
    echo "luotu: no Chromium that starts; install one, or set LUOTU_CHROMIUM=/path/to/it" >&2
    exit 1
fi
