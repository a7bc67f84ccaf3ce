# Sourced by the other scripts: install Debian or Ubuntu packages, as root or through sudo.

# apt_install WHY PACKAGE...: return 1 with one clear line when it cannot be done.
apt_install() {
    local why=$1 sudo=()
    shift
    if ! command -v apt-get >/dev/null; then
        echo "luotu: $why; please install it (Debian's names: $*)" >&2
        return 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null || ! { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
            echo "luotu: $why; run as root: apt-get install $*" >&2
            return 1
        fi
        sudo=(sudo)
    fi
    echo "luotu: $why; installing $* with apt-get" >&2
    "${sudo[@]}" apt-get update -qq >&2 || true # an old list may still do
    if ! "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null; then
        echo "luotu: apt-get could not install $*; see its message above" >&2
        return 1
    fi
}
