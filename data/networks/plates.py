# SPDX-License-Identifier: GPL-3.0-or-later
"""Number plates: what they say, how they are laid out (GA 36), how they look.

A plate is made as layers (the ink, the second ink of a red sign, the pressed
edges), which the pictures of the networks colour in grey or in colours.
"""

from dataclasses import dataclass, field

import cv2
import numpy as np

from glyphs import DIGITS, MARGIN, PROVINCES
from glyphs import KINDS as KINDS_SIGNS

# what serials are made of: neither I nor O
SERIAL_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
NEW_ENERGY_LETTERS = "DABCEFGHJK"
FORCES_LETTERS = "BCEGHJKLNSVYZ"

# (kind, share)
KINDS = [
    ("blue", 40), ("yellow", 10), ("new-energy", 13), ("new-energy-large", 4),
    ("police", 3), ("learner", 3), ("hong-kong", 3), ("consulate", 2), ("embassy", 2),
    ("military", 3), ("armed-police", 2), ("rescue", 1.5), ("civil-aviation", 1), ("legacy-o", 2),
    ("two-rows", 6), ("trailer", 3), ("foreign", 3),
    # no plate that exists: signs of provinces in any place, so that they are
    # seen as often as letters are
    ("mixed", 18),
]

# (background, ink, edge) as BGR ranges: lower and upper bound of each
PAINTS = {
    "blue": (((90, 25, 0), (235, 120, 70)), ((190, 190, 190), (255, 255, 255))),
    "yellow": (((0, 110, 170), (80, 220, 255)), ((0, 0, 0), (60, 60, 60))),
    "green": (((70, 130, 20), (190, 240, 160)), ((0, 0, 0), (60, 60, 60))),
    "white": (((180, 180, 180), (255, 255, 255)), ((0, 0, 0), (70, 70, 70))),
    "black": (((0, 0, 0), (55, 55, 55)), ((190, 190, 190), (255, 255, 255))),
    "deep-green": (((30, 70, 0), (90, 140, 50)), ((190, 190, 190), (255, 255, 255))),
}
RED = ((0, 0, 130), (70, 60, 240))


@dataclass
class Plate:
    """Layers of one plate, one pixel a millimetre."""

    text: str
    kind: str
    paint: str
    rows: int
    ink: np.ndarray
    red: np.ndarray = field(default=None)
    # of one row: the middles of the gaps after each sign but the last
    gaps: list = field(default_factory=list)
    # of each sign: left, top, width, height
    boxes: list = field(default_factory=list)
    # all the signs as they were before any wear
    pressed: np.ndarray = field(default=None)

    @property
    def size(self):
        return self.ink.shape[1], self.ink.shape[0]


def serial(rng, n, letters=0.3):
    return "".join(rng.choice(SERIAL_LETTERS if rng.random() < letters else DIGITS) for _ in range(n))


def strict_text_of(kind, rng):
    """A text with no other signs than GA 36-2018 and the forces' plates have there; None for kinds of which `text_of` is as strict."""
    p, c = rng.choice(PROVINCES), rng.choice(SERIAL_LETTERS)
    if kind == "new-energy":
        return p + c + rng.choice(NEW_ENERGY_LETTERS) + rng.choice(SERIAL_LETTERS + DIGITS * 2) + serial(rng, 4, 0)
    if kind == "new-energy-large":
        return p + c + serial(rng, 5, 0) + rng.choice(NEW_ENERGY_LETTERS)
    if kind == "military":
        return rng.choice(FORCES_LETTERS) + c + serial(rng, 5)
    if kind == "hong-kong":
        return "粤Z" + serial(rng, 4) + rng.choice("港澳")
    return None


