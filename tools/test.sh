#!/usr/bin/env bash
# Every check and every test; `make test` runs it. All of them run even if one fails, and the end says which failed.
set -uo pipefail
cd "$(dirname "$0")/.."

for name in ${!GUNNEN_@}; do unset "$name"; done # the tests bring their own settings
GUNNEN_DATA="$(mktemp -d)" types="$(mktemp)"
export GUNNEN_DATA
trap 'rm -rf "$GUNNEN_DATA" "$types"' EXIT

failed=()
step() {
  local title="$1" began=$SECONDS
  shift
  echo "== $title"
  "$@" || failed+=("$title")
  echo "   ($((SECONDS - began)) s)"
}

has_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

need_chromium() {
  has_chromium >/dev/null && return
  local root=()
  if [ "$(id -u)" != 0 ]; then
    if ! sudo -n true 2>/dev/null; then
      echo "Chromium is missing and this user may not install it. Run: sudo apt-get install chromium"
      return 1
    fi
    root=(sudo -n)
  fi
  if ! command -v apt-get >/dev/null; then
    echo "Chromium is missing. Install it with this system's own package manager."
    return 1
  fi
  "${root[@]}" apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -qq -y --no-install-recommends chromium >/dev/null
}

types_are_right() {
  wait "$mypy"
  local found=$?
  cat "$types"
  return $found
}

mypy >"$types" 2>&1 & # beside the steps that leave a processor free
mypy=$!
step "Chromium for the browser tests" need_chromium
step "ruff" ruff check .
step "the format" ruff format --check --quiet .
step "who may import whom" lint-imports
step "both languages" python tools/words.py check
step "the examples in the library" pytest -q -p no:randomly --doctest-modules src/gunnen
step "all tests, on SQLite" pytest -q -n 2 --maxschedchunk 4 --durations=30
step "types" types_are_right
# What asks a database something of its own: locks, claims, orders, erasing, JSON. What a page says was seen on SQLite.
on_both=()
for name in asking claiming clock consent demo digest handing importing keeping map_job migrations mine outbox queries races reminders \
  reopening rounds tally telling weather withdrawing work; do
  on_both+=(tests/web/*/test_"$name".py)
done
step "what hangs on the database, on PostgreSQL" python tools/with_postgres.py pytest -q -n 2 --durations=10 \
  -m "not browser and not soak" "${on_both[@]}" tests/trust/test_kills.py

if [ ${#failed[@]} -gt 0 ]; then
  echo "Failed: $(IFS=';'; echo "${failed[*]}" | sed 's/;/; /g')"
  exit 1
fi
echo "All well, in $((SECONDS / 60)) minutes."
