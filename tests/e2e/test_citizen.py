# SPDX-License-Identifier: GPL-3.0-or-later
"""The program among the others of a desktop: activated by the bus, one window a
profile, and a window that is there again after it was closed."""

import os
import pathlib
import sqlite3
import subprocess
import tempfile
import time

from gi.repository import Gio, GLib

from counter import Counter, wait


def windows_of(pid):
    return subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--pid", str(pid)], capture_output=True, text=True, check=False
    ).stdout.split()


def test_one_window_a_profile():
    counter = Counter("--sample-shop", profile="sample")
    counter.find("CjBoardPage")
    began = time.monotonic()
    second = subprocess.run([counter.program, "--sample-shop"], env=counter.environment, timeout=10, check=False)
    assert second.returncode == 0
    print(f"second start gave the window back in {time.monotonic() - began:.2f} s")
    assert len(windows_of(counter.process.pid)) == 1
    # Another profile is another window, at the same time.
    other = Counter("--profile", "e2e-other", profile="e2e-other")
    other.find("开我的店", "push button")
    assert counter.process.poll() is None
    other.stop()
    counter.stop()


def test_look_belongs_to_the_pc():
    """Text size and colours, kept with the shop once, move to the settings of the
    PC when the program starts; and a choice of this PC stays."""
    home = pathlib.Path(tempfile.mkdtemp(dir=os.environ["HOME"]))
    keyfile = home / "glib-2.0/settings/keyfile"
    environment = {"XDG_CONFIG_HOME": str(home), "GSETTINGS_BACKEND": "keyfile"}
    counter = Counter("--sample-shop", profile="sample", environment=environment)
    counter.find("CjBoardPage")
    counter.stop()
    with sqlite3.connect(counter.folder / "shop.db") as db:
        db.create_function("cj_now", 0, lambda: time.time_ns() // 1000)
        for name in ("cj_actor", "cj_origin"):
            db.create_function(name, 0, lambda: "")
        for key, value in {"counter.text-size": "150", "counter.theme": "dark"}.items():
            db.execute("INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value))
    counter.start()
    counter.find("CjBoardPage")
    wait("the settings of the PC", lambda: keyfile.exists() and {"text-size=150", "theme='dark'"} <= set(keyfile.read_text().split("\n")))
    counter.stop()
    keyfile.write_text(keyfile.read_text().replace("150", "125"), encoding="utf-8")
    counter.start()
    counter.find("CjBoardPage")
    assert "text-size=125" in keyfile.read_text(encoding="utf-8")
    counter.stop()


def test_spoken_names():
    """A screen reader says a button's label once, and not its underline."""
    counter = Counter("--sample-shop", profile="sample")
    counter.find("CjBoardPage")
    assert counter.find("接车", "push button").get_name() == "接车(N)"
    counter.key("F2")
    assert counter.find("客户等候", "check box").get_name() == "客户等候(W)"
    counter.stop()


def test_leave_the_sample():
    """The same process goes on as the shop itself, so whoever started it sees it."""
    counter = Counter("--sample-shop", profile="sample")
    counter.find("CjBoardPage")
    counter.press("示例店")
    counter.app = wait("the shop in place of the sample", lambda: (app := counter._find_app()) and any("开我的店" in text for text in counter.texts(app)) and app)
    assert counter.process.poll() is None
    counter.find("先看看", "push button")
    counter.stop()


def test_activated_by_the_bus():
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    bus.call_sync(
        "org.chejiang.Counter", "/org/chejiang/Counter", "org.freedesktop.Application", "Activate",
        GLib.Variant("(a{sv})", ({},)), None, Gio.DBusCallFlags.NONE, 20000, None,
    )
    pid = bus.call_sync(
        "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetConnectionUnixProcessID",
        GLib.Variant("(s)", ("org.chejiang.Counter",)), None, Gio.DBusCallFlags.NONE, 5000, None,
    ).unpack()[0]
    wait("a window of the activated program", lambda: windows_of(pid))
    bus.call_sync(
        "org.chejiang.Counter", "/org/chejiang/Counter", "org.freedesktop.Application", "ActivateAction",
        GLib.Variant("(sava{sv})", ("quit", [], {})), None, Gio.DBusCallFlags.NONE, 20000, None,
    )

    def gone():
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] == "Z"

    wait("the end of the activated program", gone)


def test_words_of_the_command_line():
    counter = os.environ["CJ_PROGRAM"]
    environment = dict(os.environ, LANG="C.UTF-8", LANGUAGE="zh_CN")
    said = subprocess.run([counter, "--help"], env=environment, capture_output=True, text=True, check=True).stdout
    version = subprocess.run([counter, "--version"], env=environment, capture_output=True, text=True, check=True).stdout.split()
    assert version[0] == "chejiang" and version[1][0].isdigit(), version
    assert "--sample-shop" in said and "--profile" in said, said
    assert any("\u4e00" <= sign <= "\u9fff" for sign in said), said


if __name__ == "__main__":
    test_words_of_the_command_line()
    test_one_window_a_profile()
    test_look_belongs_to_the_pc()
    test_spoken_names()
    test_leave_the_sample()
    test_activated_by_the_bus()
