#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command on a desktop of its own: a virtual screen, a session bus, an
# empty home. Nothing of the person's own session is seen or touched, and all of
# it is gone afterwards.
#
#   with-desktop.sh COMMAND [ARGUMENT…]
#
# CJ_SERVICE, when set, is a D-Bus service file that its bus knows; CJ_DATA_HOME
# a data folder to use in place of that of the empty home.
# The command finds DISPLAY (CJ_SCREEN, 1366x768 unless told), HOME,
# XDG_RUNTIME_DIR and DBUS_SESSION_BUS_ADDRESS. Exits with the status of the
# command; 77 when what is needed is not installed.
set -u
for tool in Xvfb dbus-run-session; do
  command -v "$tool" >/dev/null || { echo "with-desktop.sh: needs $tool" >&2; exit 77; }
done
[ $# -gt 0 ] || { echo "usage: with-desktop.sh COMMAND [ARGUMENT...]" >&2; exit 2; }

root=$(mktemp -d "${TMPDIR:-/tmp}/cj-desktop-XXXXXX")
screen_pid= shade_pid= manager_pid=
clean_up() {
  [ -z "$manager_pid" ] || kill "$manager_pid" 2>/dev/null
  [ -z "$shade_pid" ] || kill "$shade_pid" 2>/dev/null
  [ -z "$screen_pid" ] || { kill "$screen_pid" 2>/dev/null; wait "$screen_pid" 2>/dev/null; }
  rm -rf "$root"
}
trap clean_up EXIT
trap 'exit 143' TERM INT HUP

mkdir -p "$root"/{home,run/dbus-1/services}
[ -z "${CJ_SERVICE:-}" ] || cp "$CJ_SERVICE" "$root/run/dbus-1/services/org.chejiang.Counter.service"
chmod 700 "$root/run"
# A cursor that blinks never lets a picture stand still.
mkdir -p "$root/home/.config/gtk-4.0"
printf '[Settings]\ngtk-cursor-blink=false\n' >"$root/home/.config/gtk-4.0/settings.ini"
export HOME=$root/home XDG_RUNTIME_DIR=$root/run
unset XDG_DATA_HOME
[ -z "${CJ_DATA_HOME:-}" ] || export XDG_DATA_HOME=$CJ_DATA_HOME
unset XDG_CONFIG_HOME XDG_CACHE_HOME WAYLAND_DISPLAY
export GDK_BACKEND=x11 GSK_RENDERER=cairo GDK_DEBUG=gl-disable GSETTINGS_BACKEND=memory NO_AT_BRIDGE=0
export GTK_USE_PORTAL=0 GIO_USE_VFS=local

# A Chinese locale of its own: month names and weekdays come from there, and few
# machines have it made.
if [ -e /usr/share/i18n/locales/zh_CN ] && command -v localedef >/dev/null; then
  mkdir -p "$root/locale"
  localedef --no-archive -i zh_CN -f UTF-8 "$root/locale/zh_CN.UTF-8" 2>/dev/null && export LOCPATH=$root/locale
fi

# Without -noreset the screen is reset when its last client goes, and the next
# one may find no display.
mkfifo "$root/display"
Xvfb -displayfd 3 -screen 0 "${CJ_SCREEN:-1366x768}x24" -noreset -nolisten tcp 3>"$root/display" 2>"$root/xvfb.log" &
screen_pid=$!
read -r -t 20 number <"$root/display" || { cat "$root/xvfb.log" >&2; echo "with-desktop.sh: no screen" >&2; exit 1; }
export DISPLAY=:$number
# Somebody must give the focus to a dialog that opens and back when it closes.
if command -v openbox >/dev/null; then
  openbox --sm-disable >/dev/null 2>&1 &
  manager_pid=$!
fi
# Popovers have black margins without somebody who composes.
if command -v xcompmgr >/dev/null; then
  xcompmgr >/dev/null 2>&1 &
  shade_pid=$!
fi
dbus-run-session -- "$@" 2> >(grep -v -e 'Failed to set fd limit' -e '^dbus-daemon\[' -e '^SpiRegistry daemon' >&2)
