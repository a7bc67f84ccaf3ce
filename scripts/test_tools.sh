#!/usr/bin/env bash
# Install what the browser tests need and pip cannot bring: Chromium and a Chinese font.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/apt.sh

has_chromium() {
    local name
    [ -z "${LUOTU_CHROMIUM:-}" ] || return 0
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        # Ubuntu's package is a stub that asks for snap: only one that starts counts.
        if command -v "$name" >/dev/null && "$name" --version >/dev/null 2>&1; then
            return 0
        fi
    done
    return 1
}

has_cjk_font() {
    command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn family | head -n 1)" ]
}

packages=()
has_chromium || packages+=(chromium)
has_cjk_font || packages+=(fontconfig fonts-noto-cjk)
if [ ${#packages[@]} -gt 0 ]; then
    apt_install "the browser tests need ${packages[*]}" "${packages[@]}"
fi
if ! has_chromium; then
    echo "luotu: no Chromium that starts (on Ubuntu the apt package only points to snap);" \
        "install Google Chrome or set LUOTU_CHROMIUM=/path/to/chromium" >&2
    exit 1
fi
