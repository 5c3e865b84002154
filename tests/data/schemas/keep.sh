#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Keeps a shop as the program of a released schema left it, for test-schemas.c:
#
#   keep.sh CHEJIANGCTL
#
# with the chejiangctl of the last commit that had the schema. Run once, when a
# migration is released; what is here is never made again.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
data=$(mktemp -d)
trap 'rm -r "$data"' EXIT
XDG_DATA_HOME=$data "$1" sample --profile=old --orders=20 --vehicles=10 --customers=8 --seed=1
shop=$data/chejiang/old/shop.db
sqlite3 "$shop" 'PRAGMA journal_mode = DELETE; VACUUM;' >/dev/null
schema=$(printf %03d "$(sqlite3 "$shop" 'PRAGMA user_version')")
gzip -9 -n -c "$shop" >"$here/$schema.db.gz"
ls -l "$here/$schema.db.gz"
