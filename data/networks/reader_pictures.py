# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures for the plate reader: a strip of 192 × 48 grey pixels and what it says.

A strip is what the locator hands over: the plate straightened, its corners a
little wrong. Of a plate with two rows the rows stand one after the other, the
upper one in the first 2/7. What shows no plate says nothing.
"""

import random

import cv2
import numpy as np

import plates
from glyphs import Glyphs

STRIP_W, STRIP_H = 192, 48
PAD = 64
# what a plate measures in a camera's picture as a rule
USUAL_W = 144

# the parts of a plate of two rows that become the halves of its strip: x0, y0, x1, y1 of 1
UPPER = (0.17, 0.03, 0.83, 0.385)
LOWER = (0.0, 0.375, 1.0, 0.97)
UPPER_W = 56


def surround(image, rng, noise):
    """The plate on the car: a frame, paint and shade around it."""
    height, width = image.shape
    big = np.full((height + 2 * PAD, width + 2 * PAD), rng.uniform(5, 240), np.float32)
    if rng.random() < 0.7:
        big += cv2.resize(noise.normal(0, rng.uniform(5, 50), (6, 14)).astype(np.float32), big.shape[::-1])
    if rng.random() < 0.4:
        b = rng.randint(4, 22)
        cv2.rectangle(big, (PAD - b, PAD - b), (PAD + width + b, PAD + height + b), rng.uniform(0, 255), -1)
    if rng.random() < 0.15:
        y = PAD + height + rng.randint(6, 14)
        cv2.putText(big, rng.choice(("SKODA", "BUICK", "VOLKSWAGEN", "www", "TOYOTA", "4S", "TEL")), (PAD + rng.randint(20, 260), y + 22), cv2.FONT_HERSHEY_SIMPLEX, rng.uniform(0.6, 1.1), rng.uniform(0, 255), 2, cv2.LINE_AA)
    big[PAD : PAD + height, PAD : PAD + width] = image
    if rng.random() < 0.12:
        # a frame that reaches over the plate's own edge
        b, tone = rng.randint(4, 14), rng.uniform(0, 255)
        cv2.rectangle(big, (PAD, PAD), (PAD + width, PAD + height), tone, b)
    if rng.random() < 0.3:
        shade = np.ones(big.shape, np.float32)
        x = rng.randint(-100, width)
        corners = [[x, 0], [x + rng.randint(50, 450), 0], [x + rng.randint(-150, 400), big.shape[0]], [x - rng.randint(0, 200), big.shape[0]]]
        cv2.fillPoly(shade, [np.array(corners)], rng.uniform(0.3, 0.8))
        big *= cv2.GaussianBlur(shade, (0, 0), rng.uniform(1, 14))
    if rng.random() < 0.12:
        x, y = rng.randint(0, big.shape[1]), rng.randint(0, big.shape[0])
        spot = np.zeros(big.shape, np.float32)
        cv2.ellipse(spot, (x, y), (rng.randint(20, 160), rng.randint(10, 60)), rng.uniform(0, 180), 0, 360, rng.uniform(60, 255), -1)
        big += cv2.resize(cv2.GaussianBlur(cv2.resize(spot, None, fx=0.25, fy=0.25), (0, 0), rng.uniform(3, 12)), big.shape[::-1])
    return big


def jittered(x0, y0, x1, y1, rng, force=1.0):
    """A quadrangle around the box as a locator would give it: shifted, sized and slanted a little wrong."""
    w, h = x1 - x0, y1 - y0
    g = lambda s: rng.gauss(0, s) * force
    grow_x, grow_y = rng.uniform(-0.02, 0.045) * force, rng.uniform(-0.05, 0.13) * force
    x0, x1 = x0 - grow_x * w + g(0.012) * w, x1 + grow_x * w + g(0.012) * w
    y0, y1 = y0 - grow_y * h + g(0.03) * h, y1 + grow_y * h + g(0.03) * h
    turn, slant = g(0.05) * h, g(0.09) * h
    quad = np.float32([[x0 + slant, y0 + turn], [x1 + slant, y0 - turn], [x1 - slant, y1 - turn], [x0 - slant, y1 + turn]])
    return quad + np.float32([[g(0.006) * w, g(0.02) * h] for _ in range(4)])


def view(big, quad, width, height):
    """The quadrangle as a picture of width × height, without aliasing."""
    scale = min(1.0, 2.0 * width / max(1.0, np.linalg.norm(quad[1] - quad[0])))
    if scale < 0.95:
        big = cv2.resize(big, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        quad = quad * scale
    target = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    return cv2.warpPerspective(big, cv2.getPerspectiveTransform(quad.astype(np.float32), target), (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def spoil(image, rng, noise):
    """What lens, sensor, light and compression do to it, at the camera's own resolution."""
    k = image.shape[1] / USUAL_W
    if rng.random() < 0.55:
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.3, 1.5) * max(0.6, k ** 0.5))
    if rng.random() < 0.22:
        n = rng.randint(2, max(3, int(6 * k)))
        kernel = np.zeros((n, n), np.float32)
        a = rng.uniform(0, 180) if rng.random() < 0.5 else rng.choice((0, 90))
        c = (n - 1) / 2
        d = np.array([np.cos(np.radians(a)), np.sin(np.radians(a))]) * c
        cv2.line(kernel, (int(round(c - d[0])), int(round(c - d[1]))), (int(round(c + d[0])), int(round(c + d[1]))), 1.0, 1)
        image = cv2.filter2D(image, -1, kernel / max(1e-6, kernel.sum()))
    light = rng.random()
    if light < 0.2:
        # night: little light, or a lamp in the picture that leaves none
        image = image * rng.uniform(0.04, 0.3) + rng.uniform(0, 60)
    elif light < 0.32:
        image = image * rng.uniform(0.2, 0.6) + rng.uniform(60, 190)
    else:
        image = image * rng.uniform(0.5, 1.35) + rng.uniform(-50, 60)
    if rng.random() < 0.3:
        ramp = np.linspace(rng.uniform(0.5, 1.3), rng.uniform(0.5, 1.3), image.shape[1], dtype=np.float32)
        image = image * ramp
    if rng.random() < 0.35:
        image = image + noise.normal(0, rng.uniform(1, 13), image.shape).astype(np.float32)
    if rng.random() < 0.35:
        soft = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.7, 1.6))
        image = image + (image - soft) * rng.uniform(0.5, 2.5)
    image = np.clip(image, 0, 255).astype(np.uint8)
    if rng.random() < 0.5:
        _, packed = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, rng.randint(18, 90)])
        image = cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE)
    return image


