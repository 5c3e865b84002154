#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A camera in the network: an RTSP server on the loopback that shows JPEG
pictures one after the other, for ever.

    rtsp-camera.py [OPTIONS] PICTURE.jpg…

Prints its address, without user and password, when it can be reached, and ends
with who started it. The sides of a picture are whole sixteens, for JPEG at most
2032, as RFC 2435 has them. Exits with 77 when GStreamer's server is not
installed."""

import argparse
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile

try:
    import gi

    gi.require_version("Gst", "1.0")
    gi.require_version("GstRtsp", "1.0")
    gi.require_version("GstRtspServer", "1.0")
    from gi.repository import Gio, GLib, Gst, GstRtsp, GstRtspServer
except (ImportError, ValueError) as error:
    print("rtsp-camera.py: needs gir1.2-gst-rtsp-server-1.0:", error, file=sys.stderr)
    sys.exit(77)


# How the pictures are packed. Cameras send a whole picture every second or so: who
# comes in between sees nothing before the next.
CODECS = {
    "jpeg": "jpegenc quality=92 ! rtpjpegpay name=pay0 pt=26",
    "h264": "openh264enc gop-size=10 bitrate=4000000 ! h264parse ! rtph264pay name=pay0 pt=96 config-interval=-1",
    "h265": "x265enc key-int-max=10 bitrate=4000 tune=zerolatency speed-preset=ultrafast ! h265parse ! rtph265pay name=pay0 pt=96 config-interval=-1",
}


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--user", help="who may look")
    parser.add_argument("--password", default="")
    parser.add_argument("--tls", action="store_true", help="rtsps, with a certificate that nobody knows")
    parser.add_argument("--port", default="0", help="0 for any that is free")
    parser.add_argument("--rate", type=int, default=10, help="pictures a second")
    parser.add_argument("--codec", choices=CODECS, default="jpeg")
    parser.add_argument("--each", type=int, default=1, help="how often each is shown before the next")
    parser.add_argument("pictures", nargs="+")
    return parser.parse_args()


def in_a_row(folder, pictures, each):
    """multifilesrc wants its pictures numbered."""
    number = 0
    for picture in pictures:
        for _ in range(each):
            shutil.copy(picture, os.path.join(folder, f"{number:06d}.jpg"))
            number += 1


def allow(server, factory, user, password):
    """Digest, as cameras have it: the password itself is never sent."""
    auth = GstRtspServer.RTSPAuth.new()
    auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
    token = GstRtspServer.RTSPToken.new()
    token.set_string("media.factory.role", "looker")
    auth.add_digest(user, password, token)
    permissions = GstRtspServer.RTSPPermissions.new()
    permissions.add_permission_for_role("looker", "media.factory.access", True)
    permissions.add_permission_for_role("looker", "media.factory.construct", True)
    factory.set_permissions(permissions)
    server.set_auth(auth)
    return auth


def make_certificate(folder):
    certificate, key = os.path.join(folder, "camera.pem"), os.path.join(folder, "camera.key")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=127.0.0.1"],
        check=True, capture_output=True,
    )
    return Gio.TlsCertificate.new_from_files(certificate, key)


def main():
    options = arguments()
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
    Gst.init(None)
    loop = GLib.MainLoop()
    with tempfile.TemporaryDirectory(prefix="cj-rtsp-") as folder:
        in_a_row(folder, options.pictures, options.each)
        server = GstRtspServer.RTSPServer.new()
        server.set_address("127.0.0.1")
        server.set_service(options.port)
        factory = GstRtspServer.RTSPMediaFactory.new()
        factory.set_shared(True)
        factory.set_launch(
            f'( multifilesrc location="{folder}/%06d.jpg" loop=true caps=image/jpeg,framerate={options.rate}/1 ! '
            f"jpegdec ! videoconvert ! video/x-raw,format=I420 ! {CODECS[options.codec]} )"
        )
        auth = allow(server, factory, options.user, options.password) if options.user else None
        if options.tls:
            auth = auth or GstRtspServer.RTSPAuth.new()
            auth.set_tls_certificate(make_certificate(folder))
            if not options.user:
                token = GstRtspServer.RTSPToken.new()
                token.set_string("media.factory.role", "looker")
                auth.set_default_token(token)
                permissions = GstRtspServer.RTSPPermissions.new()
                permissions.add_permission_for_role("looker", "media.factory.access", True)
                permissions.add_permission_for_role("looker", "media.factory.construct", True)
                factory.set_permissions(permissions)
            server.set_auth(auth)
        server.get_mount_points().add_factory("/gate", factory)
        if server.attach(None) == 0:
            sys.exit("rtsp-camera.py: the port is taken")
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, number, loop.quit)
        print(f"{'rtsps' if options.tls else 'rtsp'}://127.0.0.1:{server.get_bound_port()}/gate", flush=True)
        loop.run()


if __name__ == "__main__":
    main()
