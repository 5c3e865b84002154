# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the locator and the corner finder on drawn scenes (training.py says how).

train_locator.py WORK_DIR {locator|corners} --steps N [--decay M]
"""

import functools
import os
import random

import cv2
import numpy as np
import torch
from torch.nn import functional as F

from locator_net import AROUND_X, AROUND_Y, AT_REST, CELL, CROP_H, CROP_W, LARGEST, REACH, SMALLEST, Corners, Locator, colours, greys
from scenes import Stage
from training import Plan, arguments, train

PLAN = Plan(shard=1024, pool=24, steps_per_shard=160, batch=32, rate=2e-3)
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


def locator_shard(photos, seed):
    cv2.setNumThreads(1)
    stage = Stage(seed, photos)
    images = np.empty((PLAN.shard, HEIGHT, WIDTH, 3), np.uint8)
    rest = []
    for i in range(PLAN.shard):
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


def corners_shard(photos, seed):
    cv2.setNumThreads(1)
    stage, rng = Stage(seed, photos), random.Random(seed)
    crops = np.empty((PLAN.shard, CROP_H, CROP_W), np.uint8)
    goals, kinds = np.zeros((PLAN.shard, 4, 2), np.float32), np.zeros((PLAN.shard, 2), np.float32)
    n = 0
    while n < PLAN.shard:
        image, quads, rows = stage.scene(320, 240, (40, 230), rng.choice((1, 1, 2)), 1.15)
        image = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
        jobs = [(q, r) for q, r in zip(quads, rows) for _ in range(2)]
        if rng.random() < 0.35:
            x, y, w = rng.uniform(40, 280), rng.uniform(30, 210), rng.uniform(30, 160)
            fake = np.float32([[x - w / 2, y - w / 7], [x + w / 2, y - w / 7], [x + w / 2, y + w / 7], [x - w / 2, y + w / 7]])
            if all(np.linalg.norm(q.mean(0) - (x, y)) > span(q) * 0.8 for q in quads):
                jobs.append((fake, 0))
        for quad, row in jobs:
            if n == PLAN.shard:
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


def main():
    parser = arguments()
    parser.add_argument("task", choices=TASKS)
    args = parser.parse_args()
    make_net, make_shard, loss_of = TASKS[args.task]
    photos = os.path.join(args.work, "photos.npz")
    os.makedirs(args.work, exist_ok=True)
    # the photographs are made small once, for the process that draws
    Stage(0, photos, 1)
    train(args.task, make_net, functools.partial(make_shard, photos), loss_of, PLAN, args)


if __name__ == "__main__":
    main()
