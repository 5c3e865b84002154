# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture that another program has comes to an order: pasted, and dragged out of
that program's window."""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(__file__))
from counter import Counter, wait  # noqa: E402


class Giver:
    """The other program."""

    def __init__(self, picture):
        self.process = subprocess.Popen([os.environ["CJ_GIVE_PICTURE"], str(picture)], stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline().strip() == "ready"
        self.window = wait("the window of the other program", lambda: subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)], capture_output=True, text=True, check=False).stdout.split())[-1]
        subprocess.run(["xdotool", "windowmove", "--sync", self.window, "20", "500"], check=True)

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


def pointer(*arguments):
    subprocess.run(["xdotool", *[str(argument) for argument in arguments]], check=True)


def drag(start, end):
    """As a hand does it: a little at first, then on the way, then there."""
    pointer("mousemove", *start)
    pointer("mousedown", 1)
    for step in range(1, 21):
        x, y = (a + (b - a) * step // 20 for a, b in zip(start, end))
        pointer("mousemove", x, y)
        time.sleep(0.02)  # the pace of a hand, not a wait for something
    time.sleep(0.3)
    pointer("mouseup", 1)


def photos_of(counter, number):
    return counter.rows("SELECT blob FROM order_photo JOIN work_order ON work_order.id = order_id WHERE number = ? ORDER BY position", number)


def open_photos(counter):
    number, = counter.rows("SELECT number FROM work_order w WHERE state = 'in-progress'"
                           " AND NOT EXISTS (SELECT 1 FROM order_photo WHERE order_id = w.id) ORDER BY number LIMIT 1")[0]
    counter.open_found(number)
    counter.wait_focus("添加项目")
    counter.key("alt+o")
    counter.find("粘贴", "push button", counter.page("CjPhotoGrid"))
    return number


with tempfile.TemporaryDirectory() as folder:
    picture = pathlib.Path(folder, "scratch.png")
    subprocess.run(["convert", "-size", "640x480", "plasma:red-blue", str(picture)], check=True)
    other = pathlib.Path(folder, "dent.png")
    subprocess.run(["convert", "-size", "640x480", "plasma:green-white", str(other)], check=True)
    with Counter("--sample-shop", profile="sample") as counter:
        counter.find("CjBoardPage")
        order = open_photos(counter)

        giver = Giver(picture)
        counter.focus_window()
        counter.press("粘贴", within=counter.page("CjPhotoGrid"))
        wait("the pasted picture", lambda: len(photos_of(counter, order)) == 1)
        giver.stop()

        giver = Giver(other)
        drag((120, 580), (760, 400))
        wait("the dropped picture", lambda: len(set(photos_of(counter, order))) == 2)
        giver.stop()
