# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the plate reader on drawn plates alone (training.py says how).

train_reader.py WORK_DIR --steps N [--decay M] [--bf16]
"""

import cv2
import torch

import reader_pictures
from glyphs import ALPHABET
from reader_net import INDEX, Reader
from training import Plan, arguments, reading_check, reading_loss, train

# every strip is seen about four times
PLAN = Plan(shard=4096, pool=12, steps_per_shard=256, batch=64, rate=2.5e-3)


def make_shard(seed):
    cv2.setNumThreads(1)
    return reader_pictures.make(seed, PLAN.shard)


def main():
    args = arguments().parse_args()
    form = torch.channels_last if args.bf16 else torch.contiguous_format
    train("reader", lambda: Reader().to(memory_format=form), make_shard, reading_loss(INDEX, args.bf16), PLAN, args, reading_check(ALPHABET))


if __name__ == "__main__":
    main()
