# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures for the reader of VIN lines: strips of 384 × 40 grey pixels and what they say.

A strip is what the line finder hands over: the line straightened, its capitals
about 26 pixels high, with a bit of what is beside it. vin_pictures.py OUT [N]
writes a sheet of them to look at.
"""

import random
import sys

import cv2
import numpy as np

import vin_lines
from reader_pictures import spoil, view

STRIP_W, STRIP_H = 384, 40
CAP = 26
# what the reader knows: the VIN's signs, and the letters that stand before one
ALPHABET = "0123456789ABCDEFGHJKLMNPRSTUVWXYZIOQ"


def strip_of(label, rng, noise, hard=1.0):
    """The line as a finder would cut it, seen by a camera that gave it 8 to 45 pixels of height."""
    x0, y0, x1, y1 = label.box
    h = y1 - y0
    cap = CAP * rng.uniform(1 - 0.16 * hard, 1 + 0.13 * hard)
    unit = h / cap
    # no narrower than the columns of the network can tell apart
    squeeze = max(rng.uniform(0.85, 1.18), 172 / max(1.0, (x1 - x0) / unit))
    squeeze = min(squeeze, (STRIP_W - 6) / ((x1 - x0) / unit))
    width = STRIP_W * unit / squeeze
    left = x0 - rng.uniform(0.05, 1) * min(2.2 * h, max(0.0, width - (x1 - x0)))
    middle = (y0 + y1) / 2 + rng.gauss(0, 0.035) * h * hard
    top, bottom = middle - STRIP_H / 2 * unit, middle + STRIP_H / 2 * unit
    turn, lean = rng.gauss(0, 0.05) * h * hard, rng.gauss(0, 0.07) * h * hard
    quad = np.float32([[left + lean, top + turn], [left + width + lean, top - turn], [left + width - lean, bottom - turn], [left - lean, bottom + turn]])
    seen = int(np.exp(rng.uniform(np.log(9), np.log(42))))
    shown = view(label.image, quad, max(120, int(STRIP_W / squeeze * seen / CAP)), max(12, int(STRIP_H * seen / CAP)))
    shown = spoil(shown, rng, noise)
    shrinks = shown.shape[0] > STRIP_H
    strip = cv2.resize(shown, (STRIP_W, STRIP_H), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
    text = label.text
    return strip, text, left, width


def sample(rng, noise, hard=1.0):
    group = "hard" if rng.random() < 0.6 else "clean"
    kind = rng.choice(vin_lines.KINDS[group])
    r = rng.random()
    text = vin_lines.make_vin(rng) if r < 0.45 else vin_lines.any_signs(rng, rng.choice((17, 17, 17, 16, 18, 12, 10)))
    # A word before the line would have to be in the text; it is in the pictures of the whole label.
    label = vin_lines.make_label(kind, text, vin_lines.TRAINING_FACES, rng, noise, height=48, busy=False)
    if kind not in ("stamped", "peened"):
        lines_near(label, rng)
    strip, text, _, _ = strip_of(label, rng, noise, hard)
    if rng.random() < 0.5:
        strip = 255 - strip
    return strip, text


def lines_near(label, rng):
    """Parts of other lines that reach into the strip from above and below."""
    x0, y0, x1, y1 = (int(v) for v in label.box)
    h = y1 - y0
    tone = float(label.image[y0:y1, x0:x1].min() if rng.random() < 0.8 else label.image[y0:y1, x0:x1].max())
    for side in (-1, 1):
        if rng.random() < 0.3:
            ink, (a, b, c, d) = vin_lines.write(vin_lines.any_signs(rng, 22, vin_lines.LATIN), rng.choice(vin_lines.TRAINING_FACES), int(h * rng.uniform(0.6, 1)), rng)
            gap = int(h * rng.uniform(0.22, 0.5))
            y = y0 - gap - int(d) if side < 0 else y1 + gap - int(b)
            mask = np.zeros(label.image.shape, np.float32)
            vin_lines.place(mask, ink, x0 - int(a) + rng.randint(-h, h), y)
            label.image = vin_lines.ink_on(label.image, mask, tone)
        elif rng.random() < 0.15:
            y = y0 - int(h * rng.uniform(0.2, 0.5)) if side < 0 else y1 + int(h * rng.uniform(0.2, 0.5))
            cv2.line(label.image, (0, y), (label.image.shape[1], y), tone, rng.randint(1, 8))


def make(seed, n, hard=1.0):
    """n strips and their texts, the same for the same seed."""
    rng, noise = random.Random(seed), np.random.RandomState(seed)
    strips, texts = np.empty((n, STRIP_H, STRIP_W), np.uint8), []
    for i in range(n):
        strips[i], text = sample(rng, noise, hard)
        texts.append(text)
    return strips, texts


def main():
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 48
    strips, texts = make(1, n)
    columns = 3
    sheet = np.full(((n + columns - 1) // columns * 58, columns * 392), 128, np.uint8)
    for i, (strip, text) in enumerate(zip(strips, texts)):
        y, x = i // columns * 58, i % columns * 392
        sheet[y : y + 40, x : x + 384] = strip
        cv2.putText(sheet, text, (x + 4, y + 54), cv2.FONT_HERSHEY_SIMPLEX, 0.45, 255, 1, cv2.LINE_AA)
    cv2.imwrite(sys.argv[1], sheet)


if __name__ == "__main__":
    main()
