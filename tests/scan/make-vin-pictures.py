#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws pictures with VINs as a camera at the counter sees them.

make-vin-pictures.py FOLDER [--clean N] [--hard N] [--none N] [--licence N] [--seed S] [--cut]

FOLDER gets 1280 × 720 pictures and labels.csv: file, group, kind, VIN (empty
where there is none), the corners of the line, and of a vehicle licence plate,
engine number and first registration. Licences are of 1600 × 1100. The faces are others than
those that the reader was trained on. With --cut the pictures are no larger than
what is around the label: those of tests/scan/vin-pictures are
--clean 8 --hard 14 --none 4 --licence 1 --seed 5 --cut.
"""

import argparse
import csv
import os
import random
import sys

import cv2
import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "networks"))
import vin_lines  # noqa: E402

WIDTH, HEIGHT = 1280, 720
LICENCE_FACES = [f for f in vin_lines.BENCH_FACES if "NimbusSans-R" in f or "Roboto-R" in f or "NotoSans" in f]
CAP = 56


def background(rng, noise):
    """What is around the label: paint, panels, edges."""
    image = np.full((HEIGHT, WIDTH), rng.uniform(15, 225), np.float32)
    image += vin_lines.cloud(image.shape, noise, 3, 5, rng.uniform(5, 40))
    for _ in range(rng.randint(0, 6)):
        a = (rng.randrange(-200, WIDTH), rng.randrange(-100, HEIGHT))
        b = (a[0] + rng.randint(60, 900), a[1] + rng.randint(40, 500))
        cv2.rectangle(image, a, b, rng.uniform(10, 235), rng.choice((-1, 2, 6)))
    for _ in range(rng.randint(0, 5)):
        a, b = [(rng.randrange(WIDTH), rng.randrange(HEIGHT)) for _ in range(2)]
        cv2.line(image, a, b, rng.uniform(0, 255), rng.randint(1, 9), cv2.LINE_AA)
    return image


def corners_of(box, cap, turn, tip, rng):
    """Where the box of the signs comes to lie, with capitals of @cap pixels, turned and tipped."""
    x0, y0, x1, y1 = box
    scale = cap / (y1 - y0)
    w, h = (x1 - x0) * scale, cap
    a = np.radians(turn)
    quad = np.float32([[-w / 2, -h / 2], [w / 2, -h / 2], [w / 2, h / 2], [-w / 2, h / 2]])
    # seen at an angle: one end nearer than the other, and a lean
    near = 1 + tip * np.sign(quad[:, 0])
    quad[:, 1] *= near
    quad[:, 0] += quad[:, 1] * rng.uniform(-1, 1) * abs(tip)
    quad = quad @ np.float32([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])
    reach = np.abs(quad).max(0)
    room = np.float32([WIDTH / 2, HEIGHT / 2]) - reach - 12
    room = np.maximum(room, 0)
    return quad + np.float32([WIDTH / 2 + rng.uniform(-1, 1) * room[0], HEIGHT / 2 + rng.uniform(-1, 1) * room[1]])


def shake(image, rng, length):
    n = max(2, int(length))
    kernel = np.zeros((n, n), np.float32)
    a = rng.uniform(0, np.pi)
    c = (n - 1) / 2
    d = np.array([np.cos(a), np.sin(a)]) * c
    cv2.line(kernel, tuple(int(round(v)) for v in c - d), tuple(int(round(v)) for v in c + d), 1.0, 1)
    return cv2.filter2D(image, -1, kernel / max(1e-6, kernel.sum()))


def spoil(image, cap, hard, rng, noise):
    """What lens, hand, light, sensor and compression do."""
    if hard:
        r = rng.random()
        if r < 0.35:
            image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.4, 0.055 * cap + 0.4))
        elif r < 0.55:
            image = shake(image, rng, rng.uniform(2, 0.14 * cap + 2))
        image = image * rng.uniform(0.3, 1.05) + rng.uniform(-10, 50)
        if rng.random() < 0.4:
            ramp = np.linspace(rng.uniform(0.4, 1.2), rng.uniform(0.4, 1.2), WIDTH, dtype=np.float32)
            image = image * ramp
        image = image + noise.normal(0, rng.uniform(0.5, 6), image.shape).astype(np.float32)
        quality = rng.randint(28, 85)
    else:
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.3, 0.8))
        image = image * rng.uniform(0.7, 1.05) + rng.uniform(-8, 15)
        image = image + noise.normal(0, rng.uniform(0.5, 3), image.shape).astype(np.float32)
        quality = rng.randint(75, 92)
    return np.clip(image, 0, 255).astype(np.uint8), quality


def scene(group, rng, noise):
    """A picture, its kind, its VIN and the corners of it."""
    hard = group == "hard"
    image = background(rng, noise)
    if group == "none":
        label = vin_lines.make_label(rng.choice(vin_lines.KINDS["clean"]), vin_lines.any_signs(rng, rng.choice((5, 9, 12, 15))), vin_lines.BENCH_FACES, rng, noise, CAP)
    else:
        label = vin_lines.make_label(rng.choice(vin_lines.KINDS[group]), vin_lines.make_vin(rng), vin_lines.BENCH_FACES, rng, noise, CAP)
    x0, y0, x1, y1 = label.box
    widest = (WIDTH - 60) * (y1 - y0) / (x1 - x0)
    cap = min(widest, np.exp(rng.uniform(np.log(16), np.log(44 if hard else 50))))
    turn = rng.uniform(-30, 30) if hard and rng.random() < 0.5 else rng.uniform(-7, 7)
    if abs(turn) > 15:
        cap = min(cap, 0.8 * widest, HEIGHT * 0.8 * (y1 - y0) / (x1 - x0) / abs(np.sin(np.radians(turn))))
    quad = corners_of(label.box, cap, turn, rng.uniform(-0.16, 0.16) if hard else rng.uniform(-0.04, 0.04), rng)
    box = np.float32([[x0, y0], [x1, y0], [x1, y1], [x0, y1]])
    flat, small = label.image, cap / CAP
    way = cv2.getPerspectiveTransform(box, quad)
    if small < 0.7:
        # so that what is made smaller is averaged
        flat = cv2.GaussianBlur(flat, (0, 0), 0.42 / small)
    seen = cv2.warpPerspective(flat, way, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR)
    mask = cv2.warpPerspective(np.ones(flat.shape, np.float32), way, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR)
    image = image * (1 - mask) + seen * mask
    picture, quality = spoil(image, cap, hard, rng, noise)
    return picture, quality, label.kind, "" if group == "none" else label.text, quad


def licence(rng, noise):
    """A vehicle licence on a table, as a telephone takes it."""
    plate = rng.choice(("川A", "京N", "沪B", "粤B", "苏E", "浙A", "鲁B", "渝A", "豫A", "皖A")) + vin_lines.any_signs(rng, 5, "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"[: rng.choice((10, 34))])
    label = vin_lines.make_licence(rng, noise, rng.choice(LICENCE_FACES), plate)
    width, height = 1600, 1100
    h, w = label.image.shape
    image = cv2.resize(background(rng, noise), (width, height))
    a, scale = np.radians(rng.uniform(-6, 6)), rng.uniform(0.9, 1.08)
    quad = np.float32([[-w, -h], [w, -h], [w, h], [-w, h]]) / 2 * scale
    quad *= 1 + np.float32([[rng.uniform(-0.03, 0.03)] * 2 for _ in range(4)])
    quad = quad @ np.float32([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]]) + np.float32([width / 2, height / 2])
    way = cv2.getPerspectiveTransform(np.float32([[0, 0], [w, 0], [w, h], [0, h]]), quad.astype(np.float32))
    mask = cv2.warpPerspective(np.ones(label.image.shape, np.float32), way, (width, height))
    image = image * (1 - mask) + cv2.warpPerspective(label.image.astype(np.float32), way, (width, height)) * mask
    image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.3, 0.8)) * rng.uniform(0.75, 1.0)
    image = image + noise.normal(0, rng.uniform(0.5, 3), image.shape).astype(np.float32)
    x0, y0, x1, y1 = label.box
    box = cv2.perspectiveTransform(np.float32([[[x0, y0], [x1, y0], [x1, y1], [x0, y1]]]), way)[0]
    return np.clip(image, 0, 255).astype(np.uint8), rng.randint(60, 85), label, box


def cut_out(picture, quad):
    """The piece around the line, and where the line is in it."""
    x0, y0 = np.maximum(quad.min(0) - 70, 0).astype(int)
    x1, y1 = (quad.max(0) + 70).astype(int)
    return picture[y0:y1, x0:x1], quad - np.float32([x0, y0])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--clean", type=int, default=0)
    parser.add_argument("--hard", type=int, default=0)
    parser.add_argument("--none", type=int, default=0)
    parser.add_argument("--licence", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cut", action="store_true")
    args = parser.parse_args()

    os.makedirs(args.folder, exist_ok=True)
    with open(os.path.join(args.folder, "labels.csv"), "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["file", "group", "kind", "vin", "corners", "licence"])
        for group in ("clean", "hard", "none", "licence"):
            for i in range(getattr(args, group)):
                seed = (args.seed * 1000003 + i * 31 + {"clean": 0, "hard": 7, "none": 13, "licence": 17}[group]) % (1 << 31)
                rng, noise, fields = random.Random(seed), np.random.RandomState(seed), ""
                if group == "licence":
                    picture, quality, label, quad = licence(rng, noise)
                    kind, vin, fields = label.kind, label.text, " ".join((label.plate, label.engine, label.date))
                else:
                    picture, quality, kind, vin, quad = scene(group, rng, noise)
                if args.cut and group != "licence":
                    picture, quad = cut_out(picture, quad)
                name = "%s-%03d.jpg" % (group, i)
                cv2.imwrite(os.path.join(args.folder, name), picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
                out.writerow([name, group, kind, vin, " ".join("%.1f" % v for v in quad.reshape(-1)), fields])


if __name__ == "__main__":
    main()
