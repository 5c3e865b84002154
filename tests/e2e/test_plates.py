# SPDX-License-Identifier: GPL-3.0-or-later
"""A camera before which cars come to stand: the plates are read by themselves.
The camera is PipeWire's; light and hand are not steady; the plates are drawn
(tests/data/plates). What is not sure is asked about on one key."""

import csv
import os
import pathlib
import subprocess
import tempfile
import time

from counter import Counter, wait

PICTURES = pathlib.Path(__file__).parent.parent / "data" / "plates"


class Camera:
    """What a car before the camera looks like, in frames that differ: by some
    pixels as in a hand, by light as under a lamp that flickers."""

    def __init__(self, picture, folder, name):
        frames = pathlib.Path(folder, name)
        frames.mkdir()
        for i in range(12):
            light = (100, 92, 84, 76, 68, 76, 84, 92, 100, 108, 116, 108)[i]
            x, y = (0, 3, 5, 2, -1, -4, -2, 1, 4, 2, -2, -1)[i], (0, 1, -2, 3, 1, -1, 2, -3, 0, 2, 1, -1)[i]
            subprocess.run(
                ["convert", str(picture), "-modulate", str(light), "-resize", "960x720", "-background", "gray40", "-gravity", "center",
                 "-extent", "1280x720", "-roll", f"{x:+d}{y:+d}", "PNG24:" + str(frames / f"{i:02d}.png")], check=True,
            )
        self.process = subprocess.Popen([os.environ["CJ_VIRTUAL_CAMERA"], "gate-camera", str(frames / "%02d.png")])
        subprocess.run([os.environ["CJ_AWAIT_CAMERA"], "gate-camera"], check=True)

    def __enter__(self):
        return self

    def __exit__(self, *rest):
        self.process.kill()
        self.process.wait()


def labelled(kind="blue"):
    with open(PICTURES / "labels.csv", encoding="utf-8") as file:
        return [(row["file"], row["plate"]) for row in csv.DictReader(file) if row["kind"] == kind]


def sure_ones(rows):
    """Of the pictures those that the program reads for sure by itself."""
    out = []
    for name, plate in rows:
        run = subprocess.run([os.environ["CJ_CTL"], "scan", "--json", str(PICTURES / name)], capture_output=True, text=True, check=False)
        if f'"text": "{plate}"' in run.stdout:
            out.append((name, plate))
    return out


def test_known_car(folder):
    """A car of the shop comes before the camera: its page opens, no key pressed."""
    name, plate = sure_ones(labelled())[0]
    table = pathlib.Path(folder, "car.csv")
    table.write_text(f"plate,brand\n{plate},示例\n", encoding="utf-8")
    with Counter("--sample-shop", profile="sample") as counter:
        counter.find("CjBoardPage")
    subprocess.run([os.environ["CJ_CTL"], "vehicle", "import", str(table), "--sample-shop"], check=True)
    with Camera(PICTURES / name, folder, "known"), Counter("--sample-shop", profile="sample") as counter:
        counter.find("CjBoardPage")
        counter.key("F3")
        counter.keys = 0
        began = time.monotonic()
        page = counter.find("CjRecordPage")
        wait("the page of the car", lambda: any(plate[1:] in text.replace("·", "") for text in counter.texts(page)))
        print(f"from the key to the car's page: {time.monotonic() - began:.2f} s, {counter.keys} keys")
        assert counter.keys == 0


def test_new_car(folder):
    """One that is new here: the intake has its plate."""
    name, plate = sure_ones(labelled())[1]
    with Camera(PICTURES / name, folder, "new"), Counter("--sample-shop", profile="sample") as counter:
        counter.find("CjBoardPage")
        counter.key("F3")
        page = counter.find("CjIntakePage")
        wait("the plate in the intake", lambda: plate in [text.replace("·", "") for text in counter.texts(page)])


def main():
    with tempfile.TemporaryDirectory() as folder:
        test_known_car(folder)
        test_new_car(folder)


if __name__ == "__main__":
    main()
