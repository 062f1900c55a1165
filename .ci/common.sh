# What the parts of .ci/run share: each starts in the root of the checkout and stops at the first fault.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\n== %s\n' "$*"; }
loud() { # what could not be run, said again at the end
    printf '\n!! SKIPPED: %s\n' "$*" >&2
    [ -z "${SKIPPED:-}" ] || echo "$*" >>"$SKIPPED"
}

install() { # command, Debian package
    command -v "$1" >/dev/null && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        { apt-get -qq update && apt-get -qq install -y --no-install-recommends "$2"; } >/dev/null 2>&1 || true
    fi
    command -v "$1" >/dev/null
}

readme_command() { # the test command that README tells, so that it stays true
    sed -n 's/^    \(python3 -m venv .*pytest.*\)$/\1/p' README.md
}

if [ -d .venv/bin ]; then
    PATH="$PWD/.venv/bin:$PATH"
fi
