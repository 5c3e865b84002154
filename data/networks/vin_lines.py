# SPDX-License-Identifier: GPL-3.0-or-later
"""Vehicle identification numbers as they stand on cars, drawn.

A label is a piece of surface, drawn flat: paper, windscreen plate, screen,
stamped or dot-peened metal, with the VIN's line and what stands around it. It
is a grey float picture; where the VIN's signs stand is known to the pixel.
"""

import functools
import math
import os

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

import glyphs

SIGNS = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
VALUES = dict(zip("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9)))
WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)

TRUETYPE, URW = "/usr/share/fonts/truetype/", "/usr/share/fonts/opentype/urw-base35/"
TRAINING_FACES = [TRUETYPE + f for f in (
    "dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf", "dejavu/DejaVuSansCondensed.ttf", "dejavu/DejaVuSansMono.ttf",
    "liberation/LiberationSans-Regular.ttf", "liberation/LiberationSans-Bold.ttf", "liberation/LiberationSansNarrow-Regular.ttf",
    "liberation/LiberationMono-Regular.ttf", "liberation/LiberationMono-Bold.ttf", "liberation/LiberationSerif-Regular.ttf",
    "roboto/unhinted/RobotoCondensed-Regular.ttf", "lato/Lato-Medium.ttf", "lato/Lato-Bold.ttf",
)] + [URW + f for f in ("NimbusMonoPS-Regular.otf", "URWGothic-Demi.otf", "NimbusSansNarrow-Regular.otf", "NimbusRoman-Bold.otf")]
# Not seen in the training: what is measured on these is not learned by heart.
BENCH_FACES = [TRUETYPE + f for f in (
    "dejavu/DejaVuSansMono-Bold.ttf", "dejavu/DejaVuSansCondensed-Bold.ttf", "roboto/unhinted/RobotoTTF/Roboto-Medium.ttf", "roboto/unhinted/RobotoTTF/Roboto-Regular.ttf",
    "liberation/LiberationSansNarrow-Bold.ttf",
)] + [URW + f for f in ("NimbusMonoPS-Bold.otf", "NimbusSans-Regular.otf", "NimbusSansNarrow-Bold.otf")] + ["/usr/share/fonts/opentype/noto/NotoSansCJK-Medium.ttc"]
HAN_FACE = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"

KINDS = {
    "clean": ("printed", "printed", "windscreen", "screen", "licence"),
    "hard": ("stamped", "stamped", "peened", "peened", "faint", "matrix", "glossy"),
}
NEAR = ("MADE IN CHINA", "GVWR 1875 KG", "2.0T 162KW", "ENGINE", "MODEL", "PAINT 8E8E", "DATE 2021.06", "TYPE M1", "1420 KG", "GAWR FRT", "发动机型号", "制造年月",
        "最大允许总质量", "乘坐人数 5人", "中国制造", "整车型号", "品牌 车辆品牌", "号牌号码", "注册日期", "额定功率")
BEFORE = ("VIN", "VIN:", "VIN ", "V.I.N.", "车辆识别代号", "车辆识别代号:", "车架号", "NO.", "识别代号 ")


# The text


def check_digit(vin):
    rest = sum(VALUES[c] * w for c, w in zip(vin, WEIGHTS)) % 11
    return "X" if rest == 10 else str(rest)


@functools.lru_cache(None)
def makers():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "wmi.tsv")
    with open(path, encoding="utf-8") as file:
        codes = [line.split("\t")[0] for line in file if not line.startswith("#")]
    codes = [c for c in codes if len(c) == 3 and all(s in SIGNS for s in c)]
    return [c for c in codes if c[0] in "LH"], [c for c in codes if c[0] in "12345"], [c for c in codes if c[0] not in "LH12345"]


def make_vin(rng):
    """A VIN that could be; those of the Old World have a check digit half the time."""
    r = rng.random()
    china, america, rest = makers()
    maker = rng.choice(china if r < 0.6 else america if r < 0.75 else rest)
    body = "".join(rng.choice(SIGNS if rng.random() < 0.6 else "0123456789") for _ in range(5))
    year = rng.choice("123456789ABCDEFGHJKLMNPRST")
    plant = rng.choice(SIGNS)
    serial = "%06d" % rng.randrange(1000000)
    if rng.random() < 0.3:
        serial = rng.choice("ABCDEFGHJKLMNPRSTUVWXYZ") + serial[1:]
    vin = maker + body + "0" + year + plant + serial
    digit = check_digit(vin) if maker[0] in "LH12345" or rng.random() < 0.5 else rng.choice(SIGNS)
    return vin[:8] + digit + vin[9:]


