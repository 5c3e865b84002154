# SPDX-License-Identifier: GPL-3.0-or-later
"""A PipeWire camera in a hand that is not steady, under a lamp that flickers."""

import os
import pathlib
import subprocess

LIGHT = (100, 92, 84, 76, 68, 76, 84, 92, 100, 108, 116, 108)
RIGHT = (0, 3, 5, 2, -1, -4, -2, 1, 4, 2, -2, -1)
DOWN = (0, 1, -2, 3, 1, -1, 2, -3, 0, 2, 1, -1)


class UnsteadyCamera:
    """Shows a picture, in frames that differ, made in the folder."""

    def __init__(self, picture, folder):
        frames = pathlib.Path(folder, "frames-" + pathlib.Path(picture).stem)
        frames.mkdir()
        for i, (light, x, y) in enumerate(zip(LIGHT, RIGHT, DOWN)):
            subprocess.run(
                ["convert", str(picture), "-modulate", str(light), "-resize", "960x720", "-background", "gray40", "-gravity", "center",
                 "-extent", "1280x720", "-roll", f"{x:+d}{y:+d}", "-colorspace", "sRGB", "PNG24:" + str(frames / f"{i:02d}.png")], check=True,
            )
        self.process = subprocess.Popen([os.environ["CJ_VIRTUAL_CAMERA"], "counter-camera", str(frames / "%02d.png")])
        subprocess.run([os.environ["CJ_AWAIT_CAMERA"], "counter-camera"], check=True)

    def __enter__(self):
        return self

    def __exit__(self, *rest):
        self.process.kill()
        self.process.wait()
