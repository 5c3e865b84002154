# SPDX-License-Identifier: GPL-3.0-or-later
"""The signs of number plates, drawn.

Letters and digits are strokes of our own, laid out in the box that GA 36 gives
a sign (45 mm × 90 mm, new-energy 43 mm × 90 mm), with the places where plates
and presses differ left to chance: how deep an M reaches, whether a 1 has a
flag, how thick the pen is. Signs of the provinces and of the kinds take their
skeleton from thin faces of Debian's CJK fonts, stretched to the box and drawn
over with the same pen, so that upright and lying strokes are equally thick, as
they are on a plate and as a stretched bold face never has them.
"""

import math

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
KINDS = "学警港澳挂使领临试超应急民航"
LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZI"
DIGITS = "0123456789"
ALPHABET = PROVINCES + LETTERS + DIGITS + KINDS

# the box a sign is drawn in, pixels, four to three millimetres
BOX_W, BOX_H = 60, 120
MARGIN = 12

NOTO = "/usr/share/fonts/opentype/noto/NotoSansCJK-%s.ttc"
# (file, face in the collection)
THIN_FACES = [(NOTO % w, 2) for w in ("Thin", "Light")]
FULL_FACES = [(NOTO % w, 2) for w in ("Regular", "Medium", "Bold")] + [
    ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0),
    ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0),
]
LATIN_FACES = [
    "/usr/share/fonts/truetype/dejavu/DejaVuSansCondensed-Bold.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSans-Bold.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSansNarrow-Bold.ttf",
    "/usr/share/fonts/truetype/roboto/unhinted/RobotoCondensed-Bold.ttf",
    "/usr/share/fonts/truetype/roboto/unhinted/RobotoCondensed-Regular.ttf",
    "/usr/share/fonts/truetype/lato/Lato-Bold.ttf",
]


def arc(cx, cy, rx, ry, a0, a1, n=14):
    """Points of an ellipse from angle a0 to a1, degrees, 0 to the right, 90 down."""
    return [(cx + rx * math.cos(math.radians(a)), cy + ry * math.sin(math.radians(a))) for a in np.linspace(a0, a1, n)]


def ring(x0, y0, x1, y1, r):
    """A closed ring of straight sides and round ends of radius r, at most half of a side."""
    rx, ry = min(r, (x1 - x0) / 2), min(r * 1.15, (y1 - y0) / 2)
    points = arc(x1 - rx, y0 + ry, rx, ry, -90, 0) + arc(x1 - rx, y1 - ry, rx, ry, 0, 90)
    points += arc(x0 + rx, y1 - ry, rx, ry, 90, 180) + arc(x0 + rx, y0 + ry, rx, ry, 180, 270)
    return points + points[:1]


