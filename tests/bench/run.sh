#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures: run.sh BUILD_DIR [NAME…], NAME of start, memory, search, list, save, print, scan, vin, plates, latency.
# The shop of a million orders is made once and kept in the build folder.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
build=$(readlink -f "$1")
shift
names=${*:-start memory search list save print scan vin plates latency}
shops=$build/bench-shops
shop=$shops/chejiang/bench

make_shop() {
  [ -e "$shop/shop.db" ] && return
  echo "Making a shop of 1,000,000 orders, 300,000 vehicles and 250,000 customers; it is kept for the next time." >&2
  XDG_DATA_HOME=$shops "$build/src/ctl/chejiangctl" sample --profile=bench \
    --orders=1000000 --vehicles=300000 --customers=250000 --seed=1 >&2
}

median() { sort -n | awk '{a[NR] = $1} END {print a[int((NR + 1) / 2)]}'; }

# Milliseconds to the first picture.
start_time() { # COLOUR COMMAND…
  CJ_DATA_HOME=$shops "$here/../harness/with-desktop.sh" "$build/tests/bench/bench-start" "$@" 2>/dev/null | grep -E '^[0-9.]+$'
}

# In turn, so that whatever else the machine does meets all three; the first round
# warms the files.
bench_start() {
  local i times ours editor=- bare
  times=$(mktemp -d)
  for i in {0..7}; do
    start_time 1a4fa3 "$build/src/app/chejiang" --profile bench >>"$times/ours" || echo "run.sh: no picture of ours" >&2
    start_time any "$build/tests/bench/bare-window" >>"$times/bare" || echo "run.sh: no picture of the bare window" >&2
    command -v gnome-text-editor >/dev/null && { start_time any gnome-text-editor --ignore-session >>"$times/editor" || echo "run.sh: no picture of the editor" >&2; }
  done
  ours=$(tail -n +2 "$times/ours" | median)
  bare=$(tail -n +2 "$times/bare" | median)
  [ -s "$times/editor" ] && editor=$(tail -n +2 "$times/editor" | median)
  rm -r "$times"
  printf '\nFrom the start of the process to the first picture, ms (medians of 7)\n'
  printf '%-38s %10s\n' "board of the shop, cards painted" "$ours" "GNOME Text Editor, empty" "$editor" "a bare libadwaita window" "$bare"
  awk -v o="$ours" -v e="$editor" -v b="$bare" 'BEGIN {
    if (e != "-") printf "%-38s %9.2f×  ≤ 1× %s\n", "beside the editor", o / e, o / e <= 1 ? "kept" : "MISSED"
    printf "%-38s %9.2f×  ≤ 2× %s\n", "beside the bare window", o / b, o / b <= 2 ? "kept" : "MISSED" }'
}

for name in $names; do
  case "$name" in
    start) make_shop; bench_start ;;
    memory)
      make_shop
      CJ_DATA_HOME=$shops CJ_PROGRAM=$build/src/app/chejiang CJ_LOCALEDIR=$build/po GSETTINGS_SCHEMA_DIR=$build/data \
        "$here/../harness/with-desktop.sh" /usr/bin/python3 "$here/memory.py"
      ;;
    search|list) make_shop; "$build/tests/bench/bench-$name" "$shop" ;;
    save)
      # On a copy: it writes, and the shop is to be the same for the next run.
      make_shop
      copy=$(mktemp -d "$shops/save-XXXXXX")
      trap 'rm -rf "$copy"' EXIT
      cp "$shop/shop.db" "$copy/shop.db"
      cp "$shop/shop.db" "$copy/plain.db"
      "$build/tests/bench/bench-save" "$copy"
      rm -rf "$copy"
      ;;
    print)
      work=$(mktemp -d)
      "$build/tests/bench/bench-print" "$work"
      rm -rf "$work"
      ;;
    vin)
      # Drawn when there are none: those of another generator are of no use.
      pictures=$build/bench-vin-$(cat "$here/../scan/make-vin-pictures.py" "$here/../../data/networks/vin_lines.py" | sha256sum | cut -c1-12)
      if [ ! -e "$pictures/labels.csv" ]; then
        rm -rf "$build"/bench-vin-*
        /usr/bin/python3 "$here/../scan/make-vin-pictures.py" "$pictures.new" --clean 200 --hard 200 --none 100 --seed 77
        mv "$pictures.new" "$pictures"
      fi
      "$build/tests/bench/bench-vin" "$pictures"
      ;;
    plates)
      # Test pictures drawn as the training's are, from seeds of their own.
      drawn=$build/bench-plates-$(cat "$here"/../../data/networks/{glyphs,plates,scenes,hard_pictures}.py | sha256sum | cut -c1-12)
      if [ ! -e "$drawn/labels.csv" ]; then
        rm -rf "$build"/bench-plates-*
        (cd "$here/../../data/networks" && /usr/bin/python3 hard_pictures.py "$drawn.new" --each 4)
        mv "$drawn.new" "$drawn"
      fi
      CHARSET=UTF-8 CJ_DRAWN_PLATES=$drawn CJ_SHARED_DATA=${CJ_SHARED_DATA:-$here/../../../shared/data} "$build/tests/bench/bench-plates"
      ;;
    latency) CHARSET=UTF-8 CJ_SHARED_DATA=${CJ_SHARED_DATA:-$here/../../../shared/data} "$build/tests/bench/bench-latency" ;;
    scan)
      "$here/../harness/with-desktop.sh" "$build/tests/bench/bench-scan"
      "$build/tests/bench/bench-codes"
      ;;
    *) echo "run.sh: unknown: $name" >&2; exit 2 ;;
  esac
done
