# SPDX-License-Identifier: GPL-3.0-or-later
"""The locator: where plates are in a picture, and the corner finder: where exactly.

The locator sees a picture in colours and says for each cell of 8 × 8 pixels how
likely a plate's middle lies there, and from there where its corners are. It
knows plates of 20 to 96 pixels; larger ones are found in a smaller copy of the
picture. The corner finder sees a plate with its surroundings, 96 × 48 grey
pixels, and says where the corners are, whether it is a plate, and its rows.
"""

import numpy as np
import torch
from torch import nn

CELL = 8
SMALLEST, LARGEST = 20, 96
# corner offsets are learned in this many pixels
REACH = 24.0

CROP_W, CROP_H = 96, 48
# how far a crop reaches around the plate, of its width and height
AROUND_X, AROUND_Y = 0.25, 0.6


def block(i, o, k=3, s=1, d=1):
    return [nn.Conv2d(i, o, k, s, padding=d * (k // 2), dilation=d, bias=False), nn.BatchNorm2d(o), nn.ReLU(inplace=True)]


class Locator(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(
            *block(3, 12, s=2),
            *block(12, 24, s=2),
            *block(24, 40, s=2),
            *block(40, 40),
            *block(40, 40, d=2),
            *block(40, 40, d=2),
        )
        self.head = nn.Conv2d(40, 9, 1)
        self.head.bias.data[0] = -4.0

    def forward(self, x):
        return self.head(self.body(x))


class Corners(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(
            *block(1, 16, 5, 2),
            *block(16, 32, s=2),
            *block(32, 48),
            *block(48, 64, s=2),
            *block(64, 64, s=2),
        )
        self.flat = nn.Sequential(nn.Conv2d(64, 96, (3, 6), bias=False), nn.BatchNorm2d(96), nn.ReLU(inplace=True), nn.Conv2d(96, 10, 1))

    def forward(self, x):
        return self.flat(self.body(x)).flatten(1)


def colours(images):
    """BGR pictures (n, height, width, 3) as the locator wants them."""
    return (images.astype(np.float32).transpose(0, 3, 1, 2) - 110.0) / 64.0


def greys(crops):
    x = crops.astype(np.float32)
    return ((x - x.mean((-2, -1), keepdims=True)) / (x.std((-2, -1), keepdims=True) + 4.0))[:, None]


# what the corners of a crop are when the locator was right
AT_REST = np.float32(
    [
        [AROUND_X, AROUND_Y], [1 + AROUND_X, AROUND_Y], [1 + AROUND_X, 1 + AROUND_Y], [AROUND_X, 1 + AROUND_Y],
    ]
) / np.float32([1 + 2 * AROUND_X, 1 + 2 * AROUND_Y])
