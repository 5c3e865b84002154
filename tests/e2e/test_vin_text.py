# SPDX-License-Identifier: GPL-3.0-or-later
"""A camera that sees the VIN on a label, in the real window: one that proves
itself opens the intake by itself, one that cannot is asked about."""

import csv
import os
import subprocess
import sys
import tempfile
import time

from counter import Counter, wait

PICTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "scan", "vin-pictures")


def check_is_right(vin):
    values = dict(zip("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", (*range(10), 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9)))
    rest = sum(values[c] * w for c, w in zip(vin, (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2))) % 11
    return vin[8] == "0123456789X"[rest]


def choose(right):
    """A clean picture whose check digit proves it, or one whose does not."""
    with open(os.path.join(PICTURES, "labels.csv"), encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["group"] == "clean" and check_is_right(row["vin"]) == right:
                return os.path.join(PICTURES, row["file"]), row["vin"]
    raise AssertionError("no such picture")


def camera_showing(source, folder):
    picture = os.path.join(folder, "label.png")
    subprocess.run(["convert", source, "-background", "#606468", "-gravity", "center", "-extent", "1280x720", "-colorspace", "sRGB", "PNG24:" + picture], check=True)
    return (
        f"multifilesrc location={picture} loop=true caps=image/png,framerate=30/1 ! pngdec ! videoconvert ! "
        "videorate ! video/x-raw,framerate=30/1 ! identity sync=true"
    )


def test_proven():
    source, vin = choose(True)
    with tempfile.TemporaryDirectory() as folder:
        counter = Counter("--sample-shop", profile="sample", environment={"CJ_CAMERA": camera_showing(source, folder)})
        counter.find("CjBoardPage")
        counter.key("F3")
        page = counter.find("CjIntakePage")
        wait("the VIN in the intake", lambda: vin in counter.texts(page))
        # so that it is not offered as a draft the next time
        counter.press("清空", within=page)
        wait("an empty intake", lambda: vin not in counter.texts(page))
        counter.stop()


def test_asked():
    source, vin = choose(False)
    with tempfile.TemporaryDirectory() as folder:
        counter = Counter("--sample-shop", profile="sample", environment={"CJ_CAMERA": camera_showing(source, folder)})
        counter.find("CjBoardPage")
        counter.key("F3")
        # the reading on key 1
        counter.wait_text("识别不确定")
        if len(sys.argv) > 1:
            counter.shot(sys.argv[1])
        counter.focus_window()
        # keys pressed as the question comes up do not decide
        counter.wait_focus(vin + "，")
        time.sleep(0.6)
        counter.key("1")
        page = counter.find("CjIntakePage")
        wait("the VIN in the intake", lambda: vin in counter.texts(page))
        counter.stop()


if __name__ == "__main__":
    test_proven()
    test_asked()