def text_of(kind, rng):
    """A text of the kind; provinces and letters all alike often, letters in all places of a serial."""
    p, c = rng.choice(PROVINCES), rng.choice(SERIAL_LETTERS)
    if kind == "new-energy":
        return p + c + rng.choice(NEW_ENERGY_LETTERS) + rng.choice(SERIAL_LETTERS + DIGITS * 2) + serial(rng, 4, 0.12)
    if kind == "new-energy-large":
        return p + c + serial(rng, 5, 0.05) + rng.choice(NEW_ENERGY_LETTERS)
    if kind == "police":
        return p + c + serial(rng, 4) + "警"
    if kind == "learner":
        return p + c + serial(rng, 4) + "学"
    if kind == "trailer":
        return p + c + serial(rng, 4) + "挂"
    if kind == "hong-kong":
        return rng.choice((p, "粤", "粤")) + "Z" + serial(rng, 4) + rng.choice("港澳")
    if kind == "consulate":
        return p + c + serial(rng, 4, 0) + "领"
    if kind == "embassy":
        return "使" + serial(rng, 6, 0)
    if kind == "military":
        return rng.choice(SERIAL_LETTERS) + rng.choice(SERIAL_LETTERS) + serial(rng, 5)
    if kind == "armed-police":
        return "WJ" + p + serial(rng, 4, 0) + rng.choice("TDSHBXJ" + DIGITS)
    if kind == "rescue":
        return p + rng.choice("XS") + serial(rng, 4) + "应急"
    if kind == "civil-aviation":
        return "民航" + serial(rng, 5, 0.2)
    if kind == "legacy-o":
        return p + "O" + serial(rng, 5)
    if kind == "mixed":
        return p + "".join(rng.choice(PROVINCES + KINDS_SIGNS) if rng.random() < 0.55 else serial(rng, 1, 0.4) for _ in range(rng.choice((6, 6, 7))))
    if kind == "foreign":
        return serial(rng, rng.randint(4, 8), 0.5)
    return p + c + serial(rng, 5)


def paint_of(kind, rng):
    if kind in ("yellow", "learner", "trailer"):
        return "yellow" if kind != "learner" or rng.random() < 0.8 else "blue"
    if kind == "two-rows":
        return "yellow" if rng.random() < 0.8 else "blue"
    if kind == "new-energy":
        return "green"
    if kind == "new-energy-large":
        return "green"
    if kind in ("police", "military", "armed-police", "rescue"):
        return "white"
    if kind in ("hong-kong", "consulate", "embassy"):
        return "black"
    if kind == "civil-aviation":
        return "deep-green"
    if kind == "legacy-o":
        return rng.choice(("white", "blue"))
    if kind == "mixed":
        return rng.choice(("blue", "blue", "yellow", "green"))
    if kind == "foreign":
        return rng.choice(("white", "yellow", "black", "blue"))
    return "blue"


def stamp(layer, glyphs, sign, x, y, width, height, rng, hand):
    """Presses one sign into the box at x, y, a little off now and then."""
    mask = glyphs.get(sign, rng, hand)
    sx, sy = width / (mask.shape[1] - 2 * MARGIN), height / (mask.shape[0] - 2 * MARGIN)
    scaled = cv2.resize(mask, (int(mask.shape[1] * sx), int(mask.shape[0] * sy)), interpolation=cv2.INTER_AREA)
    x0 = int(round(x - MARGIN * sx + rng.uniform(-1.5, 1.5)))
    y0 = int(round(y - MARGIN * sy + rng.uniform(-1.5, 1.5)))
    a, b = max(0, x0), max(0, y0)
    c, d = min(layer.shape[1], x0 + scaled.shape[1]), min(layer.shape[0], y0 + scaled.shape[0])
    if c > a and d > b:
        part = layer[b:d, a:c]
        np.maximum(part, scaled[b - y0 : d - y0, a - x0 : c - x0], out=part)


def layout_single(text, kind, rng):
    """Left edges and widths of the signs of one row, and where the dot is."""
    n = len(text)
    if kind.startswith("new-energy"):
        lefts, widths, x = [], [], 15.5
        for i in range(n):
            w = 45 if i == 0 else 43
            lefts.append(x)
            widths.append(w)
            x += w + (49 if i == 1 else 9)
        return 480, lefts, widths, 15.5 + 45 + 9 + 43 + 24
    after = 2 if kind == "embassy" else 1
    if kind == "armed-police":
        after = 2
    gap, wide = 12, 34
    if n > 7:
        gap, wide = 8, 24
    w = min(45, (440 - 31 - wide - gap * (n - 2)) / n)
    lefts, x = [], 15.5 + (max(0, 440 - 31 - wide - gap * (n - 2) - w * n)) / 2
    dot = None
    for i in range(n):
        lefts.append(x)
        x += w
        if i == after:
            dot = x + wide / 2
        x += wide if i == after else gap
    return 440, lefts, [w] * n, dot


