#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the compiler does not see: who may include whom, licences, translations.
set -uo pipefail
cd "$(dirname "$0")/../.."
bad=0
fail() { printf 'lint: %s\n' "$1"; bad=1; }

# Rooms look down only (CONTRIBUTING.md).
forbid() { # ROOM PATTERN
  local found
  found=$(grep -nE "#include [<\"]($2)" -r "src/$1" --include=*.c --include=*.h --include=*.cc 2>/dev/null)
  [ -z "$found" ] || fail "src/$1 includes what its room may not: $found"
}
above_controller='gtk/|adwaita|view/|app/|ctl/'
rooms='model/|store/|sync/|scan/|print/|desktop/|controller/|view/|app/|ctl/'
forbid core "sqlite3|gtk/|adwaita|gst/|zbar|cairo|pango|$rooms"
forbid model "core/|sqlite3|gtk/|adwaita|store/|sync/|scan/|print/|desktop/|controller/|view/|app/|ctl/|gst/|zbar|json-glib|libsoup|cairo|pango"
forbid store "$above_controller|scan/|print/|desktop/|controller/|gst/|zbar|libsoup"
forbid scan "$above_controller|sqlite3|store/|print/|desktop/|controller/"
forbid print "$above_controller|sqlite3|store/|scan/|desktop/|controller/|gst/"
forbid desktop "$above_controller|sqlite3|store/|scan/|print/|controller/|gst/"
forbid controller "$above_controller|sqlite3|gst/|zbar"
forbid view "sqlite3|gst/|zbar|json-glib|ctl/|app/"
forbid ctl "gtk/|adwaita|view/|sqlite3"
for room in store scan desktop; do
  found=$(grep -lE '#include <(sqlite3|zbar|gst/|json-glib|libsecret|cups)' "src/$room"/*.h 2>/dev/null | grep -v -- '-private.h')
  [ -z "$found" ] || fail "public header shows a library: $found"
done
found=$(grep -nE '\b(SELECT|INSERT INTO|UPDATE|DELETE FROM) ' -r src/view src/controller src/ctl --include=*.c 2>/dev/null | grep -v '^\S*:[0-9]*: \*')
[ -z "$found" ] || fail "SQL outside store/: $found"
found=$(grep -nE 'g_task_new|GTask ' -r src/view --include=*.c 2>/dev/null)
[ -z "$found" ] || fail "GTask in view/: $found"
found=$(grep -nE '^[^/*]*\b(float|double) ' -r src/model src/store --include=*.[ch] 2>/dev/null | grep -v 'lint: float')
[ -z "$found" ] || fail "floating point in model/ or store/: $found"

# Every source says under what licence it is.
found=$(git ls-files -co --exclude-standard 'src/*.[ch]' 'tests/*.[ch]' 'resources/*.ui' 'resources/*.sql' '*.sh' '*meson.build' 'tests/*.py' | while read -r f; do
  head -5 "$f" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' || echo "$f"; done)
[ -z "$found" ] || fail "no SPDX line: $found"

# Files stay small enough to live in.
found=$(git ls-files -co --exclude-standard 'src/*.[ch]' | xargs wc -l 2>/dev/null | awk '$2 != "total" && $1 > 1000 {print $2 " (" $1 ")"}')
[ -z "$found" ] || fail "over 1000 lines: $found"

# Chinese is complete, always.
if command -v msgfmt >/dev/null && [ -f po/zh_CN.po ]; then
  msgfmt --check -o /dev/null po/zh_CN.po || fail "po/zh_CN.po does not compile"
  work=$(mktemp -d)
  if xgettext --from-code=UTF-8 --files-from=po/POTFILES --directory=. --keyword=_ --keyword=N_ --keyword=C_:1c,2 \
       --keyword=g_dngettext:2,3 --keyword=ngettext:1,2 --add-comments -o "$work/all.pot" 2>"$work/log"; then
    msgmerge -q --no-fuzzy-matching po/zh_CN.po "$work/all.pot" -o "$work/merged.po"
    found=$(msgattrib --untranslated --no-obsolete --no-wrap "$work/merged.po" | grep '^msgid "[^"]' )
    [ -z "$found" ] || fail "not translated into Chinese: $found"
    found=$(msgattrib --only-fuzzy --no-obsolete "$work/merged.po" | grep '^msgid "[^"]')
    [ -z "$found" ] || fail "fuzzy translation: $found"
  else
    fail "xgettext: $(cat "$work/log")"
  fi
  found=$(for f in $(grep -lE '\b_ ?\(|\bN_ ?\(|\bC_ ?\(|g_dngettext' -r src --include=*.c) resources/ui/*.ui; do grep -qx "$f" po/POTFILES || echo "$f"; done)
  [ -z "$found" ] || fail "not in po/POTFILES: $found"
  rm -rf "$work"
fi

# A sandbox that reaches out past the portals is none.
for manifest in flatpak/*.json; do
  python3 -m json.tool "$manifest" >/dev/null || fail "$manifest is no JSON"
done
found=$(grep -nE -- '--(filesystem|device=all|socket=(session|system)-bus|socket=x11|socket=cups|share=network|talk-name|system-talk-name)' flatpak/*.json)
[ -z "$found" ] || fail "the sandbox asks for more than portals: $found"

for ui in resources/ui/*.ui; do
  xmllint --noout "$ui" || fail "$ui is no XML"
done
exit $bad
