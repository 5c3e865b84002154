#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command against a CUPS server of its own, which touches nothing of the
# system's printing and is gone afterwards.
#
#   with-cups.sh COMMAND [ARGUMENT…]
#
# The command finds
#   CUPS_SERVER        the socket of the server
#   CJ_PRINT_FOLDER    where what was printed comes out, JOB-QUEUE.pdf for each job
#   CJ_CUPS_ROOT       a folder of its own, with error_log
# and these queues:
#   PassPDF   the default; takes A4 and A5 and passes PDF through
#   Matrix    takes A4 and any paper up to 241.3 mm wide, as a dot-matrix printer does
#   Roll80    takes pieces of 80 mm paper, 120, 297 and 3000 mm long
#   Stopped   stopped
#   Rejecting takes no jobs
#   Stuck     its device fails, so that its jobs wait for somebody
#
# Exits with the status of the command; 77 when CUPS is not installed.
set -u
PATH=$PATH:/usr/sbin:/sbin

command -v cupsd >/dev/null && command -v lpadmin >/dev/null && [ -x /usr/lib/cups/filter/pdftopdf ] || {
  echo "with-cups.sh: needs cups, cups-client and cups-filters" >&2
  exit 77
}
[ $# -gt 0 ] || { echo "usage: with-cups.sh COMMAND [ARGUMENT...]" >&2; exit 2; }

root=$(mktemp -d "${TMPDIR:-/tmp}/cj-cups-XXXXXX")
chmod 755 "$root"
mkdir -p "$root"/{etc,etc/ppd,run,run/certs,spool,spool/tmp,cache,log,lib/backend,out}
server_pid=
stop_server() {
  if [ -n "$server_pid" ]; then
    kill "$server_pid" 2>/dev/null
    wait "$server_pid" 2>/dev/null
  fi
  rm -rf "$root"
}
trap stop_server EXIT
trap 'exit 143' TERM INT HUP

# The server runs its filters and backends as an ordinary user.
if [ "$(id -u)" = 0 ]; then user=lp group=lp; else user=$(id -un) group=$(id -gn); fi

for part in cgi-bin daemon driver filter monitor notifier; do
  ln -s /usr/lib/cups/$part "$root/lib/$part"
done
cat >"$root/lib/backend/folder" <<'BACKEND'
#!/bin/sh
# folder:/PATH: what is printed becomes a file there. folder:/broken fails.
[ $# -eq 0 ] && { echo 'direct folder "Unknown" "Folder"'; exit 0; }
folder=${DEVICE_URI#folder:}
[ "$folder" = /broken ] && { cat >/dev/null; echo "ERROR: no paper" >&2; exit 4; }
cat >"$folder/.$1" && chmod 644 "$folder/.$1" && mv "$folder/.$1" "$folder/$1-$PRINTER.pdf"
BACKEND
chmod 755 "$root/lib/backend/folder"

cat >"$root/etc/cups-files.conf" <<CONF
Sandboxing relaxed
ServerRoot $root/etc
ServerBin $root/lib
RequestRoot $root/spool
TempDir $root/spool/tmp
CacheDir $root/cache
StateDir $root/run
AccessLog $root/log/access_log
ErrorLog $root/log/error_log
PageLog $root/log/page_log
User $user
Group $group
SystemGroup $(id -gn)
CONF
cat >"$root/etc/cupsd.conf" <<CONF
Listen $root/run/cups.sock
Browsing No
WebInterface No
LogLevel warn
DefaultAuthType None
ErrorPolicy stop-printer
<Location />
  Order deny,allow
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
CONF

# A printer description: name, then pairs of a paper's name and its size in
# points, then the range of custom sizes if there is one.
write_ppd() { # FILE NAME CUSTOM PAPERS…
  local file=$1 name=$2 custom=$3 first
  shift 3
  first=${1%%=*}
  {
    cat <<PPD
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "SAMPLE.PPD"
*Product: "(Sample)"
*Manufacturer: "Sample"
*ModelName: "Sample $name"
*ShortNickName: "Sample $name"
*NickName: "Sample $name"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*FileSystem: False
*cupsVersion: 2.3
*cupsManualCopies: True
*cupsFilter: "application/vnd.cups-pdf 0 -"
*OpenUI *PageSize/Paper: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: $first
PPD
    for paper; do echo "*PageSize ${paper%%=*}: \"<</PageSize[${paper#*=}]>>setpagedevice\""; done
    printf '*CloseUI: *PageSize\n*OpenUI *PageRegion/Paper: PickOne\n*OrderDependency: 10 AnySetup *PageRegion\n'
    echo "*DefaultPageRegion: $first"
    for paper; do echo "*PageRegion ${paper%%=*}: \"<</PageSize[${paper#*=}]>>setpagedevice\""; done
    echo '*CloseUI: *PageRegion'
    echo "*DefaultImageableArea: $first"
    for paper; do echo "*ImageableArea ${paper%%=*}: \"0 0 ${paper#*=}\""; done
    echo "*DefaultPaperDimension: $first"
    for paper; do echo "*PaperDimension ${paper%%=*}: \"${paper#*=}\""; done
    if [ "$custom" = custom ]; then
      cat <<'PPD'
*VariablePaperSize: True
*LeadingEdge Short: ""
*DefaultLeadingEdge: Short
*HWMargins: 0 0 0 0
*MaxMediaWidth: "684"
*MaxMediaHeight: "1584"
*NonUIOrderDependency: 10 AnySetup *CustomPageSize True
*CustomPageSize True: "pop pop pop <</PageSize[5 -2 roll]/ImagingBBox null>>setpagedevice"
*ParamCustomPageSize Width: 1 points 72 684
*ParamCustomPageSize Height: 2 points 72 1584
*ParamCustomPageSize WidthOffset: 3 points 0 0
*ParamCustomPageSize HeightOffset: 4 points 0 0
*ParamCustomPageSize Orientation: 5 int 0 0
PPD
    fi
    printf '*DefaultFont: Courier\n*Font Courier: Standard "(001.000)" Standard ROM\n'
  } >"$file"
}
write_ppd "$root/office.ppd" Office fixed "A4=595 842" "A5=420 595"
write_ppd "$root/matrix.ppd" Matrix custom "A4=595 842"
write_ppd "$root/roll.ppd" Roll fixed "w227h340=227 340" "w227h842=227 842" "w227h8504=227 8504"

if [ "$(id -u)" = 0 ]; then
  chown -R "root:$group" "$root/etc" "$root/run" "$root/spool" "$root/cache" "$root/log"
  chown "$user:$group" "$root/out" "$root/spool/tmp"
  chmod 1770 "$root/spool/tmp"
  chmod 710 "$root/spool"
fi
export CUPS_SERVER=$root/run/cups.sock CJ_PRINT_FOLDER=$root/out CJ_CUPS_ROOT=$root
unset PRINTER LPDEST

cupsd -f -c "$root/etc/cupsd.conf" -s "$root/etc/cups-files.conf" >"$root/log/stderr" 2>&1 &
server_pid=$!
deadline=$((SECONDS + 20))
until [ -S "$CUPS_SERVER" ] && lpstat -r 2>/dev/null | grep -q 'is running'; do
  if ! kill -0 "$server_pid" 2>/dev/null || [ $SECONDS -ge $deadline ]; then
    echo "with-cups.sh: the server does not start" >&2
    cat "$root/log/stderr" "$root/log/error_log" >&2 2>/dev/null
    exit 1
  fi
  read -r -t 0.05 <> <(:) || :
done

add_queue() { # NAME PPD URI WHAT
  lpadmin -p "$1" -E -v "$3" -P "$root/$2.ppd" -D "$4" -o printer-error-policy=stop-printer 2>>"$root/log/stderr"
}
add_queue PassPDF office "folder:$root/out" "样例激光打印机" &&
  add_queue Matrix matrix "folder:$root/out" "样例针式打印机" &&
  add_queue Roll80 roll "folder:$root/out" "样例小票打印机" &&
  add_queue Stopped office "folder:$root/out" "" && cupsdisable -r "out of order" Stopped &&
  add_queue Rejecting office "folder:$root/out" "" && cupsreject Rejecting &&
  add_queue Stuck office "folder:/broken" "" &&
  lpadmin -d PassPDF || {
  echo "with-cups.sh: a queue cannot be made" >&2
  cat "$root/log/stderr" "$root/log/error_log" >&2
  exit 1
}

"$@"
