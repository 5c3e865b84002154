# SPDX-License-Identifier: GPL-3.0-or-later
"""A camera at the gate: set up in the settings with its password in a keyring,
it names the cars that come, and one key takes one in. The camera is an RTSP
server that shows drawn plates (tests/data/plates)."""

import csv
import os
import pathlib
import subprocess
import tempfile

from counter import Atspi, Counter, children, is_field, name_of, text_of, wait, walk

PICTURES = pathlib.Path(__file__).parent.parent / "data" / "plates"
USER, PASSWORD = "looker", "pass-Wort 7"


class GateCamera:
    """A camera in the network that shows one picture."""

    def __init__(self, picture, folder, *options):
        shown = pathlib.Path(folder, pathlib.Path(picture).stem + "-gate.jpg")
        subprocess.run(["convert", str(picture), "-resize", "960x720", "-background", "gray40", "-gravity", "center", "-extent", "1280x720", str(shown)], check=True)
        clean = {name: value for name, value in os.environ.items() if name not in ("G_DEBUG", "MALLOC_CHECK_", "MALLOC_PERTURB_")}
        self.process = subprocess.Popen([os.environ["CJ_RTSP_CAMERA"], *options, str(shown)], stdout=subprocess.PIPE, text=True, env=clean)
        self.address = self.process.stdout.readline().strip()
        if not self.address:
            raise SystemExit(self.process.wait())

    def __enter__(self):
        return self

    def __exit__(self, *rest):
        self.process.kill()
        self.process.wait()


def sure_one():
    """A picture whose plate the program reads for sure by itself."""
    with open(PICTURES / "labels.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            run = subprocess.run([os.environ["CJ_CTL"], "scan", "--json", str(PICTURES / row["file"])], capture_output=True, text=True, check=False)
            if row["kind"] == "blue" and f'"text": "{row["plate"]}"' in run.stdout and '"doubtful": true' not in run.stdout:
                return row["file"], row["plate"]
    raise AssertionError("no picture is read")


def bare(text):
    return text.replace("·", "").replace(" ", "")


def press_toggle(counter, name, within):
    """GTK 4.8 calls it a push button, a newer one a toggle button."""
    node = counter.find(name, within=within, having=lambda found: found.get_role_name() in ("push button", "toggle button"))
    Atspi.Action.do_action(node.get_action_iface(), 0)


def put(counter, name, text, within):
    field = counter.find(name, within=within, having=is_field)
    Atspi.EditableText.set_text_contents(field.get_editable_text_iface(), text)


def open_section(counter):
    """The sections are a list that the arrow keys go through."""
    counter.key("ctrl+comma")
    page = counter.find("CjSettingsPage")
    sections = counter.find(role="list", within=page, having=lambda node: node.get_child_count() > 5)
    at = next(i for i, row in enumerate(children(sections)) if any(text_of(node) == "门口摄像头" for node in walk(row)))
    counter.key(*["Down"] * at)
    counter.key("Tab")
    return counter.find("CjSettingsGate", within=page)


def choose_network(counter, section):
    """The first choice has the focus; Return opens it."""
    counter.key("Return", "Down", "Down", "Return")
    counter.find("地址", within=section, having=is_field)


def find_card(counter, plate):
    return counter.find(role="push button", having=lambda node: name_of(node).startswith("接车 ") and plate in bare(name_of(node)))


def count_cards(counter):
    page = counter.page("CjIntakePage")
    return sum(node.get_role_name() == "push button" and name_of(node).startswith("接车 ") for node in walk(page))


def plate_field(counter):
    return counter.find("车牌", within=counter.page("CjIntakeCar"), having=is_field)


def assert_secret_nowhere(counter):
    """Neither in the data, nor in a file beside it, nor in a log."""
    for path in counter.folder.parent.rglob("*"):
        if path.is_file():
            assert PASSWORD.encode() not in path.read_bytes(), path


def test_gate(folder):
    picture, plate = sure_one()
    with GateCamera(PICTURES / picture, folder, "--user", USER, "--password", PASSWORD) as camera:
        with Counter("--sample-shop", profile="sample") as counter:
            counter.find("CjBoardPage")
            # an address that is none is said beside the field
            section = open_section(counter)
            choose_network(counter, section)
            put(counter, "地址", "http://192.168.1.64/", section)
            press_toggle(counter, "测试", section)
            counter.wait_text("应以 rtsp://", within=section)
            # user and password that stand in the address are taken out of it
            put(counter, "地址", camera.address.replace("//", f"//{USER}:wrong@"), section)
            press_toggle(counter, "测试", section)
            counter.wait_text("不接受这个用户名和密码", within=section)
            address = counter.find("地址", within=section, having=is_field)
            assert text_of(address) == camera.address, text_of(address)
            put(counter, "密码", PASSWORD, section)
            press_toggle(counter, "结束测试", section)
            press_toggle(counter, "测试", section)
            counter.wait_text(f"读到：{plate}", within=section)
            assert_secret_nowhere(counter)

            # the car is named with no key pressed, whatever has the focus
            counter.key("F2")
            field = plate_field(counter)
            counter.wait_focus("车牌")
            find_card(counter, plate)
            counter.wait_focus("车牌")
            assert plate not in bare(text_of(field))
            counter.keys = 0
            counter.key("alt+1")
            wait("the plate in the intake", lambda: bare(text_of(field)) == plate)
            assert counter.keys == 1
            # while it stands there it is not named again
            counter.wait_text("暂无到店车辆")

            # the privacy switch closes the stream, and stays as it is left
            counter.key("ctrl+g")
            counter.wait_text("门口摄像头已关闭")
        with Counter("--sample-shop", profile="sample") as counter:
            counter.find("CjBoardPage")
            counter.key("F2")
            counter.wait_text("门口摄像头已关闭")
            counter.key("ctrl+g")
            find_card(counter, plate)
            counter.key("ctrl+g")
            counter.wait_text("门口摄像头已关闭")
            assert count_cards(counter) == 0


def main():
    with tempfile.TemporaryDirectory() as folder:
        test_gate(folder)


if __name__ == "__main__":
    main()
