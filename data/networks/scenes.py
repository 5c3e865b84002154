# SPDX-License-Identifier: GPL-3.0-or-later
"""Scenes for the locator and the corner finder: plates on cars that are drawn,
before photographs that Debian's packages of desktop backgrounds bring, among
the things that look like plates: grilles, lamps, lettering, signs, clock
readings of a camera. Nothing of a scene is kept but what it teaches.
"""

import glob
import os
import random

import cv2
import numpy as np

import plates
from glyphs import Glyphs

PHOTOS = (
    "/usr/share/backgrounds/mate/nature/*.jpg",
    "/usr/share/wallpapers/*/contents/images/*.jpg",
    "/usr/lib/python3/dist-packages/skimage/data/astronaut.png",
    "/usr/lib/python3/dist-packages/skimage/data/motorcycle_left.png",
    "/usr/lib/python3/dist-packages/skimage/data/camera.png",
    "/usr/lib/python3/dist-packages/skimage/data/coffee.png",
    "/usr/lib/python3/dist-packages/skimage/data/brick.png",
    "/usr/lib/python3/dist-packages/skimage/data/gravel.png",
    "/usr/lib/python3/dist-packages/skimage/data/page.png",
)
WORDS = ("SKODA", "BUICK", "TOYOTA", "Volkswagen", "HONDA", "2.0T", "GLX", "STOP", "TAXI", "BUS", "EXIT", "P", "www", "NISSAN", "4S", "2013-04-10", "12:02:31", "PASS", "CHERY")


