# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the reader of VIN lines on drawn lines alone (training.py says how).

train_vin.py WORK_DIR --steps N [--decay M] [--bf16] [--warm PLATE_CHECKPOINT]

Begins with the plate reader's weights where they are given.
"""

import cv2
import torch

import vin_pictures
from training import Plan, arguments, reading_check, reading_loss, train
from vin_net import INDEX, VinReader
from vin_pictures import ALPHABET

PLAN = Plan(shard=1024, pool=21, steps_per_shard=64, batch=32, rate=2e-3)


def make_shard(seed):
    cv2.setNumThreads(1)
    return vin_pictures.make(seed, PLAN.shard)


def main():
    parser = arguments()
    parser.add_argument("--warm", help="checkpoint of the plate reader to begin with")
    args = parser.parse_args()

    def make_net():
        net = VinReader()
        if args.warm:
            net.begin_with(torch.load(args.warm, map_location="cpu")["net"])
        return net.to(memory_format=torch.channels_last) if args.bf16 else net

    train("vin", make_net, make_shard, reading_loss(INDEX, args.bf16), PLAN, args, reading_check(ALPHABET))


if __name__ == "__main__":
    main()
