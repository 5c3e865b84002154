#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs every fuzz target for a while: run.sh BUILD_DIR SECONDS
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
build=$1 seconds=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Layers whose weights are as many as they have to be, or nothing is ever run: of
# three by three from eight channels to eight, with its taps together and apart.
write_networks() { # FOLDER
  python3 - "$1" <<'NETWORKS'
import struct, sys
for dilate in (1, 2, 3):
    layer = struct.pack("<11I", 1, 1, 8, 8, 3, 3, 1, 1, dilate, dilate, dilate) + struct.pack("<8f", *range(8))
    weights = struct.pack("<576e", *((i % 7 - 3) / 4 for i in range(576)))
    with open(f"{sys.argv[1]}/tiles-{dilate}", "wb") as file:
        file.write(struct.pack("<I", 2) + 2 * (layer + weights))
NETWORKS
}

for target in "$build"/tests/fuzz/fuzz-*; do
  [ -f "$target" ] && [ -x "$target" ] || continue
  name=$(basename "$target")
  mkdir -p "$work/$name"
  # whole files to begin with: nobody guesses the head of a HEIC
  case "$name" in
    fuzz-picture) cp "$here"/../scan/data/*.{heic,webp} "$work/$name" ;;
    fuzz-net) write_networks "$work/$name" ;;
    fuzz-camera-address) printf 'rtsp://admin:secret@192.168.1.64:554/1?usr=a&pwd=b%%20c' >"$work/$name/address" ;;
  esac
  echo "$name: $seconds s"
  ASAN_OPTIONS=detect_leaks=0 "$target" -max_total_time="$seconds" -timeout=30 -rss_limit_mb=4096 \
    -print_final_stats=0 -artifact_prefix="$work/" "$work/$name" >"$work/$name.log" 2>&1 \
    || { tail -30 "$work/$name.log"; exit 1; }
  tail -1 "$work/$name.log"
done
