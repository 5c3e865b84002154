# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of every page, in both languages, light and dark, at the size of a
cheap screen; and once each with large text and in high contrast. Beside the
picture, the page is walked as a screen reader would: a control without a name of
its own fails the run.

    shots.py FOLDER [LANGUAGE…] [LOOK…]
"""

import os
import pathlib
import sys
import tempfile

from counter import Atspi, Counter, Gone, has_state, wait

CONTROLS = {
    Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.CHECK_BOX, Atspi.Role.RADIO_BUTTON, Atspi.Role.ENTRY,
    Atspi.Role.TEXT, Atspi.Role.COMBO_BOX, Atspi.Role.SLIDER, Atspi.Role.SPIN_BUTTON, Atspi.Role.PAGE_TAB,
    Atspi.Role.PASSWORD_TEXT,
}

# The words of each language that the driver itself needs to find its way.
WORDS = {
    "zh_CN": {"plate": "车牌", "search": "搜索", "add": "添加项目", "print": "打印", "begin": "开我的店"},
    "en": {"plate": "Plate", "search": "Search", "add": "Add a line", "print": "Print", "begin": "Open My Shop"},
}

LOOKS = ("light", "dark", "large", "contrast")

# The key of each page.
PAGES = {
    "orders": "ctrl+3", "vehicles": "ctrl+4", "customers": "ctrl+5", "follow-ups": "F6", "cashier": "ctrl+7",
    "scan": "F3", "settings": "ctrl+comma", "help": "F1",
}


def nameless(counter):
    """Controls that a screen reader could only call by their class. The inner
    button of a drop-down speaks through the combo box around it."""
    found = []

    def look(node, inside_combo):
        role = node.get_role()
        name = (node.get_name() or "").strip()
        if role in CONTROLS and not inside_combo and has_state(node, Atspi.StateType.FOCUSABLE):
            if (not name or name.startswith(("Gtk", "Adw", "Cj"))) and not is_labelled(node):
                found.append((node.get_role_name(), name, path(node)))
        for i in range(node.get_child_count()):
            child = node.get_child_at_index(i)
            if child is not None:
                look(child, inside_combo or role in (Atspi.Role.COMBO_BOX, Atspi.Role.SPIN_BUTTON))

    for window in counter.windows():
        look(window, False)
    return found


def is_labelled(node):
    return any(relation.get_relation_type() == Atspi.RelationType.LABELLED_BY for relation in node.get_relation_set())


def path(node):
    names = []
    while node is not None and node.get_role() != Atspi.Role.APPLICATION:
        if node.get_name():
            names.append(node.get_name())
        node = node.get_parent()
    return " < ".join(names)


class Walk:
    """One language and one look, through every page."""

    def __init__(self, folder, language, look):
        self.folder = folder
        self.words = WORDS[language]
        self.language = language
        self.suffix = f"{language}-{look}"
        self.problems = []
        scheme = "dark" if look == "dark" else "light"
        large = look == "large"
        # Each walk finds the sample shop as it is made, not what the last one left.
        environment = {"XDG_DATA_HOME": tempfile.mkdtemp(dir=os.environ["HOME"])}
        if look == "contrast":
            environment["ADW_DEBUG_HIGH_CONTRAST"] = "1"
        if not large:
            with Counter("--profile", "empty", language=language, scheme=f"prefer-{scheme}", profile="empty", environment=environment) as counter:
                counter.wait_focus(self.words["begin"])
                self.take(counter, "welcome")
                counter.key("Return")
                counter.wait_focus_left(self.words["begin"])
                self.take(counter, "open-shop")
                self.hear(counter)
        if large:
            environment |= self.enlarge()
        with Counter("--sample-shop", language=language, scheme=f"prefer-{scheme}", profile="sample", environment=environment) as counter:
            self.counter = counter
            counter.find("CjBoardPage")
            counter.wait_text("京A")
            self.walk()

    def enlarge(self):
        """Text of twice the size, as a person has set it on this PC."""
        folder = pathlib.Path(tempfile.mkdtemp(dir=os.environ["HOME"]), "glib-2.0/settings")
        folder.mkdir(parents=True)
        (folder / "keyfile").write_text("[org/chejiang/Counter]\ntext-size=200\n", encoding="ascii")
        return {"XDG_CONFIG_HOME": str(folder.parent.parent), "GSETTINGS_BACKEND": "keyfile"}

    def take(self, counter, name):
        self.settle(counter)
        counter.shot(self.folder / f"{name}-{self.suffix}.png")

    def hear(self, counter):
        """Pages that are not in sight are in the tree as well, so once is enough
        for each window."""
        self.problems += [str(problem) for problem in nameless(counter)]

    def settle(self, counter):
        """The screen is still: two pictures in a row are the same."""
        before = None

        def still():
            nonlocal before
            now = counter.pixels()
            same = now == before
            before = now
            return same

        try:
            wait("a still screen", still, 5)
        except Gone:
            pass  # a cursor that blinks, a preview that moves

    def walk(self):
        counter, words = self.counter, self.words
        self.take(counter, "board")
        counter.key("F2")
        counter.wait_focus(words["plate"])
        self.take(counter, "intake")
        plate, = counter.rows("SELECT plate FROM vehicle WHERE archived = 0 AND length (plate) = 7 LIMIT 1")[0]
        counter.type(plate[-3:])
        counter.find(plate, "list item")
        self.take(counter, "intake-tail")
        counter.key("Return")
        wait("the car's facts", lambda: not (counter.focused().get_name() or "").startswith(words["plate"]))
        self.take(counter, "intake-known")
        for name, key in PAGES.items():
            counter.key(key)
            self.take(counter, name)
        self.order()
        self.search()
        self.wall()

    def order(self):
        counter = self.counter
        number, = counter.rows("SELECT number FROM work_order WHERE state = 'ready' AND total > 0 ORDER BY number LIMIT 1")[0]
        counter.key("F4")
        counter.wait_focus(self.words["search"])
        counter.say(self.words["search"], number)
        counter.wait_text(number + " ·")
        counter.key("Return")
        counter.wait_focus(self.words["add"])
        self.take(counter, "order")
        for key, tab in (("alt+d", "details"), ("alt+y", "payments"), ("alt+h", "history")):
            counter.key(key)
            self.take(counter, f"order-{tab}")
        counter.key("ctrl+p")
        counter.find(role="spin button")
        self.take(counter, "print")
        self.hear(counter)
        counter.key("Escape")
        wait("the dialog to close", lambda: len(counter.windows()) == 1)

    def search(self):
        counter = self.counter
        counter.key("F4")
        counter.wait_focus(self.words["search"])
        counter.say(self.words["search"], "A1")
        counter.wait_text("A1")
        self.take(counter, "search")
        counter.key("Escape")

    def wall(self):
        self.counter.key("F11")
        self.take(self.counter, "wall")
        self.counter.key("F11")


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    problems = []
    for language in [name for name in sys.argv[2:] if name in WORDS] or WORDS:
        for look in [name for name in sys.argv[2:] if name in LOOKS] or LOOKS:
            problems += Walk(folder, language, look).problems
    for problem in sorted(set(problems)):
        print("no name:", problem)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