def any_signs(rng, n, alphabet=SIGNS):
    return "".join(rng.choice(alphabet) for _ in range(n))


# The line


@functools.lru_cache(2048)
def glyph(face, sign):
    """The sign's ink, and in cap heights its advance, how far its top is below that of an H, and where its left is."""
    index = 2 if face.endswith(".ttc") else 0
    font = ImageFont.truetype(face, 132, index=index)
    image = Image.new("L", (420, 300))
    ImageDraw.Draw(image).text((80, 60), sign, 255, font=font)
    h = Image.new("L", (420, 300))
    ImageDraw.Draw(h).text((80, 60), "H", 255, font=font)
    _, top, _, bottom = h.getbbox()
    box = image.getbbox()
    if box is None:
        return np.zeros((1, 1), np.uint8), font.getlength(sign) / (bottom - top), 0.0, 0.0
    ink = np.asarray(image.crop(box))
    return ink, font.getlength(sign) / (bottom - top), (box[1] - top) / (bottom - top), (box[0] - 80) / (bottom - top)


def write(text, face, height, rng, pitch=None, squeeze=1.0):
    """The ink of a text with capitals of @height pixels; with @pitch each sign has that width (of the height)."""
    pad = int(height * 0.6)
    places, x = [], 0.0
    track = rng.uniform(-0.02, 0.14) if pitch is None else 0
    for sign in text:
        ink, advance, top, left = glyph(HAN_FACE if ord(sign) > 0x2e80 else face, sign)
        advance *= squeeze
        places.append((ink, x + left * squeeze + (0 if pitch is None else (pitch - advance) / 2), top))
        x += advance + track if pitch is None else pitch
    out = np.zeros((height + 2 * pad, int(x * height) + 2 * pad + 2), np.float32)
    for ink, at, top in places:
        if ink.size <= 1:
            continue
        unit = cap_of(face)
        w, h = max(1, int(round(ink.shape[1] / unit * height * squeeze))), max(1, int(round(ink.shape[0] / unit * height)))
        scaled = cv2.resize(ink, (w, h), interpolation=cv2.INTER_AREA if w < ink.shape[1] else cv2.INTER_LINEAR).astype(np.float32) / 255
        px, py = pad + int(round(at * height)), pad + int(round(top * height))
        px, py = max(0, min(px, out.shape[1] - w)), max(0, min(py, out.shape[0] - h))
        if w <= out.shape[1] and h <= out.shape[0]:
            part = out[py : py + h, px : px + w]
            np.maximum(part, scaled, out=part)
    return out, (pad, pad, pad + x * height, pad + height)


@functools.lru_cache(None)
def cap_of(face):
    return glyph(face, "H")[0].shape[0]


def pen_ways(text, height, rng):
    """The pen's ways of a text in strokes of our own, and the width of it all."""
    w, gap = rng.uniform(0.42, 0.62), rng.uniform(0.16, 0.45)
    # one hand writes a sign the same way each time
    hand = {}
    ways, x = [], 0.0
    for sign in text:
        wide = w * (0.5 if sign in "1I" and rng.random() < 0.3 else 1)
        if sign != " ":
            if sign not in hand:
                hand[sign] = glyphs.strokes(sign, rng)
            for way in hand[sign]:
                ways.append([((x + (w - wide) / 2 + px * wide) * height, py / 2 * height) for px, py in way])
        x += w + gap
    return ways, (x - gap) * height


def write_pen(text, height, rng):
    """The ink of a text in strokes; the box is that of the pen's outer edge."""
    pen = max(1.5, height * rng.uniform(0.09, 0.19))
    ways, width = pen_ways(text, height - pen, rng)
    pad = int(height * 0.6)
    out = np.zeros((height + 2 * pad, int(width + pen) + 2 * pad + 2), np.uint8)
    shift = 16
    for way in ways:
        points = np.array([((x + pad + pen / 2) * shift, (y + pad + pen / 2) * shift) for x, y in way], np.int32)
        cv2.polylines(out, [points], False, 255, max(1, int(round(pen))), cv2.LINE_AA, 4)
    return out.astype(np.float32) / 255, (pad, pad, pad + width + pen, pad + height)


def dots_along(ways, step, rng):
    out = []
    for way in ways:
        left = 0.0
        for (x0, y0), (x1, y1) in zip(way, way[1:]):
            length = math.hypot(x1 - x0, y1 - y0)
            t = left
            while t < length:
                out.append((x0 + (x1 - x0) * t / length, y0 + (y1 - y0) * t / length))
                t += step
            left = t - length
        if left > step * 0.35:
            out.append(way[-1])
    return out