def strokes(sign, rng):
    """The pen's ways for a letter or digit in a box of 1 × 2, the pen's middle."""
    u = rng.uniform
    l, r, t, b = 0.0, 1.0, 0.0, 2.0
    m = 1.0 + u(-0.08, 0.08)
    q = u(0.38, 0.5)

    def bowl(y0, y1, x=0.0, right=1.0):
        ry = (y1 - y0) / 2
        rx = min(u(0.4, 0.55), right - x)
        return [(x, y0)] + arc(right - rx, y0 + ry, rx, ry, -90, 90) + [(x, y1)]

    if sign in "0O":
        return [ring(l, t, r, b, q if sign == "0" else u(0.4, 0.5))]
    if sign == "1":
        x = 0.5 + u(-0.08, 0.12)
        out = [[(x, t), (x, b)]]
        if rng.random() < 0.75:
            out.append([(x, t), (x - u(0.18, 0.4), t + u(0.15, 0.4))])
        if rng.random() < 0.05:
            out.append([(x - 0.35, b), (x + 0.35, b)])
        return out
    if sign == "I":
        return [[(0.5, t), (0.5, b)]]
    if sign == "2":
        ry = u(0.45, 0.6)
        return [arc(0.5, t + ry, 0.5, ry, 190 + u(-15, 15), 375 + u(-10, 15)) + [(l + u(0, 0.05), b)] + [(r, b)]]
    if sign == "3":
        if rng.random() < 0.25:
            top = [(l, t), (r - u(0, 0.1), t), (u(0.38, 0.55), m - 0.15)]
        else:
            top = arc(0.5, (t + m) / 2, u(0.44, 0.5), (m - t) / 2, 195 + u(-25, 15), 450)[: 12 + rng.randrange(3)]
            top += [(u(0.3, 0.5), m - 0.02)]
        low = [(u(0.3, 0.5), m)] + arc(0.5, (m + b) / 2, 0.5, (b - m) / 2, -90, 165 + u(-15, 25))
        return [top, low] if rng.random() < 0.5 else [top + low]
    if sign == "4":
        y, x = u(1.3, 1.55), u(0.66, 0.8)
        top = u(0.45, 0.8) if rng.random() < 0.75 else x
        return [[(top, t), (l - 0.02, y), (r + 0.05, y)], [(x, u(0.6, 1.0) if top < x - 0.05 else t), (x, b)]]
    if sign == "5":
        y = u(0.72, 0.92)
        x = l + u(0, 0.1)
        bottom = arc(0.5, (y + b) / 2, 0.5, (b - y) / 2, 235 + u(-15, 15), 515 + u(-10, 25), 20)
        return [[(r - u(0, 0.08), t), (x, t), (l + u(0, 0.05), y + u(0.05, 0.2))], bottom]
    if sign in "69":
        y = u(0.75, 1.0)
        style = rng.random()
        bowl6 = ring(l, y, r, b, q)
        if style < 0.4:
            stem = [(u(0.5, 0.8), t), (u(0.15, 0.3), 0.55), (l, 1.2), (l, 1.5)]
        elif style < 0.7:
            stem = [(u(0.75, 0.95), t)] + arc(0.62, 0.9, 0.62, 0.9, -95, -180) + [(l, 1.5)]
        else:
            stem = arc(0.5, t + 0.5, 0.5, 0.5, -20 + u(-15, 15), -180) + [(l, 1.5)]
        out = [bowl6, stem]
        return out if sign == "6" else [[(1 - x, 2 - v) for x, v in s] for s in out]
    if sign == "7":
        x = u(0.25, 0.5)
        if rng.random() < 0.5:
            return [[(l, t), (r, t), (x, b)]]
        return [[(l, t), (r, t), (u(0.5, 0.75), u(0.7, 1.0)), (x, b)]]
    if sign == "8":
        i = u(0.0, 0.08)
        return [ring(l + i, t, r - i, m, 0.45), ring(l, m, r, b, 0.48)]
    if sign == "A":
        y = u(1.25, 1.5)
        i = u(0.0, 0.08)
        f = y / 2
        return [[(l - 0.02, b), (0.5 - i, t), (0.5 + i, t), (r + 0.02, b)], [(0.5 - f / 2, y), (0.5 + f / 2, y)]]
    if sign == "B":
        i = u(0.0, 0.1)
        return [[(l, t), (l, b)], bowl(t, m, l, r - i), bowl(m, b, l, r)]
    if sign == "C":
        a = u(15, 45)
        if rng.random() < 0.5:
            return [arc(0.5, 0.5, 0.5, 0.5, -a, -180) + arc(0.5, 1.5, 0.5, 0.5, 180, a)]
        return [arc(0.52, 1.0, 0.52, 1.0, -a - 10, -360 + a + 10, 24)]
    if sign == "D":
        rx = u(0.4, 0.6)
        return [[(l, t), (r - rx, t)] + arc(r - rx, t + rx, rx, rx, -90, 0) + arc(r - rx, b - rx, rx, rx, 0, 90) + [(l, b), (l, t)]]
    if sign == "E":
        return [[(r, t), (l, t), (l, b), (r, b)], [(l, m), (r - u(0.05, 0.2), m)]]
    if sign == "F":
        return [[(r, t), (l, t), (l, b)], [(l, m), (r - u(0.05, 0.2), m)]]
    if sign == "G":
        y = u(1.0, 1.2)
        a = u(15, 40)
        out = [arc(0.5, 0.5, 0.5, 0.5, -a, -180) + arc(0.5, 1.5, 0.5, 0.5, 180, 0) + [(r, y)]]
        out.append([(u(0.4, 0.6), y), (r, y)])
        if rng.random() < 0.3:
            out.append([(r, y), (r, b)])
        return out
    if sign == "H":
        return [[(l, t), (l, b)], [(r, t), (r, b)], [(l, m), (r, m)]]
    if sign == "J":
        out = [[(r - 0.1, t), (r - 0.1, 1.5)] + arc(0.45, 1.5, 0.45, 0.5, 0, 180 + u(-25, 10))]
        if rng.random() < 0.1:
            out.append([(0.3, t), (r, t)])
        return out
    if sign == "K":
        y = u(1.1, 1.35)
        return [[(l, t), (l, b)], [(r, t), (l, y)], [(u(0.28, 0.45), y - u(0.3, 0.45)), (r + 0.03, b)]]
    if sign == "L":
        return [[(l, t), (l, b), (r, b)]]
    if sign == "M":
        return [[(l, b), (l, t), (0.5, u(0.9, 2.0)), (r, t), (r, b)]]
    if sign == "N":
        return [[(l, b), (l, t), (r, b), (r, t)]]
    if sign == "P":
        return [[(l, t), (l, b)], bowl(t, u(1.0, 1.2))]
    if sign == "Q":
        return [ring(l, t, r, b, q), [(u(0.45, 0.6), u(1.35, 1.6)), (r + u(-0.02, 0.06), b + u(-0.02, 0.08))]]
    if sign == "R":
        y = u(0.95, 1.15)
        return [[(l, t), (l, b)], bowl(t, y), [(u(0.35, 0.55), y), (r + 0.02, b)]]
    if sign == "S":
        a = u(10, 35)
        up = arc(0.5, m / 2, 0.5, m / 2, -a, -225)
        low = arc(0.5, (m + b) / 2, 0.5, (b - m) / 2, -45, 180 - a)
        return [up + low]
    if sign == "T":
        return [[(l - 0.02, t), (r + 0.02, t)], [(0.5, t), (0.5, b)]]
    if sign == "U":
        ry = u(0.45, 0.6)
        return [[(l, t)] + arc(0.5, b - ry, 0.5, ry, 180, 0) + [(r, t)]]
    if sign == "V":
        i = u(0, 0.06)
        return [[(l - 0.02, t), (0.5 - i, b), (0.5 + i, b), (r + 0.02, t)]]
    if sign == "W":
        i = u(0.0, 0.28)
        return [[(l - 0.03, t), (i, b), (0.5, u(0.1, 1.1)), (1 - i, b), (r + 0.03, t)]]
    if sign == "X":
        return [[(l, t), (r, b)], [(r, t), (l, b)]]
    if sign == "Y":
        y = u(0.85, 1.2)
        return [[(l - 0.02, t), (0.5, y), (r + 0.02, t)], [(0.5, y), (0.5, b)]]
    if sign == "Z":
        return [[(l, t), (r, t), (l, b), (r, b)]]
    raise ValueError(sign)