def make_single(text, kind, paint, glyphs, rng):
    width, lefts, widths, dot = layout_single(text, kind, rng)
    ink = np.zeros((140, width), np.uint8)
    red = None
    reds = ""
    if kind in ("police", "rescue"):
        reds = "警应急XS" if kind == "rescue" else "警"
    if kind in ("military", "armed-police"):
        red = np.zeros_like(ink)
    hand = rng.randrange(1000)
    y = 25 + rng.uniform(-2, 2)
    for i, sign in enumerate(text):
        layer = ink
        if sign in reds or (kind in ("military", "armed-police") and i < 2):
            red = red if red is not None else np.zeros_like(ink)
            layer = red
        stamp(layer, glyphs, sign, lefts[i], y, widths[i], 90, rng, hand)
    shows_dot = dot is not None and kind not in ("foreign",) and (kind[:3] != "new" or rng.random() < 0.15)
    if shows_dot and rng.random() < 0.92:
        cv2.circle(ink, (int(dot), 70), int(rng.uniform(4, 7)), 255, -1, cv2.LINE_AA)
    gaps = [(lefts[i] + widths[i] + lefts[i + 1]) / 2 for i in range(len(text) - 1)]
    boxes = [(left, y, width, 90) for left, width in zip(lefts, widths)]
    return Plate(text, kind, paint, 1, ink, red, gaps, boxes)


def make_double(text, kind, paint, glyphs, rng):
    """Two signs above, five below, 440 × 220: the back of lorries, trailers, motorcycles."""
    ink = np.zeros((220, 440), np.uint8)
    hand = rng.randrange(1000)
    boxes = [(110, 15, 80, 60), (250, 15, 80, 60)]
    for i in (0, 1):
        stamp(ink, glyphs, text[i], *boxes[i], rng, hand)
    cv2.circle(ink, (220, 45), int(rng.uniform(5, 8)), 255, -1, cv2.LINE_AA)
    n = len(text) - 2
    w = 65
    gap = (440 - 54 - w * n) / max(1, n - 1)
    for i in range(n):
        boxes.append((27 + i * (w + gap), 90, w, 110))
        stamp(ink, glyphs, text[2 + i], *boxes[-1], rng, hand)
    return Plate(text, kind, paint, 2, ink, boxes=boxes)


def furnish(plate, rng):
    """The edge line and the wear that belong to the ink."""
    width, height = plate.size
    plate.ink = plate.ink.copy()
    if rng.random() < 0.75:
        inset = rng.randint(3, 9)
        cv2.rectangle(plate.ink, (inset, inset), (width - inset, height - inset), rng.randint(150, 255), rng.randint(1, 4), cv2.LINE_AA)
    if rng.random() < 0.15:
        worn = cv2.resize(np.random.RandomState(rng.getrandbits(31)).rand(rng.randint(6, 30), rng.randint(16, 90)).astype(np.float32), (width, height))
        keep = np.clip((worn - rng.uniform(0.1, 0.3)) * 4, rng.uniform(0, 0.5), 1)
        plate.ink = (plate.ink * keep).astype(np.uint8)


def make_plate(glyphs, rng, kind=None, strict=False):
    """A plate of the kind, or of one by its share; a strict one says what a plate may say."""
    if kind is None:
        kind = rng.choices([k for k, _ in KINDS], [s for _, s in KINDS])[0]
    text = (strict and strict_text_of(kind, rng)) or text_of(kind, rng)
    paint = paint_of(kind, rng)
    if kind == "two-rows" or kind == "trailer" or (kind in ("police", "learner", "blue") and rng.random() < 0.03):
        plate = make_double(text, kind, paint, glyphs, rng)
    else:
        plate = make_single(text, kind, paint, glyphs, rng)
    plate.pressed = plate.ink if plate.red is None else np.maximum(plate.ink, plate.red)
    furnish(plate, rng)
    return plate


