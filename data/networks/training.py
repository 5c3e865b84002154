# SPDX-License-Identifier: GPL-3.0-or-later
"""What the trainings have in common.

Shards of pictures are made by seed on a process of their own, a little ahead of
the training; each is used from a fixed step on, so that the same command makes
the same weights. The rate stays level and goes to nothing over the last `decay`
of the steps. A run that stops goes on from its last checkpoint, so a longer
level part is had by a larger number of steps.
"""

import argparse
import multiprocessing
import os
import time
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from reader_net import BLANK, decode, normal

WARM_STEPS = 300
# no training sees this one
HELD_OUT = 999_999_999


@dataclass
class Plan:
    """How a network is trained: sizes, and the rate while it is level."""

    shard: int
    pool: int
    steps_per_shard: int
    batch: int
    rate: float


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("work", help="folder of the checkpoints")
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--decay", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--bf16", action="store_true", help="half the bits where the processor has them: 1.6 times as fast on AVX-512 BF16")
    return parser


def rate_at(step, plan, steps, decay):
    left = steps - step
    warm = min(1, (step + 1) / WARM_STEPS)
    return plan.rate * warm * (1 if left >= decay else max(0.002, left / decay))


def shards(make_shard, first, makers):
    """Shards by seed from `first`, two ahead."""
    waiting = [makers.apply_async(make_shard, (first + i,)) for i in range(3)]
    seed = first + 3
    while True:
        yield waiting.pop(0).get()
        waiting.append(makers.apply_async(make_shard, (seed,)))
        seed += 1


def save(place, net, best, picker, step):
    state = {"net": net.state_dict(), "best": best.state_dict(), "picker": picker.get_state(), "step": step}
    torch.save(state, place + ".new")
    os.replace(place + ".new", place)


def train(name, make_net, make_shard, loss_of, plan, args, check=None):
    """Trains to WORK/NAME.pt.

    make_net() gives the network as it begins, make_shard(seed) a shard: arrays or
    lists of which the same index is one picture and what belongs to it.
    loss_of(net, batch) gives the loss and numbers to print, check(net, shard) what
    is said of pictures that were never seen.
    """
    os.makedirs(args.work, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    picker = np.random.RandomState(1)
    net = make_net()
    best = torch.optim.AdamW(net.parameters(), lr=plan.rate, weight_decay=1e-3)
    place = os.path.join(args.work, name + ".pt")
    step = 0
    if os.path.exists(place):
        state = torch.load(place)
        net.load_state_dict(state["net"])
        best.load_state_dict(state["best"])
        picker.set_state(state["picker"])
        step = state["step"]
    print("weights", sum(p.numel() for p in net.parameters()), "from step", step, flush=True)
    with multiprocessing.Pool(1) as makers:
        held_out = make_shard(HELD_OUT) if check else None
        first = step // plan.steps_per_shard
        begin = max(0, first - plan.pool + 1)
        source = shards(make_shard, begin, makers)
        known = [next(source) for _ in range(first - begin + 1)]
        means, start = {}, time.time()
        while step < args.steps:
            if step % plan.steps_per_shard == 0 and step // plan.steps_per_shard > first:
                known = known[-(plan.pool - 1) :] + [next(source)]
            for group in best.param_groups:
                group["lr"] = rate_at(step, plan, args.steps, args.decay)
            chosen = zip(picker.randint(len(known), size=plan.batch), picker.randint(plan.shard, size=plan.batch))
            loss, parts = loss_of(net, [tuple(a[j] for a in known[i]) for i, j in chosen])
            best.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            best.step()
            step += 1
            for part, value in parts.items():
                means[part] = 0.98 * means.get(part, value) + 0.02 * value
            if step % 200 == 0:
                print(step, round(time.time() - start), {k: round(v, 4) for k, v in means.items()}, flush=True)
            if step % 500 == 0 or step == args.steps:
                save(place, net, best, picker, step)
                if check:
                    print(step, "held out", check(net, held_out), flush=True)


# Readers of writing: strips and what they say

CTC = nn.CTCLoss(blank=BLANK, zero_infinity=True)


def reading_loss(index, bf16):
    """The loss of a reader whose signs have these classes."""

    def loss_of(net, batch):
        strips, texts = zip(*batch)
        x = torch.from_numpy(normal(np.stack(strips))[:, None])
        y = torch.tensor([index[c] for t in texts for c in t])
        if bf16:
            x = x.to(memory_format=torch.channels_last)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
            scores = net(x)
        scores = scores.float().permute(2, 0, 1).log_softmax(2)
        loss = CTC(scores, y, torch.full((len(texts),), scores.shape[0]), torch.tensor([len(t) for t in texts]))
        return loss, {"loss": loss.item()}

    return loss_of


def reading_check(alphabet):
    """Says how many of a shard's strips are read to the last sign."""

    def check(net, shard):
        strips, texts = shard
        net.eval()
        right = 0
        with torch.no_grad():
            for i in range(0, len(texts), 128):
                read = decode(net(torch.from_numpy(normal(strips[i : i + 128])[:, None])), alphabet)
                right += sum(a == b for a, b in zip(read, texts[i : i + 128]))
        net.train()
        return "exact %.4f" % (right / len(texts))

    return check