def blank():
    return np.zeros((BOX_H + 2 * MARGIN, BOX_W + 2 * MARGIN), np.uint8)


def draw_strokes(sign, rng):
    """A letter or digit with a pen of 7 to 13 mm."""
    pen = rng.uniform(9.5, 16.5)
    out = blank()
    w, h = BOX_W - pen, BOX_H - pen
    if sign in "1I":
        w *= rng.uniform(0.6, 1.0)
    x0, y0 = MARGIN + (BOX_W - w) / 2, MARGIN + pen / 2
    shift = 16
    for way in strokes(sign, rng):
        points = np.array([((x0 + x * w) * shift, (y0 + y / 2 * h) * shift) for x, y in way], np.int32)
        cv2.polylines(out, [points], False, 255, int(round(pen)), cv2.LINE_AA, 4)
    return out


def face_glyph(sign, face, index):
    """The sign in a face, cropped to its ink, at a size that leaves room to scale."""
    font = ImageFont.truetype(face, 200, index=index)
    image = Image.new("L", (360, 360))
    ImageDraw.Draw(image).text((60, 40), sign, 255, font=font)
    return np.asarray(image.crop(image.getbbox()))


class Glyphs:
    """Masks of every sign in many hands, made once."""

    def __init__(self, rng, hands=48):
        self._rng = rng
        self._thin = {}
        self._full = {}
        self._latin = {}
        for sign in PROVINCES + KINDS:
            self._thin[sign] = [face_glyph(sign, f, i) for f, i in THIN_FACES]
            self._full[sign] = [face_glyph(sign, f, i) for f, i in FULL_FACES]
        for sign in LETTERS + DIGITS:
            self._latin[sign] = [face_glyph(sign, f, 0) for f in LATIN_FACES]
        self.masks = {sign: [self._make(sign) for _ in range(hands)] for sign in ALPHABET}

    def _fit(self, glyph, width, height):
        out = blank()
        scaled = cv2.resize(glyph, (width, height), interpolation=cv2.INTER_AREA)
        x, y = MARGIN + (BOX_W - width) // 2, MARGIN + (BOX_H - height) // 2
        out[y : y + height, x : x + width] = scaled
        return out

    def _bend(self, mask):
        """The sign with its parts larger and smaller by some: plates' signs and those of faces differ so."""
        rng = self._rng
        h, w = mask.shape
        y, x = np.mgrid[0:h, 0:w].astype(np.float32)
        for axis, n, of in ((y, h, 1), (x, w, 1), (y, h, 2), (x, w, 2)):
            u = np.clip((axis - MARGIN) / (n - 2 * MARGIN), 0, 1)
            axis += rng.gauss(0, 0.05 / of) * (n - 2 * MARGIN) * np.sin(np.pi * of * u)
        return cv2.remap(mask, x, y, cv2.INTER_LINEAR)

    def _make_han(self, sign):
        rng = self._rng
        if rng.random() < 0.2:
            return self._fit(rng.choice(self._full[sign]), BOX_W - rng.randint(0, 4), BOX_H - rng.randint(0, 12))
        pen = rng.randint(5, 10)
        width, height = BOX_W - pen + rng.randint(-7, 3), BOX_H - pen - rng.randint(0, 12)
        thin = self._fit(rng.choice(self._thin[sign]), width, height)
        _, thin = cv2.threshold(thin, 70, 255, cv2.THRESH_BINARY)
        kernel = cv2.getStructuringElement(rng.choice((cv2.MORPH_ELLIPSE, cv2.MORPH_RECT)), (max(2, pen - 3), max(2, pen - 3)))
        return cv2.GaussianBlur(cv2.dilate(thin, kernel), (3, 3), 0)

    def _make(self, sign):
        if sign in PROVINCES + KINDS:
            return self._bend(self._make_han(sign))
        if self._rng.random() < 0.12:
            width = BOX_W if sign not in "1I" else int(BOX_W * self._rng.uniform(0.25, 0.5))
            return self._fit(self._rng.choice(self._latin[sign]), width, BOX_H)
        return draw_strokes(sign, self._rng)

    def get(self, sign, rng, hand):
        """One mask of the sign: the plate's own hand, or now and then another."""
        masks = self.masks[sign]
        return masks[hand % len(masks)] if rng.random() < 0.5 else rng.choice(masks)
