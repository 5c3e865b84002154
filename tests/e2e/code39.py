# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws a Code 39 label as a picture of a camera (ISO/IEC 16388: five bars and
four spaces a sign, three of them wide)."""

import subprocess

# Width of bar, space, bar, … of each sign; w is wide.
PATTERNS = dict(zip(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. *$/+%",
    """nnnwwnwnn wnnwnnnnw nnwwnnnnw wnwwnnnnn nnnwwnnnw wnnwwnnnn nnwwwnnnn nnnwnnwnw wnnwnnwnn nnwwnnwnn
    wnnnnwnnw nnwnnwnnw wnwnnwnnn nnnnwwnnw wnnnwwnnn nnwnwwnnn nnnnnwwnw wnnnnwwnn nnwnnwwnn nnnnwwwnn
    wnnnnnnww nnwnnnnww wnwnnnnwn nnnnwnnww wnnnwnnwn nnwnwnnwn nnnnnnwww wnnnnnwwn nnwnnnwwn nnnnwnwwn
    wwnnnnnnw nwwnnnnnw wwwnnnnnn nwnnwnnnw wwnnwnnnn nwwnwnnnn nwnnnnwnw wwnnnnwnn nwwnnnwnn nwnnwnwnn
    nwnwnwnnn nwnwnnnwn nwnnnwnwn nnnwnwnwn""".split(),
))


def draw(text, path, module=3, size=(1280, 720)):
    """Writes a white picture with the label of text in its middle."""
    bars = []
    x = 0
    for sign in f"*{text}*":
        for i, width in enumerate(PATTERNS[sign]):
            width = module * (3 if width == "w" else 1)
            if i % 2 == 0:
                bars.append((x, width))
            x += width
        x += module
    left = (size[0] - x) // 2
    assert left > 10 * module, "the label does not fit"
    top, bottom = size[1] // 2 - 80, size[1] // 2 + 80
    shapes = " ".join(f"rectangle {left + at},{top} {left + at + width - 1},{bottom}" for at, width in bars)
    subprocess.run(
        ["convert", "-size", f"{size[0]}x{size[1]}", "xc:white", "-fill", "black", "-draw", shapes, f"PNG24:{path}"],
        check=True,
    )
