#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command with a PipeWire and a session manager of its own, in which it
# can start virtual cameras; they touch nothing of the system's and are gone
# afterwards.
#
#   with-camera.sh COMMAND [ARGUMENT…]
#
# The command finds
#   XDG_RUNTIME_DIR   with the socket pipewire-0
#   CJ_VIRTUAL_CAMERA a program that is a camera until it is killed:
#                     $CJ_VIRTUAL_CAMERA NAME PICTURE.png
#   CJ_AWAIT_CAMERA   a program that waits until that camera can be used:
#                     $CJ_AWAIT_CAMERA NAME
#
# Exits with the status of the command; 77 when PipeWire is not installed.
set -u

# What makes our own tests strict is not meant for the programs around them.
strict=()
for name in G_DEBUG MALLOC_CHECK_ MALLOC_PERTURB_; do
  [ -z "${!name:-}" ] || strict+=("$name=${!name}")
done
unset G_DEBUG MALLOC_CHECK_ MALLOC_PERTURB_

for program in pipewire wireplumber wpctl gst-launch-1.0 dbus-run-session setpriv; do
  command -v $program >/dev/null || { echo "with-camera.sh: needs $program" >&2; exit 77; }
done
gst-inspect-1.0 pipewiresink >/dev/null 2>&1 || { echo "with-camera.sh: needs gstreamer1.0-pipewire" >&2; exit 77; }
[ $# -gt 0 ] || { echo "usage: with-camera.sh COMMAND [ARGUMENT...]" >&2; exit 2; }

# A bus of its own first: the session manager wants one.
if [ -z "${CJ_CAMERA_BUS:-}" ]; then
  export CJ_CAMERA_BUS=yes
  exec dbus-run-session -- env "${strict[@]}" "$0" "$@"
fi

root=$(mktemp -d "${TMPDIR:-/tmp}/cj-camera-XXXXXX")
mkdir -m 700 "$root/run" "$root/home"
pids=()
stop() {
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
    kill "${pids[i]}" 2>/dev/null
    wait "${pids[i]}" 2>/dev/null
  done
  rm -rf "$root"
}
trap stop EXIT
trap 'exit 143' TERM INT HUP

export XDG_RUNTIME_DIR=$root/run HOME=$root/home XDG_STATE_HOME=$root/home XDG_CONFIG_HOME=$root/home
unset PIPEWIRE_REMOTE PIPEWIRE_RUNTIME_DIR

wait_for() { # WHAT CONDITION…
  local what=$1 deadline=$((SECONDS + 20))
  shift
  until "$@" >/dev/null 2>&1; do
    if [ $SECONDS -ge $deadline ]; then
      echo "with-camera.sh: $what does not start" >&2
      cat "$root"/*.log >&2
      exit 1
    fi
    read -r -t 0.05 <> <(:) || :
  done
}

pipewire >"$root/pipewire.log" 2>&1 &
pids+=($!)
wait_for pipewire test -S "$XDG_RUNTIME_DIR/pipewire-0"
# Its part for Bluetooth asks systemd's logind who sits where, and where there is
# none, as in a container, the whole of it ends.
mkdir -p "$root/home/wireplumber/bluetooth.lua.d"
echo 'bluez_monitor.enabled = false' >"$root/home/wireplumber/bluetooth.lua.d/80-none.lua"
wireplumber >"$root/wireplumber.log" 2>&1 &
pids+=($!)
manager_is_there() { timeout 5 wpctl status | grep -q WirePlumber; }
wait_for wireplumber manager_is_there

cat >"$root/camera" <<'CAMERA'
#!/bin/sh
unset G_DEBUG MALLOC_CHECK_ MALLOC_PERTURB_
# gone with the test that started it, however that ends
exec setpriv --pdeathsig KILL gst-launch-1.0 -q multifilesrc location="$2" loop=true caps=image/png,framerate=30/1 ! pngdec ! videoconvert ! videoscale ! \
  videorate ! video/x-raw,format=YUY2,width=1280,height=720,framerate=30/1 ! identity sync=true ! pipewiresink mode=provide \
  stream-properties="p,media.class=Video/Source,media.role=Camera,node.name=$1,node.description=$1"
CAMERA

# pipewiresink 0.3 crashes when somebody links to it before it has its buffers.
cat >"$root/await" <<'AWAIT'
#!/usr/bin/python3
import json, subprocess, sys, time
deadline = time.monotonic() + 20
while time.monotonic() < deadline:
    try:
        # it may wait for ever for a daemon that is just being started
        objects = json.loads(subprocess.run(["pw-dump"], capture_output=True, check=True, timeout=5).stdout)
    except (ValueError, subprocess.SubprocessError):
        continue
    infos = [item.get("info") or {} for item in objects]
    nodes = {item["id"] for item in objects
             if ((item.get("info") or {}).get("props") or {}).get("node.name") == sys.argv[1]}
    if any((info.get("props") or {}).get("node.id") in nodes and (info.get("params") or {}).get("Buffers") for info in infos):
        sys.exit(0)
sys.exit("the camera does not come up")
AWAIT
chmod 755 "$root/camera" "$root/await"
export CJ_VIRTUAL_CAMERA=$root/camera CJ_AWAIT_CAMERA=$root/await

env "${strict[@]}" "$@"
