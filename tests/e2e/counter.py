# SPDX-License-Identifier: GPL-3.0-or-later
"""The program in a real window, used as a person at the counter uses it: keys
and the pointer through the X server, and what is on the screen through the
accessibility bus. Nothing here sleeps for a fixed time; everything waits for a
condition and fails when it does not come."""

import os
import pathlib
import sqlite3
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 30.0
# Press and release of a key take half of this each: somebody who types fast. A
# hand scanner needs a tenth of it, and the program tells the two apart by that.
HUMAN_MS = "120"


class Gone(Exception):
    """What was waited for did not come."""


def wait(what, condition, patience=PATIENCE):
    """Calls condition until it gives something true, and returns that."""
    deadline = time.monotonic() + patience
    while True:
        try:
            result = condition()
        except (GLib.Error, sqlite3.OperationalError):
            result = None  # a widget went away while it was looked at; no file yet
        if result:
            return result
        if time.monotonic() > deadline:
            raise Gone(what)
        time.sleep(0.01)


def children(node):
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield child


def walk(node):
    yield node
    for child in children(node):
        yield from walk(child)


def is_field(node):
    return node.get_editable_text_iface() is not None and node.get_text_iface() is not None


def name_of(node):
    """The accessible name. What was never in sight still has the underline of its
    mnemonic in it."""
    return (node.get_name() or "").replace("_", "")


def text_of(node):
    """What a person reads there: the text of a field, or the label."""
    if is_field(node):
        iface = node.get_text_iface()
        return Atspi.Text.get_text(iface, 0, Atspi.Text.get_character_count(iface))
    return node.get_name() or ""


def has_state(node, state):
    return node.get_state_set().contains(state)


