# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a trained network as the program reads it (src/scan/cj-net.c says how).

export.py {reader|locator|corners|vin} CHECKPOINT FILE
"""

import hashlib
import struct
import sys

import numpy as np
import torch
from torch import nn

from locator_net import Corners, Locator
from reader_net import Reader
from vin_net import VinReader

CONVOLVE, POOL = 1, 2


def pair(value):
    return value if isinstance(value, tuple) else (value, value)


def layers_of(net):
    """Layers in order, those of a norm folded into the convolution before it."""
    out = []
    for module in net.modules():
        if isinstance(module, (nn.Conv2d, nn.Conv1d)):
            weight = module.weight.detach().double().numpy()
            if weight.ndim == 3:
                weight = weight[:, :, None, :]
            bias = module.bias.detach().double().numpy() if module.bias is not None else np.zeros(len(weight))
            flat = isinstance(module, nn.Conv1d)
            one = lambda v, rest: (rest, v[0]) if flat else pair(v)
            out.append({
                "kind": CONVOLVE, "weight": weight, "bias": bias, "rectify": 0,
                "stride": one(module.stride, 1), "pad": one(module.padding, 0), "dilate": pair(module.dilation)[0],
            })
        elif isinstance(module, (nn.BatchNorm2d, nn.BatchNorm1d)):
            last = out[-1]
            scale = module.weight.detach().double().numpy() / np.sqrt(module.running_var.double().numpy() + module.eps)
            last["weight"] = last["weight"] * scale[:, None, None, None]
            last["bias"] = (last["bias"] - module.running_mean.double().numpy()) * scale + module.bias.detach().double().numpy()
        elif isinstance(module, nn.ReLU):
            out[-1]["rectify"] = 1
        elif isinstance(module, nn.MaxPool2d):
            out.append({"kind": POOL, "kernel": pair(module.kernel_size)})
    return out


def packed(net):
    """The file's bytes after the digest."""
    layers = layers_of(net)
    out = struct.pack("<I", len(layers))
    channels = None
    for layer in layers:
        if layer["kind"] == POOL:
            kh, kw = layer["kernel"]
            out += struct.pack("<11I", POOL, 0, channels, channels, kw, kh, kw, kh, 0, 0, 1)
            continue
        o, i, kh, kw = layer["weight"].shape
        (sy, sx), (py, px) = layer["stride"], layer["pad"]
        out += struct.pack("<11I", CONVOLVE, layer["rectify"], i, o, kw, kh, sx, sy, px, py, layer["dilate"])
        out += layer["bias"].astype("<f4").tobytes()
        out += layer["weight"].transpose(0, 2, 3, 1).astype("<f2").tobytes()
        channels = o
    return out


def main():
    kind, checkpoint, path = sys.argv[1:]
    net = {"reader": Reader, "locator": Locator, "corners": Corners, "vin": VinReader}[kind]()
    net.load_state_dict(torch.load(checkpoint, map_location="cpu")["net"])
    net.eval()
    body = packed(net)
    with open(path, "wb") as file:
        file.write(b"CJNET1\n\0" + hashlib.sha256(body).digest() + body)
    print(path, 40 + len(body), "bytes")


if __name__ == "__main__":
    main()
