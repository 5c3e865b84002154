# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the reader of VIN lines on drawn lines alone.

train_vin.py WORK_DIR --steps N [--decay M] [--warm PLATE_CHECKPOINT]

Begins with the plate reader's weights where they are given. Shards of pictures
are made by seed on a process of their own; each is used from a fixed step on, so
that the same command makes the same weights. The rate stays level and goes to
nothing over the last M of the N steps; a run that stops goes on from its last
checkpoint. export.py vin writes the program's file.
"""

import argparse
import multiprocessing
import os
import time

import cv2
import numpy as np
import torch
from torch import nn

import vin_pictures
from reader_net import BLANK, normal
from vin_net import INDEX, VinReader, decode

SHARD = 1024
POOL = 21
STEPS_PER_SHARD = 64
BATCH = 32
RATE = 2e-3
HELD_OUT = 999_999


def make_shard(seed):
    cv2.setNumThreads(1)
    return vin_pictures.make(seed, SHARD)


def shards(first, pool):
    """Shards by seed from `first`, two ahead."""
    waiting = [pool.apply_async(make_shard, (first + i,)) for i in range(3)]
    seed = first + 3
    while True:
        yield waiting.pop(0).get()
        waiting.append(pool.apply_async(make_shard, (seed,)))
        seed += 1


def rate(step, steps, decay):
    left = steps - step
    return RATE * min(1, (step + 1) / 200) * (1 if left >= decay else max(0.005, left / decay))


def exact(net, strips, texts):
    net.eval()
    right = 0
    with torch.no_grad():
        for i in range(0, len(texts), 64):
            read = decode(net(torch.from_numpy(normal(strips[i : i + 64])[:, None])))
            right += sum(a == b for a, b in zip(read, texts[i : i + 64]))
    net.train()
    return right / len(texts)


def train_step(net, best, loss_of, strips, texts, bf16):
    x = torch.from_numpy(normal(np.stack(strips))[:, None])
    y = torch.tensor([INDEX[c] for t in texts for c in t])
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
        scores = net(x)
    scores = scores.float().permute(2, 0, 1).log_softmax(2)
    loss = loss_of(scores, y, torch.full((len(texts),), scores.shape[0]), torch.tensor([len(t) for t in texts]))
    best.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 5.0)
    best.step()
    return loss.item()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("work")
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--decay", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--bf16", action="store_true")
    parser.add_argument("--warm", help="checkpoint of the plate reader to begin with")
    args = parser.parse_args()

    os.makedirs(args.work, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    picker = np.random.RandomState(1)
    net = VinReader()
    best = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=1e-3)
    loss_of = nn.CTCLoss(blank=BLANK, zero_infinity=True)
    place = os.path.join(args.work, "vin.pt")
    step = 0
    if os.path.exists(place):
        state = torch.load(place)
        net.load_state_dict(state["net"])
        best.load_state_dict(state["best"])
        if "picker" in state:
            picker.set_state(state["picker"])
        step = state["step"]
    elif args.warm:
        net.begin_with(torch.load(args.warm, map_location="cpu")["net"])
    print("weights", sum(p.numel() for p in net.parameters()), "from step", step, flush=True)

    with multiprocessing.Pool(1) as makers:
        held_out = make_shard(HELD_OUT)
        first = step // STEPS_PER_SHARD
        begin = max(0, first - POOL + 1)
        source = shards(begin + 1, makers)
        known = [next(source) for _ in range(first - begin + 1)]
        mean, start = 0.0, time.time()
        while step < args.steps:
            if step % STEPS_PER_SHARD == 0 and step // STEPS_PER_SHARD > first:
                known = known[-(POOL - 1) :] + [next(source)]
            for group in best.param_groups:
                group["lr"] = rate(step, args.steps, args.decay)
            chosen = [(known[i], j) for i, j in zip(picker.randint(len(known), size=BATCH), picker.randint(SHARD, size=BATCH))]
            loss = train_step(net, best, loss_of, [s[0][j] for s, j in chosen], [s[1][j] for s, j in chosen], args.bf16)
            step += 1
            mean = loss if mean == 0 else 0.98 * mean + 0.02 * loss
            if step % 100 == 0:
                print(step, round(time.time() - start), round(mean, 4), flush=True)
            if step % 500 == 0 or step == args.steps:
                state = {"net": net.state_dict(), "best": best.state_dict(), "picker": picker.get_state(), "step": step}
                torch.save(state, place + ".new")
                os.replace(place + ".new", place)
                print(step, "held out: exact %.4f" % exact(net, *held_out), flush=True)


if __name__ == "__main__":
    main()