def write_dots(text, height, rng):
    """The ink of a text in dots along its strokes, as a peening machine sets them."""
    size = height * rng.uniform(0.07, 0.12)
    ways, width = pen_ways(text, height - size, rng)
    pad = int(height * 0.6)
    out = np.zeros((height + 2 * pad, int(width + size) + 2 * pad + 2), np.uint8)
    for x, y in dots_along(ways, size * rng.uniform(0.95, 1.55), rng):
        at = (int((x + pad + size / 2 + rng.gauss(0, size * 0.05)) * 16), int((y + pad + size / 2 + rng.gauss(0, size * 0.05)) * 16))
        cv2.circle(out, at, int(size / 2 * rng.uniform(0.85, 1.1) * 16), 255, -1, cv2.LINE_AA, 4)
    return out.astype(np.float32) / 255, (pad, pad, pad + width + size, pad + height)


def write_matrix(text, face, height, rng):
    """The ink of a text as a needle printer sets it: a coarse raster of dots."""
    rows = rng.choice((7, 8, 9))
    small, box = write(text, face, rows, rng, pitch=rng.uniform(0.78, 0.95) * rng.choice((1, 1.1)), squeeze=0.86)
    size = height / rows
    out = np.zeros((int(small.shape[0] * size), int(small.shape[1] * size)), np.uint8)
    for y, x in zip(*np.nonzero(small > 0.42)):
        cv2.circle(out, (int((x + 0.5) * size * 16), int((y + 0.5) * size * 16)), int(size * rng.uniform(0.42, 0.62) * 16), 255, -1, cv2.LINE_AA, 4)
    return out.astype(np.float32) / 255, tuple(v * size for v in box)


# Surfaces


def cloud(shape, noise, rows, columns, force):
    return cv2.resize(noise.normal(0, force, (rows, columns)).astype(np.float32), shape[::-1], interpolation=cv2.INTER_CUBIC)


def metal(shape, rng, noise):
    out = np.full(shape, rng.uniform(60, 190), np.float32)
    out += cloud(shape, noise, 4, 9, rng.uniform(4, 22))
    brushed = noise.normal(0, rng.uniform(2, 12), shape).astype(np.float32)
    k = rng.choice((1, 5, 17, 31))
    out += cv2.blur(brushed, (k, 1)) * math.sqrt(k) * 0.7 if rng.random() < 0.7 else cv2.GaussianBlur(brushed, (0, 0), rng.uniform(0.6, 2))
    for _ in range(rng.choice((0, 0, 2, 6))):
        a, b = [(rng.randrange(shape[1]), rng.randrange(shape[0])) for _ in range(2)]
        cv2.line(out, a, b, rng.uniform(40, 230), 1, cv2.LINE_AA)
    return out


def press(surface, ink, depth, rng):
    """The ink pressed into the surface: one side of each stroke dark, the other light."""
    soft = cv2.GaussianBlur(ink, (0, 0), depth)
    a = rng.uniform(0, 2 * math.pi)
    gx, gy = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    slope = gx * math.cos(a) + gy * math.sin(a)
    slope /= max(1e-3, np.abs(slope).max())
    return surface + slope * rng.uniform(28, 110) + soft * rng.uniform(-45, 30)


def ink_on(surface, ink, tone, cover=1.0):
    return surface * (1 - ink * cover) + tone * ink * cover


def place(canvas, patch, x, y):
    """Adds a patch to a canvas where they overlap."""
    h, w = patch.shape
    y0, x0, y1, x1 = max(0, y), max(0, x), min(canvas.shape[0], y + h), min(canvas.shape[1], x + w)
    if y1 > y0 and x1 > x0:
        part = canvas[y0:y1, x0:x1]
        np.maximum(part, patch[y0 - y : y1 - y, x0 - x : x1 - x], out=part)


def bars(ink, x, y, w, h, rng):
    at = x
    while at < x + w:
        n = rng.choice((2, 2, 4, 6))
        ink[max(0, y) : y + h, max(0, at) : min(at + n, x + w)] = 1
        at += n + rng.choice((2, 2, 4, 6))


class Label:
    """A surface with a VIN on it: image, box (x0, y0, x1, y1) of the signs, text, shown text (with what stands in the line), kind."""


def line_ink(kind, text, faces, rng, height):
    if kind == "peened":
        return write_dots(text, height, rng)
    if kind == "matrix":
        return write_matrix(text, rng.choice([f for f in faces if "Mono" in f]), height, rng)
    if kind == "stamped" or rng.random() < 0.12:
        if rng.random() < 0.75:
            return write_pen(text, height, rng)
    pitch = rng.uniform(0.82, 1.15) if rng.random() < 0.35 else None
    return write(text, rng.choice(faces), height, rng, pitch, rng.uniform(0.85, 1.1))


