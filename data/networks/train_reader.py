# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the plate reader on drawn plates alone.

train_reader.py WORK_DIR --steps N [--decay M]

Shards of pictures are made by seed on processes of their own, a little ahead
of the training. The rate stays level and goes to nothing over the last M of
the N steps; a run that stops goes on from its last checkpoint, so a longer
level part is had by a larger N.
"""

import argparse
import multiprocessing
import os
import time

import cv2
import numpy as np
import torch
from torch import nn

import reader_pictures
from reader_net import BLANK, INDEX, Reader, decode, normal

SHARD = 4096
POOL = 12
# a new shard each so many steps: every strip is seen about four times
STEPS_PER_SHARD = 256
BATCH = 64
RATE = 2.5e-3


def make_shard(seed):
    cv2.setNumThreads(1)
    return reader_pictures.make(seed, SHARD)


def shards(first, pool):
    """Shards by seed from `first`, two ahead."""
    waiting = [pool.apply_async(make_shard, (first + i,)) for i in range(3)]
    seed = first + 3
    while True:
        yield waiting.pop(0).get()
        waiting.append(pool.apply_async(make_shard, (seed,)))
        seed += 1


def rate(step, steps, decay):
    if step < 300:
        return RATE * (step + 1) / 300
    left = steps - step
    return RATE if left >= decay else RATE * max(0.002, left / decay)


def exact(net, strips, texts):
    net.eval()
    right = signs = of = 0
    with torch.no_grad():
        for i in range(0, len(texts), 128):
            read = decode(net(torch.from_numpy(normal(strips[i : i + 128])[:, None])))
            for a, b in zip(read, texts[i : i + 128]):
                right += a == b
                signs += sum(x == y for x, y in zip(a, b)) if len(a) == len(b) else 0
                of += len(b)
    net.train()
    return right / len(texts), signs / max(1, of)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("work")
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--decay", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--makers", type=int, default=1)
    parser.add_argument("--bf16", action="store_true", help="half the bits where the processor has them: 1.6 times as fast on AVX-512 BF16")
    args = parser.parse_args()

    os.makedirs(args.work, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    picker = np.random.RandomState(1)
    form = torch.channels_last if args.bf16 else torch.contiguous_format
    net = Reader().to(memory_format=form)
    best = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=1e-3)
    loss_of = nn.CTCLoss(blank=BLANK, zero_infinity=True)
    place = os.path.join(args.work, "reader.pt")
    step = 0
    if os.path.exists(place):
        state = torch.load(place)
        net.load_state_dict(state["net"])
        best.load_state_dict(state["best"])
        picker.set_state(state["picker"])
        step = state["step"]
    print("weights", sum(p.numel() for p in net.parameters()), "from step", step, flush=True)

    with multiprocessing.Pool(args.makers) as makers:
        held_out = make_shard(999_999_999)
        first = step // STEPS_PER_SHARD
        begin = max(0, first - POOL + 1)
        source = shards(begin, makers)
        known = [next(source) for _ in range(first - begin + 1)]
        mean, start = 0.0, time.time()
        while step < args.steps:
            if step % STEPS_PER_SHARD == 0 and step // STEPS_PER_SHARD > first:
                known = known[-(POOL - 1) :] + [next(source)]
            for group in best.param_groups:
                group["lr"] = rate(step, args.steps, args.decay)
            chosen = [(known[i], j) for i, j in zip(picker.randint(len(known), size=BATCH), picker.randint(SHARD, size=BATCH))]
            x = torch.from_numpy(normal(np.stack([s[0][j] for s, j in chosen]))[:, None])
            texts = [s[1][j] for s, j in chosen]
            y = torch.tensor([INDEX[c] for t in texts for c in t])
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=args.bf16):
                scores = net(x.to(memory_format=form))
            scores = scores.float().permute(2, 0, 1).log_softmax(2)
            loss = loss_of(scores, y, torch.full((BATCH,), scores.shape[0]), torch.tensor([len(t) for t in texts]))
            best.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            best.step()
            step += 1
            mean = loss.item() if mean == 0 else 0.99 * mean + 0.01 * loss.item()
            if step % 200 == 0:
                print(step, round(time.time() - start), round(mean, 4), flush=True)
            if step % 1000 == 0 or step == args.steps:
                state = {"net": net.state_dict(), "best": best.state_dict(), "picker": picker.get_state(), "step": step}
                torch.save(state, place + ".new")
                os.replace(place + ".new", place)
                print(step, "held out: exact %.4f signs %.4f" % exact(net, *held_out), flush=True)


if __name__ == "__main__":
    main()