def source_width(rng):
    """How wide the plate is in the camera's pixels: 60 to 400, most of them small."""
    return int(np.exp(rng.uniform(np.log(58), np.log(330))))


def source_height(width):
    """How high a plate of that width is there: 140 of 440."""
    return max(16, width * 7 // 22)


def to_strip(image):
    shrinks = image.shape[1] > STRIP_W
    return cv2.resize(image, (STRIP_W, STRIP_H), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)


def strip_of(plate, rng, noise, hard=1.0):
    big = surround(plates.grey(plate, rng), rng, noise)
    width, height = plate.size
    w = source_width(rng)
    if plate.rows == 1:
        quad = jittered(PAD, PAD, PAD + width, PAD + height, rng, hard)
        return to_strip(spoil(view(big, quad, w, source_height(w)), rng, noise))
    whole = jittered(0, 0, width, height, rng, hard * 0.6) + PAD
    square = np.float32([[0, 0], [1, 0], [1, 1], [0, 1]])
    back = cv2.getPerspectiveTransform(square, whole)
    seen = []
    for (x0, y0, x1, y1), share in ((UPPER, UPPER_W / STRIP_W), (LOWER, 1 - UPPER_W / STRIP_W)):
        part = np.float32([[[x0, y0], [x1, y0], [x1, y1], [x0, y1]]])
        quad = cv2.perspectiveTransform(part, back)[0]
        seen.append(view(big, quad, max(12, int(w * share)), source_height(w)))
    return to_strip(spoil(np.hstack(seen), rng, noise))


def cut_strip(plate, rng, noise):
    """A plate of which a sign or two at one end are out of the strip: it says the rest."""
    big = surround(plates.grey(plate, rng), rng, noise)
    width, height = plate.size
    n = rng.choice((1, 1, 2))
    x0, x1, text = plate.gaps[n - 1], width, plate.text[n:]
    if rng.random() < 0.5:
        x0, x1, text = 0, plate.gaps[-n], plate.text[:-n]
    quad = jittered(PAD + x0, PAD, PAD + x1, PAD + height, rng, 0.3)
    w = source_width(rng)
    return to_strip(spoil(view(big, quad, w, source_height(w)), rng, noise)), text


def nothing(glyphs, rng, noise):
    """A strip without a plate: paint, grille, road, writing of other kinds."""
    image = np.full((140, 440), rng.uniform(10, 240), np.float32)
    image += cv2.resize(noise.normal(0, rng.uniform(3, 60), (rng.randint(2, 20), rng.randint(3, 60))).astype(np.float32), (440, 140))
    r = rng.random()
    if r < 0.35:
        step = rng.randint(6, 60)
        for i in range(0, 440, step):
            if rng.random() < 0.5:
                cv2.line(image, (i, 0), (i + rng.randint(-30, 30), 140), rng.uniform(0, 255), rng.randint(1, 1 + step // 2))
            else:
                cv2.line(image, (0, i % 140), (440, i % 140 + rng.randint(-10, 10)), rng.uniform(0, 255), rng.randint(1, 1 + step // 3))
    elif r < 0.7:
        for _ in range(rng.randint(1, 8)):
            cv2.ellipse(image, (rng.randrange(440), rng.randrange(140)), (rng.randint(5, 120), rng.randint(5, 70)), rng.uniform(0, 180), 0, 360, rng.uniform(0, 255), rng.choice((-1, 2, 4, 8)), cv2.LINE_AA)
    w = source_width(rng)
    quad = jittered(10, 10, 430, 130, rng, 2)
    return to_strip(spoil(view(image, quad, w, source_height(w)), rng, noise))


def sample(glyphs, rng, noise, kind=None, hard=1.0):
    if kind is None and rng.random() < 0.05:
        return nothing(glyphs, rng, noise), ""
    plate = plates.make_plate(glyphs, rng, kind)
    r = rng.random()
    if kind is None and r < 0.03 and plate.rows == 1 and len(plate.text) > 4:
        return cut_strip(plate, rng, noise)
    strip = strip_of(plate, rng, noise, hard)
    if kind is None and r > 0.985:
        # in a mirror: not to be read
        return np.ascontiguousarray(strip[:, ::-1]), ""
    return strip, plate.text


def make(seed, n, kind=None, hard=1.0):
    """n strips and their texts, the same for the same seed."""
    rng, noise = random.Random(seed), np.random.RandomState(seed)
    glyphs = Glyphs(rng)
    strips = np.empty((n, STRIP_H, STRIP_W), np.uint8)
    texts = []
    for i in range(n):
        strips[i], text = sample(glyphs, rng, noise, kind, hard)
        texts.append(text)
    return strips, texts