def make_label(kind, text, faces, rng, noise, height=56, busy=True):
    """Draws a label of a kind of KINDS."""
    ink, (x0, y0, x1, y1) = line_ink(kind, text, faces, rng, height)
    margin_x, margin_y = int(height * rng.uniform(1.5, 4)), int(height * rng.uniform(1.2, 3.2))
    shape = (ink.shape[0] + 2 * margin_y, ink.shape[1] + 2 * margin_x)
    all_ink = np.zeros(shape, np.float32)
    place(all_ink, ink, margin_x, margin_y)
    label = Label()
    label.box = (x0 + margin_x, y0 + margin_y, x1 + margin_x, y1 + margin_y)
    label.text, label.shown, label.kind = text, text, kind
    lx0, ly0, lx1, ly1 = (int(v) for v in label.box)

    if kind in ("stamped", "peened"):
        if busy and rng.random() < 0.35:
            # the stars that end a stamped line
            for x in (lx0 - int(height * 0.8), lx1 + int(height * 0.8)):
                for a in range(3):
                    d = np.array([math.cos(a * math.pi / 3), math.sin(a * math.pi / 3)]) * height * 0.22
                    c = np.array([x, (ly0 + ly1) / 2])
                    cv2.line(all_ink, tuple(int(v) for v in c - d), tuple(int(v) for v in c + d), 1.0, max(1, height // 12), cv2.LINE_AA)
        surface = metal(shape, rng, noise)
        if busy and rng.random() < 0.5:
            y = rng.choice((ly0 - int(height * 0.9), ly1 + int(height * 0.9)))
            cv2.line(surface, (0, y), (shape[1], y + rng.randint(-8, 8)), rng.uniform(20, 230), rng.randint(2, 14), cv2.LINE_AA)
        image = press(surface, all_ink, rng.uniform(0.8, 2.6) * height / 56, rng)
        if rng.random() < 0.2:
            image = ink_on(image, all_ink, rng.uniform(0, 255), rng.uniform(0.2, 0.6))
    else:
        near = np.zeros(shape, np.float32)
        if busy:
            around(near, label, faces, rng, height, (lx0, ly0, lx1, ly1))
            np.maximum(all_ink, near, out=all_ink)
        light_on_dark = kind == "screen" and rng.random() < 0.6 or kind == "windscreen" and rng.random() < 0.5 or rng.random() < 0.06
        paper, tone = rng.uniform(165, 250), rng.uniform(5, 80)
        if kind == "faint":
            paper = rng.uniform(60, 220)
            tone = paper + rng.choice((-1, 1)) * rng.uniform(18, 45)
        elif light_on_dark:
            paper, tone = rng.uniform(5, 70), rng.uniform(150, 250)
        surface = np.full(shape, paper, np.float32)
        surface += cloud(shape, noise, 4, 10, rng.uniform(1, 9))
        if kind in ("licence", "matrix") and rng.random() < 0.7:
            guilloche(surface, rng)
        image = ink_on(surface, all_ink, tone, rng.uniform(0.75, 1))
        if kind == "screen" and rng.random() < 0.4:
            image[::3] *= rng.uniform(0.85, 0.97)
    if kind == "glossy":
        for _ in range(rng.randint(1, 3)):
            spot = np.zeros(shape, np.float32)
            cv2.ellipse(spot, (rng.randrange(lx0, lx1), rng.randrange(shape[0])), (rng.randint(30, 160), rng.randint(10, 50)), rng.uniform(0, 180), 0, 360, rng.uniform(50, 130), -1)
            image = image + cv2.GaussianBlur(spot, (0, 0), rng.uniform(8, 25))
        image = (image - 128) * rng.uniform(0.4, 0.8) + 128
    label.image = np.clip(image, 0, 255).astype(np.float32)
    return label


def guilloche(surface, rng):
    """The wavy ground of official paper."""
    x = np.arange(surface.shape[1])
    for y in range(0, surface.shape[0], rng.randint(6, 11)):
        wave = y + 5 * np.sin(x / rng.uniform(14, 40) + y)
        points = np.stack([x[::3], wave[::3]], 1).astype(np.int32)
        cv2.polylines(surface, [points], False, float(surface.mean() - rng.uniform(6, 22)), 1, cv2.LINE_AA)


def around(near, label, faces, rng, height, box):
    """What stands around the line: a word before it, other lines, a bar code."""
    lx0, ly0, lx1, ly1 = box
    face = rng.choice(faces)
    if rng.random() < 0.45:
        word = rng.choice(BEFORE)
        small = height if rng.random() < 0.5 else int(height * rng.uniform(0.5, 0.9))
        ink, (a, b, c, d) = write(word, face, small, rng)
        place(near, ink, lx0 - int(c) - int(height * rng.uniform(0.25, 0.9)), ly1 - int(d))
        label.shown = "".join(s for s in word.upper() if s in LATIN) + label.text
    elif rng.random() < 0.15:
        ink, (a, b, c, d) = write("*", face, height, rng)
        place(near, ink, lx0 - int(c) - int(height * 0.3), ly0 - int(b))
        place(near, ink, lx1 + int(height * 0.1) - int(a), ly0 - int(b))
    for side in (-1, 1):
        if rng.random() < 0.6:
            small = int(height * rng.uniform(0.5, 1.1))
            ink, (a, b, c, d) = write("  ".join(rng.sample(NEAR, 2)), face, small, rng)
            gap = int(height * rng.uniform(0.5, 1.3))
            y = ly0 - gap - int(d) if side < 0 else ly1 + gap - int(b)
            place(near, ink, lx0 - int(a) + rng.randint(-height, height), y)
        elif rng.random() < 0.35:
            h = int(height * rng.uniform(0.8, 2))
            gap = int(height * rng.uniform(0.3, 0.7))
            bars(near, lx0, ly0 - gap - h if side < 0 else ly1 + gap, lx1 - lx0, h, rng)


# The vehicle licence


def make_licence(rng, noise, face, plate):
    """The front page of a 行驶证 by the proportions of GA 37, with invented data; image, box of the VIN, fields."""
    unit = 15.0
    shape = (int(60 * unit), int(88 * unit))
    ink = np.zeros(shape, np.float32)
    vin = make_vin(rng)
    while vin[0] != "L":
        vin = make_vin(rng)
    engine = any_signs(rng, rng.choice((7, 8, 9)), "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"[: rng.choice((10, 33))])
    year, month, day = rng.randint(2008, 2024), rng.randint(1, 12), rng.randint(1, 28)
    date, issued = "%d-%02d-%02d" % (year, month, day), "%d-%02d-%02d" % (year + 1, rng.randint(1, 12), rng.randint(1, 28))

    def put(text, x, y, size, f):
        capital = int(size * unit)
        drawn, (a, b, c, d) = write(text, f, capital, rng)
        place(ink, drawn, int(x * unit) - int(a), int(y * unit) - int(d))
        return int(x * unit), int(y * unit) - capital, int(x * unit) + int(c - a), int(y * unit)

    put("中华人民共和国机动车行驶证", 24, 6, 2.4, face)
    put("样本 SAMPLE", 4, 6, 1.8, face)
    rows = (
        (("号牌号码", "Plate No.", 4, plate, 18), ("车辆类型", "Vehicle Type", 46, "小型轿车", 60)),
        (("所有人", "Owner", 4, "样本汽车服务有限公司", 18),),
        (("住址", "Address", 4, "样本市样本区样本路1号", 18),),
        (("使用性质", "Use Character", 4, "非营运", 18), ("品牌型号", "Model", 36, "样本牌YB7180", 49)),
        (("车辆识别代号", "VIN", 28, vin, 45),),
        (("发动机号码", "Engine No.", 28, engine, 45),),
        (("注册日期", "Register Date", 28, date, 41), ("发证日期", "Issue Date", 60, issued, 72)),
    )
    box = None
    for i, row in enumerate(rows):
        y = 13.5 + 6.7 * i
        for label, english, x, value, at in row:
            put(label, x, y - 0.6, 1.6, HAN_FACE)
            put(english, x, y + 1.0, 0.9, URW + "NimbusSans-Regular.otf")
            where = put(value, at, y, 2.1 if value in (date, issued) else 2.4, face)
            if value == vin:
                box = where
    paper = np.full(shape, rng.uniform(190, 235), np.float32)
    guilloche(paper, rng)
    image = ink_on(paper, ink, rng.uniform(10, 60), rng.uniform(0.85, 1))
    # the seal
    cv2.rectangle(image, (int(5 * unit), int(38 * unit)), (int(24 * unit), int(57 * unit)), float(paper.mean() - 60), 3)
    label = Label()
    label.image, label.box, label.text, label.kind = np.clip(image, 0, 255), box, vin, "licence-page"
    label.plate, label.engine, label.date = plate, engine, date
    return label
