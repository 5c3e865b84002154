# SPDX-License-Identifier: GPL-3.0-or-later
"""A vehicle licence before a camera in a hand that is not steady: the intake has
the VIN at once, and a moment later what else the licence says. The camera is
PipeWire's, the licence is drawn."""

import csv
import pathlib
import tempfile

from counter import Counter, wait
from unsteady_camera import UnsteadyCamera

LABELS = pathlib.Path(__file__).parent.parent / "scan" / "vin-pictures"
# To read a page takes Tesseract a second, in a build to be debugged some more.
PATIENCE = 90


def main():
    with open(LABELS / "labels.csv", encoding="utf-8") as file:
        row = next(row for row in csv.DictReader(file) if row["group"] == "licence")
    plate, engine, registered = row["licence"].split()
    with tempfile.TemporaryDirectory() as folder, UnsteadyCamera(LABELS / row["file"], folder), Counter("--sample-shop", profile="sample") as counter:
        counter.find("CjBoardPage")
        counter.key("F3")
        counter.keys = 0
        page = counter.find("CjIntakePage")
        wait("the VIN in the intake", lambda: row["vin"] in counter.texts(page), PATIENCE)
        wait("the plate of the licence", lambda: plate in [text.replace("·", "") for text in counter.texts(page)], PATIENCE)

        def draft():
            return "".join(body for (body,) in counter.rows("SELECT body FROM draft"))

        # their small signs are legible in most frames, not in all
        wait("the draft", lambda: row["vin"] in draft())
        read = [what for what in (engine, registered) if what in draft()]
        print("read as well:", read)
        assert read, draft()
        # what is kept is there to be compared
        for what in read:
            assert what in counter.texts(page), what
        assert counter.keys == 0


if __name__ == "__main__":
    main()
