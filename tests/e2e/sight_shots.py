# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of what the program shows while it looks: a reading that is asked
about, too little light, no camera, and cars at the gate; in both languages.

    sight_shots.py FOLDER
"""

import os
import pathlib
import subprocess
import sys
import tempfile

from counter import Counter, wait
from test_gate import GateCamera, bare, choose_network, open_section, press_toggle, put, sure_one

PLATES = pathlib.Path(__file__).parent.parent / "data" / "plates"
LANGUAGES = ("zh_CN", "en")


def camera_showing(picture, folder, *changes):
    """A camera before which a picture is held."""
    shown = pathlib.Path(folder, f"{picture.stem}{len(changes)}.png")
    subprocess.run(
        ["convert", str(picture), *changes, "-resize", "960x720", "-background", "gray40" if not changes else "black", "-gravity", "center",
         "-extent", "1280x720", "-colorspace", "sRGB", "PNG24:" + str(shown)], check=True,
    )
    return (
        f"multifilesrc location={shown} loop=true caps=image/png,framerate=30/1 ! pngdec ! videoconvert ! "
        "videorate ! video/x-raw,framerate=30/1 ! identity sync=true"
    )


def asked_one():
    """A picture whose plate the program asks about."""
    for path in sorted(PLATES.glob("h*.jpg")):
        run = subprocess.run([os.environ["CJ_CTL"], "scan", "--json", str(path)], capture_output=True, text=True, check=False)
        if '"kind": "plate"' in run.stdout and '"doubtful": true' in run.stdout:
            return path
    raise AssertionError("nothing is asked about")


def take(folder, name, camera, words):
    """The scan page, once it shows the words of the language."""
    for language, said in zip(LANGUAGES, words):
        with Counter("--sample-shop", profile="sample", language=language, environment={"CJ_CAMERA": camera}) as counter:
            counter.find("CjBoardPage")
            counter.key("F3")
            counter.wait_text(said)
            counter.shot(folder / f"{name}-{language}-light.png")


def take_gate(folder, address, plate):
    with Counter("--sample-shop", profile="sample") as counter:
        counter.find("CjBoardPage")
        section = open_section(counter)
        choose_network(counter, section)
        put(counter, "地址", address, section)
        press_toggle(counter, "测试", section)
        counter.wait_text(f"读到：{plate}", within=section)
    for language in LANGUAGES:
        with Counter("--sample-shop", profile="sample", language=language) as counter:
            counter.find("CjBoardPage")
            counter.key("F2")
            wait("the car at the gate", lambda: any(plate in bare(text) for text in counter.texts()))
            counter.shot(folder / f"gate-{language}-light.png")


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    picture, plate = sure_one()
    with tempfile.TemporaryDirectory() as scratch:
        take(folder, "scan-asked", camera_showing(asked_one(), scratch), ("识别不确定", "Not Read for Sure"))
        take(folder, "scan-dark", camera_showing(asked_one(), scratch, "-modulate", "6"), ("光线太暗", "dark"))
        take(folder, "scan-none", "no-such-element", ("摄像头", "camera"))
        with GateCamera(PLATES / picture, scratch) as camera:
            take_gate(folder, camera.address, plate)


if __name__ == "__main__":
    main()
