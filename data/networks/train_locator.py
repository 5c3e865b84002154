# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the locator and the corner finder on drawn scenes.

train_locator.py {locator|corners} WORK_DIR --steps N [--decay M]
"""

import argparse
import multiprocessing
import os
import random
import time

import cv2
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from locator_net import AROUND_X, AROUND_Y, AT_REST, CELL, CROP_H, CROP_W, LARGEST, REACH, SMALLEST, Corners, Locator, colours, greys
from scenes import Stage

SHARD = 1024
POOL = 24
STEPS_PER_SHARD = 160
BATCH = 32
RATE = 2e-3
WIDTH, HEIGHT = 192, 160


def span(quad):
    return float(np.linalg.norm(((quad[1] + quad[2]) - (quad[0] + quad[3])) / 2))


def locator_targets(quads):
    """Score, weight and corners for each cell."""
    gw, gh = WIDTH // CELL, HEIGHT // CELL
    score = np.zeros((gh, gw), np.float32)
    weight = np.ones((gh, gw), np.float32)
    corners = np.zeros((8, gh, gw), np.float32)
    near = np.zeros((gh, gw), np.float32)
    ys, xs = np.mgrid[0:gh, 0:gw]
    cx, cy = (xs + 0.5) * CELL, (ys + 0.5) * CELL
    for quad in quads:
        middle, w = quad.mean(0), span(quad)
        h = np.linalg.norm(((quad[2] + quad[3]) - (quad[0] + quad[1])) / 2)
        # within the plate a neighbouring cell is not wrong; it is just less right
        d = ((cx - middle[0]) / max(CELL * 0.9, w * 0.16)) ** 2 + ((cy - middle[1]) / max(CELL * 0.9, h * 0.3)) ** 2
        g = np.exp(-d / 2 * 1.5)
        k = min(gh - 1, max(0, int(middle[1] / CELL))), min(gw - 1, max(0, int(middle[0] / CELL)))
        if not SMALLEST <= w <= LARGEST:
            weight[g > 0.05] = 0
            continue
        g[k] = 1.0
        better = g > near
        near = np.maximum(near, g)
        score = np.maximum(score, g)
        for i in range(4):
            corners[2 * i][better] = ((quad[i, 0] - cx) / REACH)[better]
            corners[2 * i + 1][better] = ((quad[i, 1] - cy) / REACH)[better]
    return score, weight, corners, np.where(near > 0.35, near, 0).astype(np.float32)


def locator_shard(job):
    seed, photos = job
    cv2.setNumThreads(1)
    stage = Stage(seed, photos)
    images = np.empty((SHARD, HEIGHT, WIDTH, 3), np.uint8)
    rest = []
    for i in range(SHARD):
        r = stage.rng.random()
        widths = (SMALLEST, LARGEST) if r < 0.85 else (10, 190)
        images[i], quads, _ = stage.scene(WIDTH, HEIGHT, widths, stage.rng.choice((0, 1, 1, 1, 2, 3)))
        rest.append(locator_targets(quads))
    return [images] + [np.stack(t) for t in zip(*rest)]


def cut(image, quad):
    """The crop around a quadrangle, as the program cuts it."""
    x, y, X, Y = -AROUND_X, -AROUND_Y, 1 + AROUND_X, 1 + AROUND_Y
    there = cv2.getPerspectiveTransform(np.float32([[0, 0], [1, 0], [1, 1], [0, 1]]), quad.astype(np.float32))
    hull = cv2.perspectiveTransform(np.float32([[[x, y], [X, y], [X, Y], [x, Y]]]), there)[0]
    scale = min(1.0, 1.5 * CROP_W / max(1.0, span(hull)))
    if scale < 0.8:
        image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        hull = hull * scale
    place = cv2.getPerspectiveTransform(hull, np.float32([[0, 0], [CROP_W, 0], [CROP_W, CROP_H], [0, CROP_H]]))
    crop = cv2.warpPerspective(image, place, (CROP_W, CROP_H), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    if scale < 0.8:
        place = place @ np.diag([scale, scale, 1.0])
    return crop, place


def rough(quad, rng):
    """The quadrangle as the locator may have it."""
    w = span(quad)
    h = float(np.linalg.norm(((quad[2] + quad[3]) - (quad[0] + quad[1])) / 2))
    middle = quad.mean(0)
    out = quad - middle
    a = np.radians(rng.gauss(0, 4))
    out = out @ np.float32([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])
    out = out * [np.exp(rng.gauss(0, 0.09)), np.exp(rng.gauss(0, 0.13))]
    out = out + [[rng.gauss(0, 0.025) * w, rng.gauss(0, 0.07) * h] for _ in range(4)]
    return (out + middle + [rng.gauss(0, 0.05) * w, rng.gauss(0, 0.12) * h]).astype(np.float32)


def corners_shard(job):
    seed, photos = job
    cv2.setNumThreads(1)
    stage, rng = Stage(seed, photos), random.Random(seed)
    crops = np.empty((SHARD, CROP_H, CROP_W), np.uint8)
    goals, kinds = np.zeros((SHARD, 4, 2), np.float32), np.zeros((SHARD, 2), np.float32)
    n = 0
    while n < SHARD:
        image, quads, rows = stage.scene(320, 240, (40, 230), rng.choice((1, 1, 2)), 1.15)
        image = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
        jobs = [(q, r) for q, r in zip(quads, rows) for _ in range(2)]
        if rng.random() < 0.35:
            x, y, w = rng.uniform(40, 280), rng.uniform(30, 210), rng.uniform(30, 160)
            fake = np.float32([[x - w / 2, y - w / 7], [x + w / 2, y - w / 7], [x + w / 2, y + w / 7], [x - w / 2, y + w / 7]])
            if all(np.linalg.norm(q.mean(0) - (x, y)) > span(q) * 0.8 for q in quads):
                jobs.append((fake, 0))
        for quad, row in jobs:
            if n == SHARD:
                break
            crop, place = cut(image, rough(quad, rng))
            goal = cv2.perspectiveTransform(quad[None], place)[0] / [CROP_W, CROP_H]
            if np.abs(goal - 0.5).max() > 0.62:
                continue
            crops[n], goals[n], kinds[n] = crop, goal, (row > 0, row == 2)
            n += 1
    return crops, goals, kinds


def locator_loss(net, batch):
    images, score, weight, corners, near = (np.stack(b) for b in zip(*batch))
    score, weight, corners, near = (torch.from_numpy(a) for a in (score, weight, corners, near))
    out = net(torch.from_numpy(colours(images)))
    p = out[:, 0].sigmoid().clamp(1e-5, 1 - 1e-5)
    hit = (score == 1).float() * weight
    focal = -(hit * (1 - p) ** 2 * p.log() + (1 - (score == 1).float()) * weight * (1 - score) ** 4 * p**2 * (1 - p).log())
    n = hit.sum().clamp(min=1)
    off = (F.smooth_l1_loss(out[:, 1:], corners, reduction="none", beta=0.05).sum(1) * near * weight).sum() / near.sum().clamp(min=1)
    return focal.sum() / n + off, {"focal": focal.sum().item() / n.item(), "off": off.item()}


def corners_loss(net, batch):
    crops, goals, kinds = (np.stack(b) for b in zip(*batch))
    out = net(torch.from_numpy(greys(crops)))
    goals, kinds = torch.from_numpy(goals), torch.from_numpy(kinds)
    rest = torch.from_numpy(AT_REST.reshape(-1))
    is_plate = kinds[:, 0]
    miss = (F.smooth_l1_loss(out[:, :8] + rest, goals.flatten(1), reduction="none", beta=0.02).mean(1) * is_plate).sum() / is_plate.sum().clamp(min=1)
    what = F.binary_cross_entropy_with_logits(out[:, 8], is_plate) + (F.binary_cross_entropy_with_logits(out[:, 9], kinds[:, 1], reduction="none") * is_plate).mean()
    return miss * 40 + what * 0.3, {"miss": miss.item(), "what": what.item()}


TASKS = {"locator": (Locator, locator_shard, locator_loss), "corners": (Corners, corners_shard, corners_loss)}


def rate(step, steps, decay):
    if step < 200:
        return RATE * (step + 1) / 200
    left = steps - step
    return RATE if left >= decay else RATE * max(0.002, left / decay)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("work")
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--decay", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    make_net, make_shard, loss_of = TASKS[args.task]

    os.makedirs(args.work, exist_ok=True)
    photos = os.path.join(args.work, "photos.npz")
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    picker = np.random.RandomState(1)
    net = make_net()
    best = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=1e-3)
    place = os.path.join(args.work, args.task + ".pt")
    step = 0
    if os.path.exists(place):
        state = torch.load(place)
        net.load_state_dict(state["net"])
        best.load_state_dict(state["best"])
        picker.set_state(state["picker"])
        step = state["step"]
    print("weights", sum(p.numel() for p in net.parameters()), "from step", step, flush=True)
    Stage(0, photos, 1)
    with multiprocessing.Pool(1) as makers:
        first = step // STEPS_PER_SHARD
        begin = max(0, first - POOL + 1)
        waiting = [makers.apply_async(make_shard, ((begin + i, photos),)) for i in range(2)]
        seed = begin + 2

        def shard():
            nonlocal seed
            waiting.append(makers.apply_async(make_shard, ((seed, photos),)))
            seed += 1
            return waiting.pop(0).get()

        known = [shard() for _ in range(first - begin + 1)]
        means, start = {}, time.time()
        while step < args.steps:
            if step % STEPS_PER_SHARD == 0 and step // STEPS_PER_SHARD > first:
                known = known[-(POOL - 1) :] + [shard()]
            for group in best.param_groups:
                group["lr"] = rate(step, args.steps, args.decay)
            batch = [tuple(a[j] for a in known[i]) for i, j in zip(picker.randint(len(known), size=BATCH), picker.randint(SHARD, size=BATCH))]
            loss, parts = loss_of(net, batch)
            best.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            best.step()
            step += 1
            for name, value in parts.items():
                means[name] = value if name not in means else 0.98 * means[name] + 0.02 * value
            if step % 200 == 0:
                print(step, round(time.time() - start), {k: round(v, 4) for k, v in means.items()}, flush=True)
            if step % 500 == 0 or step == args.steps:
                torch.save({"net": net.state_dict(), "best": best.state_dict(), "picker": picker.get_state(), "step": step}, place + ".new")
                os.replace(place + ".new", place)


if __name__ == "__main__":
    main()
