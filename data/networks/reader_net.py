# SPDX-License-Identifier: GPL-3.0-or-later
"""The plate reader: a strip of 192 × 48 goes in, 48 columns of sign scores come out (CTC)."""

import numpy as np
import torch
from torch import nn

from glyphs import ALPHABET

BLANK = 0
CLASSES = len(ALPHABET) + 1
INDEX = {sign: i + 1 for i, sign in enumerate(ALPHABET)}


def block(layer, norm, n):
    return [layer, norm(n), nn.ReLU(inplace=True)]


def conv2(i, o, k=3, s=1, p=None):
    return block(nn.Conv2d(i, o, k, s, padding=k // 2 if p is None else p, bias=False), nn.BatchNorm2d, o)


def conv1(i, o, k):
    return block(nn.Conv1d(i, o, k, padding=k // 2, bias=False), nn.BatchNorm1d, o)


class Reader(nn.Module):
    def __init__(self, classes=CLASSES, height=48):
        super().__init__()
        self.body = nn.Sequential(
            *conv2(1, 20, 5, 2),
            *conv2(20, 32), nn.MaxPool2d(2),
            *conv2(32, 64), nn.MaxPool2d((2, 1)),
            *conv2(64, 64),
            *conv2(64, 96),
            *block(nn.Conv2d(96, 160, (height // 8, 1), bias=False), nn.BatchNorm2d, 160),
        )
        self.head = nn.Sequential(
            *conv1(160, 160, 5), nn.Dropout(0.1),
            *conv1(160, 128, 3), nn.Dropout(0.1),
            nn.Conv1d(128, classes, 1),
        )

    def forward(self, x):
        return self.head(self.body(x).squeeze(2))


def normal(strips):
    """Strips as the network wants them: no mean, contrast near 1."""
    x = strips.astype(np.float32)
    mean = x.mean((-2, -1), keepdims=True)
    return (x - mean) / (x.std((-2, -1), keepdims=True) + 4.0)


def decode(scores, alphabet=ALPHABET):
    """The best text of each of a batch of scores (batch, classes, columns)."""
    texts = []
    for columns in scores.argmax(1).tolist():
        text, last = "", BLANK
        for k in columns:
            if k != last and k != BLANK:
                text += alphabet[k - 1]
            last = k
        texts.append(text)
    return texts
