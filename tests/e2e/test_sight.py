# SPDX-License-Identifier: GPL-3.0-or-later
"""A camera before which a plate, a VIN label or a bar code is held, by a hand and
in a light that are not steady: the right car comes, no key pressed. The camera
is PipeWire's, the pictures are drawn."""

import csv
import os
import pathlib
import subprocess
import tempfile
import time

import code39
from counter import Counter, wait
from unsteady_camera import UnsteadyCamera

HERE = pathlib.Path(__file__).parent
PLATES = HERE.parent / "data" / "plates"
LABELS = HERE.parent / "scan" / "vin-pictures"
CODE_VIN = "LSVAM4187C2184847"


def labelled(folder, **wanted):
    """The rows of a folder's labels.csv that have these values."""
    with open(folder / "labels.csv", encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if all(row[key] == value for key, value in wanted.items())]


def is_sure(picture, text):
    """Whether the program reads it for sure by itself."""
    run = subprocess.run([os.environ["CJ_CTL"], "scan", "--json", str(picture)], capture_output=True, text=True, check=False)
    return f'"text": "{text}"' in run.stdout and '"doubtful": true' not in run.stdout


def sure_plates():
    return [(PLATES / row["file"], row["plate"]) for row in labelled(PLATES, kind="blue") if is_sure(PLATES / row["file"], row["plate"])]


def sure_label():
    return next((LABELS / row["file"], row["vin"]) for row in labelled(LABELS, group="clean") if is_sure(LABELS / row["file"], row["vin"]))


def sees_known_car(picture, plate, folder):
    """The car's page opens."""
    with UnsteadyCamera(picture, folder), Counter("--sample-shop", profile="sample") as counter:
        counter.find("CjBoardPage")
        counter.key("F3")
        counter.keys = 0
        began = time.monotonic()
        page = counter.find("CjRecordPage")
        wait("the page of the car", lambda: any(plate[1:] in text.replace("·", "") for text in counter.texts(page)))
        print(f"{picture.name}: from the key to the car's page: {time.monotonic() - began:.2f} s, {counter.keys} keys")
        assert counter.keys == 0


def sees_new_car(picture, plate, folder):
    """The intake has its plate."""
    with UnsteadyCamera(picture, folder), Counter("--sample-shop", profile="sample") as counter:
        counter.find("CjBoardPage")
        counter.key("F3")
        page = counter.find("CjIntakePage")
        wait("the plate in the intake", lambda: plate in [text.replace("·", "") for text in counter.texts(page)])


def main():
    with Counter("--sample-shop", profile="sample") as counter:
        counter.find("CjBoardPage")
    (known, known_plate), (new, new_plate) = sure_plates()[:2]
    label, label_vin = sure_label()
    with tempfile.TemporaryDirectory() as folder:
        code = pathlib.Path(folder, "code.png")
        code39.draw(CODE_VIN, code)
        cars = pathlib.Path(folder, "cars.csv")
        cars.write_text(f"plate,vin,brand\n{known_plate},,示例\n川A0L001,{label_vin},示例\n川A0L002,{CODE_VIN},示例\n", encoding="utf-8")
        subprocess.run([os.environ["CJ_CTL"], "vehicle", "import", str(cars), "--sample-shop"], check=True)
        sees_known_car(known, known_plate, folder)
        sees_known_car(label, "川A0L001", folder)
        sees_known_car(code, "川A0L002", folder)
        sees_new_car(new, new_plate, folder)


if __name__ == "__main__":
    main()
