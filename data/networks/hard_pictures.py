# SPDX-License-Identifier: GPL-3.0-or-later
"""Test pictures of drawn plates: every province, every kind, in hard scenes.

hard_pictures.py FOLDER [--seed N] [--each N] [--width W] [--height H]

Writes JPEG files and `labels.csv` (file, text, kind, corners). Seeds are kept
apart from those of the training. Hard, but such that a person reads them: the
plate is 90 to 320 pixels wide, tilted and turned, by day and night, behind
dirt, shade and compression; what came out darker or flatter than that is drawn
again.
"""

import argparse
import csv
import os
import random
import re

import cv2
import numpy as np

import plates
from glyphs import PROVINCES
from scenes import Stage, light, paste, pose

FIRST_SEED = 700_000_000


# The training has letters in all places; the standard (GA 36-2018) has not.
LEGAL = {
    "new-energy": re.compile(".[A-Z][A-HJK][A-Z0-9][0-9]{4}"),
    "new-energy-large": re.compile(".[A-Z][0-9]{5}[A-HJK]"),
}


def make_legal(stage, kind, province):
    """A plate of the kind as it may stand on a car, of the province where the kind has one."""
    while True:
        plate = plates.make_plate(stage.glyphs, stage.rng, kind)
        if plate.text[0] in PROVINCES and plate.text[0] != province and kind != "hong-kong":
            continue
        if kind not in LEGAL or LEGAL[kind].fullmatch(plate.text):
            return plate


def legible(image, quad):
    """Whether ink and ground of the plate are far enough apart, and it is sharp enough."""
    target = np.float32([[0, 0], [220, 0], [220, 70], [0, 70]])
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    strip = cv2.warpPerspective(grey, cv2.getPerspectiveTransform(quad.astype(np.float32), target), (220, 70))[8:62, 8:212]
    strip = strip.astype(np.float32)
    fine = strip - cv2.GaussianBlur(strip, (0, 0), 6)
    clipped = ((strip > 250) | (strip < 3)).mean()
    return strip.std() > 14 and fine.std() > 8 and clipped < 0.6


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
        if legible(out, quad):
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