def load_photos(kept):
    """Backgrounds, small enough to keep, the same order everywhere; `kept` is a file that saves the second time."""
    if kept and os.path.exists(kept):
        with np.load(kept) as photos:
            return [photos[name] for name in photos.files]
    out = []
    for pattern in PHOTOS:
        for path in sorted(glob.glob(pattern)):
            image = cv2.imread(path, cv2.IMREAD_COLOR)
            if image is None:
                continue
            scale = 900 / max(image.shape[:2])
            out.append(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    if kept:
        np.savez(kept + ".new.npz", *out)
        os.replace(kept + ".new.npz", kept)
    return out


def ground(photos, width, height, rng, noise):
    """Something to see behind it all."""
    if photos and rng.random() < 0.6:
        photo = rng.choice(photos)
        w = rng.randint(min(width, photo.shape[1]) // 2, photo.shape[1])
        h = min(photo.shape[0], max(8, int(w * height / width)))
        x, y = rng.randint(0, photo.shape[1] - w), rng.randint(0, photo.shape[0] - h)
        image = cv2.resize(photo[y : y + h, x : x + w], (width, height), interpolation=cv2.INTER_AREA).astype(np.float32)
        if rng.random() < 0.5:
            image = image[:, ::-1].copy()
        return image * rng.uniform(0.3, 1.1)
    image = np.empty((height, width, 3), np.float32)
    image[:] = [rng.uniform(0, 230) for _ in range(3)] if rng.random() < 0.4 else rng.uniform(10, 220)
    rough = noise.normal(0, rng.uniform(2, 50), (rng.randint(2, 24), rng.randint(2, 24), 1)).astype(np.float32)
    return image + np.atleast_3d(cv2.resize(rough, (width, height), interpolation=cv2.INTER_CUBIC))


def body_colour(rng):
    if rng.random() < 0.7:
        v = rng.uniform(5, 245)
        return (v + rng.uniform(-8, 8), v + rng.uniform(-8, 8), v + rng.uniform(-8, 8))
    return tuple(rng.uniform(0, 230) for _ in range(3))


def clutter(image, rng, unit):
    """Parts of cars and of streets; unit is about a plate's width in pixels."""
    height, width = image.shape[:2]
    for _ in range(rng.randint(2, 11)):
        x, y = rng.randint(-20, width + 20), rng.randint(-20, height + 20)
        tone = body_colour(rng)
        kind = rng.random()
        if kind < 0.2:
            w, h = int(unit * rng.uniform(0.3, 3)), int(unit * rng.uniform(0.1, 1.5))
            cv2.rectangle(image, (x, y), (x + w, y + h), tone, rng.choice((-1, -1, 1, 2)), cv2.LINE_AA)
        elif kind < 0.38:
            # a grille
            w, h = int(unit * rng.uniform(0.6, 2)), int(unit * rng.uniform(0.2, 0.8))
            step = max(2, int(unit * rng.uniform(0.03, 0.12)))
            cv2.rectangle(image, (x, y), (x + w, y + h), (rng.uniform(0, 50),) * 3, -1)
            upright = rng.random() < 0.5
            for i in range(0, w if upright else h, step):
                a, b = ((x + i, y), (x + i, y + h)) if upright else ((x, y + i), (x + w, y + i))
                cv2.line(image, a, b, (rng.uniform(60, 240),) * 3, max(1, step // 3), cv2.LINE_AA)
        elif kind < 0.55:
            # a lamp, lit or not
            axes = (int(unit * rng.uniform(0.05, 0.5)) + 1, int(unit * rng.uniform(0.05, 0.35)) + 1)
            cv2.ellipse(image, (x, y), axes, rng.uniform(0, 180), 0, 360, (255, 255, 255) if rng.random() < 0.4 else tone, -1, cv2.LINE_AA)
        elif kind < 0.75:
            # lettering, half of it on a ground of its own like a sign
            word, size = rng.choice(WORDS), unit / 120 * rng.uniform(0.4, 1.6)
            thick = max(1, int(size * rng.uniform(1, 3)))
            (w, h), _ = cv2.getTextSize(word, cv2.FONT_HERSHEY_SIMPLEX, size, thick)
            if rng.random() < 0.5:
                sign = plates.PAINTS[rng.choice(("blue", "yellow", "green", "white"))][0]
                pad = int(h * rng.uniform(0.2, 0.8)) + 1
                cv2.rectangle(image, (x - pad, y - h - pad), (x + w + pad, y + pad), tuple(float(v) for v in plates.pick(sign, rng)), -1)
            cv2.putText(image, word, (x, y), cv2.FONT_HERSHEY_SIMPLEX, size, tone if rng.random() < 0.5 else (rng.uniform(200, 255),) * 3, thick, cv2.LINE_AA)
        elif kind < 0.85:
            # a field in a plate's colour that is no plate
            w, h = int(unit * rng.uniform(0.5, 1.5)), int(unit * rng.uniform(0.12, 0.6))
            sign = plates.PAINTS[rng.choice(("blue", "yellow", "green", "white"))][0]
            cv2.rectangle(image, (x, y), (x + w, y + h), tuple(float(v) for v in plates.pick(sign, rng)), -1, cv2.LINE_AA)
        else:
            cv2.line(image, (x, y), (rng.randint(0, width), rng.randint(0, height)), tone, rng.randint(1, max(2, int(unit * 0.08))), cv2.LINE_AA)


def pose(plate, target_width, rng, steep=1.0):
    """Corners of the plate seen at an angle, its width about the target's, around 0, 0."""
    width, height = plate.size
    corners = np.float64([[-1, -height / width], [1, -height / width], [1, height / width], [-1, height / width]]) / 2
    yaw, pitch = np.radians(rng.gauss(0, 20 * steep)), np.radians(rng.gauss(0, 14 * steep))
    roll = np.radians(rng.gauss(0, 7 * steep) if rng.random() < 0.75 else rng.uniform(-32, 32))
    yaw, pitch = np.clip(yaw, -0.9, 0.9), np.clip(pitch, -0.7, 0.7)
    p = np.c_[corners, np.zeros(4)]
    ry = np.array([[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]])
    rx = np.array([[1, 0, 0], [0, np.cos(pitch), -np.sin(pitch)], [0, np.sin(pitch), np.cos(pitch)]])
    rz = np.array([[np.cos(roll), -np.sin(roll), 0], [np.sin(roll), np.cos(roll), 0], [0, 0, 1]])
    p = p @ (rz @ rx @ ry).T
    far = rng.uniform(2.5, 12)
    flat = p[:, :2] * (far / (far + p[:, 2:3]))
    span = np.linalg.norm(((flat[1] + flat[2]) - (flat[0] + flat[3])) / 2)
    return flat * (target_width / max(span, 0.35))


def paste(image, plate, quad, rng):
    """Puts the plate on the picture, on a piece of car around it."""
    width, height = plate.size
    skin = plates.colour(plate, rng)
    target = quad.astype(np.float32)
    source = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    if rng.random() < 0.8:
        mx, my = rng.uniform(0.02, 0.5) * width, rng.uniform(0.05, 0.9) * height
        around = np.float32([[[-mx, -my], [width + mx, -my], [width + mx, height + my], [-mx, height + my]]])
        hull = cv2.perspectiveTransform(around, cv2.getPerspectiveTransform(source, target))[0]
        cv2.fillConvexPoly(image, np.int32(hull * 16), body_colour(rng), cv2.LINE_AA, 4)
        if rng.random() < 0.3:
            cv2.polylines(image, [np.int32(hull * 16)], True, body_colour(rng), rng.randint(1, 4), cv2.LINE_AA, 4)
    if rng.random() < 0.3:
        b = rng.uniform(4, 16)
        rim = np.float32([[[-b, -b], [width + b, -b], [width + b, height + b], [-b, height + b]]])
        hull = cv2.perspectiveTransform(rim, cv2.getPerspectiveTransform(source, target))[0]
        cv2.fillConvexPoly(image, np.int32(hull * 16), body_colour(rng), cv2.LINE_AA, 4)
    scale = min(1.0, 2.0 * max(8.0, np.linalg.norm(quad[1] - quad[0])) / width)
    if scale < 0.95:
        skin = cv2.resize(skin, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        source = source * scale
    place = cv2.getPerspectiveTransform(source, target)
    size = (image.shape[1], image.shape[0])
    seen = cv2.warpPerspective(skin, place, size, flags=cv2.INTER_LINEAR)
    mask = cv2.warpPerspective(np.ones(skin.shape[:2], np.float32), place, size, flags=cv2.INTER_LINEAR)[..., None]
    image *= 1 - mask
    image += seen * mask


def light(image, rng, noise):
    """Day, night, lamps, haze, the lens and the file."""
    height, width = image.shape[:2]
    if rng.random() < 0.25:
        glow = np.zeros((height // 4 + 1, width // 4 + 1), np.float32)
        for _ in range(rng.randint(1, 3)):
            cv2.circle(glow, (rng.randrange(glow.shape[1]), rng.randrange(glow.shape[0])), rng.randint(1, max(2, width // 40)), 255 * rng.uniform(1, 3), -1)
        glow = cv2.GaussianBlur(glow, (0, 0), rng.uniform(1, 8))
        image += cv2.resize(glow, (width, height))[..., None]
    r = rng.random()
    if r < 0.2:
        image = image * rng.uniform(0.06, 0.35) + rng.uniform(0, 25)
    elif r < 0.35:
        image = image * rng.uniform(0.3, 0.6) + rng.uniform(30, 130)
    else:
        image = image * rng.uniform(0.55, 1.3) + rng.uniform(-30, 40)
    if rng.random() < 0.4:
        image = image * np.float32([rng.uniform(0.75, 1.25) for _ in range(3)])
    if rng.random() < 0.45:
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.3, 1.3))
    if rng.random() < 0.15:
        n = rng.randint(2, 6)
        image = cv2.blur(image, (n, 1) if rng.random() < 0.7 else (1, n))
    if rng.random() < 0.5:
        image = image + noise.normal(0, rng.uniform(1, 12), image.shape).astype(np.float32)
    if rng.random() < 0.25:
        soft = cv2.GaussianBlur(image, (0, 0), 1.0)
        image = image + (image - soft) * rng.uniform(0.3, 1.8)
    image = np.clip(image, 0, 255).astype(np.uint8)
    if rng.random() < 0.4:
        _, packed = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, rng.randint(25, 90)])
        image = cv2.imdecode(packed, cv2.IMREAD_COLOR)
    if rng.random() < 0.12:
        image = cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    return image


class Stage:
    """Makes scenes by seed."""

    def __init__(self, seed, photos=None, hands=12):
        self.rng = random.Random(seed)
        self.noise = np.random.RandomState(seed)
        self.glyphs = Glyphs(self.rng, hands)
        self.photos = load_photos(photos)

    def scene(self, width, height, plate_widths, n_plates, steep=1.0):
        """A picture and the corners (n, 4, 2) and rows of the plates in it."""
        rng = self.rng
        image = ground(self.photos, width, height, rng, self.noise)
        unit = rng.uniform(*plate_widths)
        clutter(image, rng, unit)
        quads, rows = [], []
        for _ in range(n_plates):
            plate = plates.make_plate(self.glyphs, rng)
            w = np.exp(rng.uniform(*np.log(plate_widths)))
            if plate.rows == 2:
                w *= 0.75
            quad = pose(plate, w, rng, steep) + [rng.uniform(0.12, 0.88) * width, rng.uniform(0.12, 0.88) * height]
            if any(np.linalg.norm(quad.mean(0) - other.mean(0)) < w * 1.1 for other in quads):
                continue
            paste(image, plate, quad, rng)
            quads.append(quad)
            rows.append(plate.rows)
        return light(image, rng, self.noise), np.float32(quads).reshape(-1, 4, 2), rows
