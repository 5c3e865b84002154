# SPDX-License-Identifier: GPL-3.0-or-later
"""Test pictures of drawn plates: every province, every kind, in hard scenes.

hard_pictures.py FOLDER [--seed N] [--each N] [--width W] [--height H]

Writes JPEG files and `labels.csv` (file, text, kind, corners). Seeds are kept
apart from those of the training. Hard, but such that a person reads them: the
plate is 90 to 320 pixels wide, tilted and turned, by day and night, behind
dirt, shade and compression; what came out darker or flatter than that, or hides
a sign, is drawn again.
"""

import argparse
import csv
import os
import random

import cv2
import numpy as np

import plates
from glyphs import PROVINCES
from scenes import Stage, light, paste, pose

FIRST_SEED = 700_000_000


# how much of a sign's shape has to be left, as correlation of what is seen with what was pressed
VISIBLE = 0.5
# around a sign, how soft the camera sees it, and what is so wide is light and no sign, mm
AROUND, SOFT, WIDE = 5, 3, 25


def load_places():
    """The letters that each province has, by its sign, from the program's own table."""
    places, sign = {}, None
    with open(os.path.join(os.path.dirname(__file__), "..", "plate-regions.tsv"), encoding="utf-8") as file:
        for line in file:
            fields = line.rstrip("\n").split("\t")
            if line.startswith("#") or len(fields) < 2:
                continue
            if fields[0]:
                sign = fields[0]
            else:
                places[sign] = places.get(sign, "") + fields[1]
    return places


PLACES = load_places()
# whose second sign is no letter of a place
NO_PLACE = ("rescue", "armed-police", "military", "embassy", "civil-aviation")


def make_legal(stage, kind, province):
    """A plate of the kind as it may stand on a car, of the province where the kind has one."""
    while True:
        plate = plates.make_plate(stage.glyphs, stage.rng, kind, strict=True)
        if plate.text[0] not in PROVINCES or kind == "hong-kong":
            return plate
        if plate.text[0] == province and (kind in NO_PLACE or plate.text[1] in PLACES[province]):
            return plate


def least_visible(image, quad, plate):
    """The correlation of the sign of which least is seen, 0 to 1."""
    width, height = plate.size
    source = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY).astype(np.float32)
    seen = cv2.warpPerspective(grey, cv2.getPerspectiveTransform(quad.astype(np.float32), source), (width, height))
    seen = cv2.GaussianBlur(seen, (0, 0), SOFT) - cv2.GaussianBlur(seen, (0, 0), WIDE)
    pressed = cv2.GaussianBlur(plate.pressed.astype(np.float32), (0, 0), SOFT)
    least = 1.0
    for x, y, w, h in plate.boxes:
        cell = np.s_[max(0, int(y - AROUND)) : int(y + h + AROUND), max(0, int(x - AROUND)) : int(x + w + AROUND)]
        a, b = seen[cell] - seen[cell].mean(), pressed[cell] - pressed[cell].mean()
        least = min(least, abs((a * b).sum()) / (np.sqrt((a * a).sum() * (b * b).sum()) + 1e-6))
    return least


def legible(image, quad, plate):
    """Whether every sign is seen, ink and ground are far enough apart, and it is sharp enough."""
    target = np.float32([[0, 0], [220, 0], [220, 70], [0, 70]])
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    strip = cv2.warpPerspective(grey, cv2.getPerspectiveTransform(quad.astype(np.float32), target), (220, 70))[8:62, 8:212]
    strip = strip.astype(np.float32)
    fine = strip - cv2.GaussianBlur(strip, (0, 0), 6)
    clipped = ((strip > 250) | (strip < 3)).mean()
    return strip.std() > 14 and fine.std() > 8 and clipped < 0.6 and least_visible(image, quad, plate) > VISIBLE


def one(stage, kind, province, width, height):
    """A scene with one plate of the kind, of the province where the kind has one."""
    rng = stage.rng
    for _ in range(60):
        plate = make_legal(stage, kind, province)
        image, _, _ = stage.scene(width, height, (60, 200), 0)
        w = np.exp(rng.uniform(np.log(90), np.log(320)))
        quad = pose(plate, w, rng, 0.8)
        reach = np.abs(quad).max(0)
        if reach[0] * 2 > width * 0.9 or reach[1] * 2 > height * 0.9:
            continue
        quad = quad + [rng.uniform(reach[0] + 8, width - reach[0] - 8), rng.uniform(reach[1] + 8, height - reach[1] - 8)]
        canvas = image.astype(np.float32)
        paste(canvas, plate, quad, rng)
        out = light(canvas, rng, stage.noise)
        if legible(out, quad, plate):
            return out, plate, quad
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=1)
    parser.add_argument("--width", type=int, default=640)
    parser.add_argument("--height", type=int, default=480)
    parser.add_argument("--photos", default=None)
    args = parser.parse_args()

    cv2.setNumThreads(1)
    os.makedirs(args.folder, exist_ok=True)
    stage = Stage(FIRST_SEED + args.seed, args.photos, 24)
    kinds = [k for k, _ in plates.KINDS if k not in ("foreign", "legacy-o", "mixed")]
    n = 0
    with open(os.path.join(args.folder, "labels.csv"), "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["file", "plate", "kind", "corners"])
        for turn in range(args.each):
            for i, province in enumerate(PROVINCES):
                # every province is seen in blue and in one other kind, which go round
                for kind in ("blue", kinds[(i + turn * 7) % len(kinds)]):
                    made = one(stage, kind, province, args.width, args.height)
                    if made is None:
                        continue
                    image, plate, quad = made
                    name = "h%04d.jpg" % n
                    n += 1
                    cv2.imwrite(os.path.join(args.folder, name), image, [cv2.IMWRITE_JPEG_QUALITY, stage.rng.randint(60, 90)])
                    rows.writerow([name, plate.text, kind, " ".join("%.1f/%.1f" % tuple(p) for p in quad)])
    print(n, "pictures")


if __name__ == "__main__":
    main()