class Counter:
    """One running program. `keys` counts what was pressed or clicked; text that
    the customer says (name, phone, mileage, complaint) is typed with `say` and
    not counted, as the budgets of the screens have it."""

    def __init__(self, *arguments, language="zh_CN", scheme="prefer-light", profile="default", environment=None):
        self.program = os.environ["CJ_PROGRAM"]
        self.arguments = arguments
        self.profile = profile
        self.keys = 0
        self.process = None
        self.environment = dict(
            os.environ,
            LANG="zh_CN.UTF-8" if language == "zh_CN" and "LOCPATH" in os.environ else "C.UTF-8",
            LANGUAGE=language,
            G_DEBUG="fatal-criticals",
            ADW_DEBUG_COLOR_SCHEME=scheme,
            **(environment or {}),
        )
        self.start()

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        """Leaves a picture of what went wrong, where CJ_PICTURES says."""
        if kind is not None:
            if os.environ.get("CJ_PICTURES"):
                self.shot(pathlib.Path(os.environ["CJ_PICTURES"], f"failed-{os.getpid()}.png"))
            node = self.focused()
            print("the focus was on:", node and (node.get_role_name(), node.get_name()))
        self.stop()

    def start(self):
        began = time.monotonic()
        self.process = subprocess.Popen([self.program, *self.arguments], env=self.environment)
        self.window = self._find_window()
        self.app = wait("the program on the accessibility bus", self._find_app)
        self.seconds_to_window = time.monotonic() - began

    def _find_window(self):
        def look():
            if self.process.poll() is not None:
                raise Gone(f"the program ended with {self.process.returncode}")
            found = subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                capture_output=True, text=True, check=False,
            ).stdout.split()
            return found[-1] if found else None

        return wait("a window", look)

    def _find_app(self):
        desktop = Atspi.get_desktop(0)
        for app in children(desktop):
            if app.get_process_id() == self.process.pid and app.get_child_count() > 0:
                return app
        return None

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)

    def kill(self):
        self.process.kill()
        self.process.wait(20)

    # What is on the screen

    def page(self, name=None):
        """The widget of a page, by its type; the window when there is no name.
        Asked again while a widget goes away under the walk, as those of a popover
        do."""
        return wait(
            f"the page {name}",
            lambda: next((node for frame in self.windows() for node in (walk(frame) if name else [frame]) if not name or node.get_name() == name), None),
        )

    def windows(self):
        return list(children(self.app))

    def find(self, name=None, role=None, within=None, having=None):
        """Waits for a widget by accessible name (or the start of it) and role."""

        def look():
            roots = [within] if within is not None else self.windows()
            for root in roots:
                for node in walk(root):
                    if role is not None and node.get_role_name() != role:
                        continue
                    if name is not None and not name_of(node).startswith(name):
                        continue
                    if having is not None and not having(node):
                        continue
                    return node
            return None

        return wait(f"{role or 'widget'} “{name}”", look)

    def texts(self, within=None):
        roots = [within] if within is not None else self.windows()
        return [text for root in roots for node in walk(root) for text in [text_of(node)] if text]

    def wait_text(self, part, within=None, patience=PATIENCE):
        """Waits until something on the screen contains this text."""
        try:
            return wait(f"“{part}” on the screen", lambda: next((t for t in self.texts(within) if part in t), None), patience)
        except Gone:
            print("on the screen:", *dict.fromkeys(self.texts(within)), sep="\n  ")
            raise

    def focused(self):
        for window in self.windows():
            for node in walk(window):
                if has_state(node, Atspi.StateType.FOCUSED):
                    return node
        return None

    def wait_focus(self, name):
        def look():
            node = self.focused()
            return node is not None and name_of(node).startswith(name) and node

        try:
            return wait(f"the focus on “{name}”", look)
        except Gone:
            node = self.focused()
            print("focus is on:", node and (node.get_role_name(), node.get_name()))
            raise

    def wait_focus_left(self, name):
        """Rows of libadwaita do not tell that they have the focus; the button that
        had it before does."""
        wait(f"the focus off “{name}”", lambda: not (self.focused() and name_of(self.focused()).startswith(name)))

    # What a person does

    def _xdotool(self, *arguments):
        subprocess.run(["xdotool", *arguments], check=True, stdout=subprocess.DEVNULL)

    def key(self, *names):
        """Presses keys, named as X names them."""
        self.keys += len(names)
        self._xdotool("key", "--clearmodifiers", "--delay", HUMAN_MS, *names)

    def type(self, text):
        """Types what counts as keys: a search, a plate's tail."""
        self.keys += len(text)
        self._xdotool("type", "--delay", HUMAN_MS, text)

    def say(self, name, text, within=None):
        """Types what the customer says into the field that has the focus, and
        makes sure that it was the field of this name. Han text goes in by the
        accessibility bus, as an input method would put it."""
        field = self.find(name, within=within, having=is_field)
        if text.isascii():
            self._xdotool("type", "--delay", HUMAN_MS, text)
        else:
            Atspi.EditableText.set_text_contents(field.get_editable_text_iface(), text)
        bare = text.replace(" ", "")
        wait(f"“{text}” in the field “{name}”", lambda: bare in text_of(field).replace(" ", "").replace(",", ""))

    def scan(self, text):
        """A hand scanner: a burst of keys and Enter. It is one act of a person."""
        self.keys += 1
        self._xdotool("type", "--delay", "4", text + "\n")

    def open_found(self, words):
        """Looks for something in the search box and opens the first that is found."""
        self.key("F4")
        self.wait_focus("搜索")
        self.say("搜索", words)
        self.wait_text(words + " ·")
        self.key("Return")

    def press(self, name, role="push button", within=None):
        """Clicks a button."""
        self.keys += 1
        node = self.find(name, role, within, lambda n: n.get_n_actions() > 0)
        Atspi.Action.do_action(node.get_action_iface(), 0)

    def focus_window(self, index=-1):
        """Gives the focus to the newest window of the program."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
            capture_output=True, text=True, check=True,
        ).stdout.split()
        self._xdotool("windowfocus", "--sync", found[index])

    # What is on disk

    @property
    def folder(self):
        data = pathlib.Path(self.environment.get("XDG_DATA_HOME") or pathlib.Path(self.environment["HOME"], ".local/share"))
        return next(iter(sorted(data.glob(f"chejiang/{self.profile}"))), data / "chejiang" / self.profile)

    def rows(self, sql, *values):
        """What the database holds, read by a program that knows nothing of ours."""
        with sqlite3.connect(f"file:{self.folder}/shop.db?mode=ro", uri=True) as db:
            return db.execute(sql, values).fetchall()

    def wait_rows(self, sql, *values):
        return wait(f"rows of {sql}", lambda: self.rows(sql, *values))

    def pixels(self):
        return subprocess.run(
            ["import", "-window", "root", "-depth", "8", "rgb:-"], capture_output=True, check=True
        ).stdout

    def shot(self, path):
        subprocess.run(["import", "-window", "root", str(path)], check=True)
