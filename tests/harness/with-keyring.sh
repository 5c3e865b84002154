#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command with a keyring of its own, unlocked and empty, on a bus of its
# own; the person's keyring is neither seen nor touched.
#
#   with-keyring.sh COMMAND [ARGUMENT…]
#
# Exits with the status of the command; 77 when GNOME Keyring is not installed.
set -u

for program in gnome-keyring-daemon dbus-run-session; do
  command -v $program >/dev/null || { echo "with-keyring.sh: needs $program" >&2; exit 77; }
done
[ $# -gt 0 ] || { echo "usage: with-keyring.sh COMMAND [ARGUMENT...]" >&2; exit 2; }

# What makes our own tests strict is not meant for the programs around them.
strict=()
for name in G_DEBUG MALLOC_CHECK_ MALLOC_PERTURB_; do
  [ -z "${!name:-}" ] || strict+=("$name=${!name}")
done
unset G_DEBUG MALLOC_CHECK_ MALLOC_PERTURB_

if [ -z "${CJ_KEYRING_BUS:-}" ]; then
  export CJ_KEYRING_BUS=yes
  exec dbus-run-session -- env "${strict[@]}" "$0" "$@"
fi

root=$(mktemp -d "${TMPDIR:-/tmp}/cj-keyring-XXXXXX")
mkdir -m 700 "$root/run"
daemon_pid=
stop() {
  [ -z "$daemon_pid" ] || { kill "$daemon_pid" 2>/dev/null; wait "$daemon_pid" 2>/dev/null; }
  rm -rf "$root"
}
trap stop EXIT
trap 'exit 143' TERM INT HUP

# One empty line is the password: without any the daemon makes no keyring, and
# asks for one on a screen.
printf '\n' | XDG_DATA_HOME=$root HOME=$root gnome-keyring-daemon --foreground --unlock --components=secrets --control-directory="$root/run" >"$root/log" 2>&1 &
daemon_pid=$!
deadline=$((SECONDS + 20))
# asked of the bus: asking for the keyring would start another one
is_there() {
  gdbus call --session --dest org.freedesktop.DBus --object-path /org/freedesktop/DBus --method org.freedesktop.DBus.NameHasOwner org.freedesktop.secrets |
    grep -q true && gdbus call --session --dest org.freedesktop.secrets --object-path /org/freedesktop/secrets \
      --method org.freedesktop.Secret.Service.ReadAlias login | grep -q collection/login
}
until is_there 2>/dev/null; do
  if ! kill -0 "$daemon_pid" 2>/dev/null || [ $SECONDS -ge $deadline ]; then
    echo "with-keyring.sh: the keyring does not start" >&2
    cat "$root/log" >&2
    exit 1
  fi
  read -r -t 0.05 <> <(:) || :
done

env "${strict[@]}" "$@"