def pick(bounds, rng):
    """One colour out of bounds, its channels moving together."""
    low, high = bounds
    f = rng.random()
    return np.array([a + (b - a) * min(1, max(0, f + rng.uniform(-0.25, 0.25))) for a, b in zip(low, high)], np.float32)


def colour(plate, rng):
    """The plate in colours, BGR, float32 from 0 to 255, with pressed edges, dirt and screws."""
    width, height = plate.size
    ground, sign = PAINTS[plate.paint]
    base = np.empty((height, width, 3), np.float32)
    base[:] = pick(ground, rng)
    if plate.kind == "new-energy":
        fade = np.linspace(rng.uniform(0.4, 1), 0, height, dtype=np.float32)[:, None, None]
        base = base * (1 - fade) + 235 * fade
    elif plate.kind == "new-energy-large":
        base[:, : int(width * 0.27)] = pick(PAINTS["yellow"][0], rng)
    tone = pick(sign, rng)
    ink = (plate.ink.astype(np.float32) / 255)[..., None]
    image = base * (1 - ink) + tone * ink
    if plate.red is not None:
        red = (plate.red.astype(np.float32) / 255)[..., None]
        image = image * (1 - red) + pick(RED, rng) * red
    emboss(image, plate, rng)
    wear(image, rng)
    return np.clip(image, 0, 255)


def grey(plate, rng):
    """The plate as a camera's luma would have it, float32."""
    width, height = plate.size
    ground, sign = PAINTS[plate.paint]
    weights = np.array([0.114, 0.587, 0.299], np.float32)
    base = np.full((height, width), float(pick(ground, rng) @ weights), np.float32)
    if plate.kind == "new-energy":
        fade = np.linspace(rng.uniform(0.4, 1), 0, height, dtype=np.float32)[:, None]
        base = base * (1 - fade) + 235 * fade
    elif plate.kind == "new-energy-large":
        base[:, : int(width * 0.27)] = float(pick(PAINTS["yellow"][0], rng) @ weights)
    tone = float(pick(sign, rng) @ weights)
    ink = plate.ink.astype(np.float32) / 255
    image = base + (tone - base) * ink
    if plate.red is not None:
        image += (float(pick(RED, rng) @ weights) - image) * (plate.red.astype(np.float32) / 255)
    emboss(image, plate, rng)
    wear(image, rng)
    return np.clip(image, 0, 255)


def emboss(image, plate, rng):
    """Light and shade along the pressed edges of the signs."""
    if rng.random() < 0.4:
        return
    shift, force = rng.choice((1, 2)), rng.uniform(10, 60) * rng.choice((-1, 1))
    dx, dy = rng.choice(((0, shift), (shift, shift), (-shift, shift), (shift, 0)))
    relief = plate.ink.astype(np.float32) / 255
    relief = (np.roll(relief, (dy, dx), (0, 1)) - relief) * force
    image += relief if image.ndim == 2 else relief[..., None]


def wear(image, rng):
    """Screws, their caps, dirt and shade on the plate."""
    height, width = image.shape[:2]
    tint = (lambda: rng.uniform(20, 235)) if image.ndim == 2 else (lambda: (rng.uniform(20, 235),) * 3)
    if rng.random() < 0.7:
        for x in (110, width - 110):
            for y in (12, height - 12):
                if rng.random() < 0.55:
                    cv2.circle(image, (int(x + rng.uniform(-12, 12)), int(y + rng.uniform(-3, 6))), rng.randint(4, 10), tint(), -1, cv2.LINE_AA)
    for _ in range(rng.choice((0, 0, 0, 1, 2, 4))):
        x, y = rng.randrange(width), rng.randrange(height)
        cv2.ellipse(image, (x, y), (rng.randint(2, 22), rng.randint(2, 10)), rng.uniform(0, 180), 0, 360, tint(), -1, cv2.LINE_AA)
    if rng.random() < 0.12:
        small = np.random.RandomState(rng.getrandbits(31)).rand(5, 14).astype(np.float32)
        mud = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
        mud = np.clip((mud - rng.uniform(0.4, 0.75)) * 3, 0, rng.uniform(0.4, 0.9))
        mud = mud if image.ndim == 2 else mud[..., None]
        image += (rng.uniform(50, 150) - image) * mud
