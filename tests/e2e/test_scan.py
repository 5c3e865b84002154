# SPDX-License-Identifier: GPL-3.0-or-later
"""A hand scanner that types anywhere in the window, and the camera page, in the
real window; the camera is a GStreamer source that shows a sheet's code."""

import os
import subprocess
import tempfile

from counter import Counter, is_field, text_of, wait

VIN = "LSVAM4187C2184847"


def camera_showing(text, folder):
    picture = os.path.join(folder, "code.png")
    subprocess.run(["qrencode", "-o", picture, "-s", "8", text], check=True)
    subprocess.run(
        ["convert", picture, "-background", "white", "-gravity", "center", "-extent", "1280x720",
         "-colorspace", "sRGB", "PNG24:" + picture], check=True,
    )
    return (
        f"multifilesrc location={picture} loop=true caps=image/png,framerate=30/1 ! pngdec ! videoconvert ! "
        "videorate ! video/x-raw,framerate=30/1 ! identity sync=true"
    )


def test_hand_scanner():
    counter = Counter("--sample-shop", profile="sample")
    counter.find("CjBoardPage")

    # A new car: the VIN goes to the intake, not into the search box that has the focus.
    counter.key("F4")
    search = wait("the search box", lambda: (node := counter.focused()) and is_field(node) and node)
    counter.type("ab")
    wait("what was typed", lambda: text_of(search) == "ab")
    counter.wait_text("没有找到")  # the search is through: nobody's key is just before the scan
    counter.scan(VIN)
    page = counter.find("CjIntakePage")
    wait("the VIN in the intake", lambda: VIN in counter.texts(page))
    # What was typed before the scan is there as it was.
    wait("“ab” in the search box", lambda: text_of(search) == "ab")

    # A car that is known: its page.
    plate, known = counter.wait_rows("SELECT plate, vin FROM vehicle WHERE vin <> '' AND archived = 0 AND length (vin) = 17")[0]
    counter.key("F6")
    counter.find("CjFollowUpPage")
    counter.scan(known)
    page = counter.find("CjRecordPage")
    wait("the page of the known car", lambda: any(plate in text for text in counter.texts(page)))

    # The number of an order opens it.
    (number,) = counter.rows("SELECT number FROM work_order WHERE state = 'in-progress'")[0]
    counter.scan(number)
    page = counter.find("CjOrderPage")
    wait("the work order", lambda: any(number in text for text in counter.texts(page)))

    # The code of the shop's own price list: a line more in the order that is open.
    (code,) = counter.rows("SELECT code FROM item WHERE kind = 'part' AND archived = 0 AND length (code) = 4")[0]
    count = "SELECT count(*) FROM order_line JOIN work_order ON work_order.id = order_id WHERE number = ? AND order_line.code = ?"
    (before,) = counter.rows(count, number, code)[0]
    counter.scan(code)
    wait("the line of the code", lambda: counter.rows(count, number, code)[0][0] == before + 1)

    # An order of another shop: a sentence.
    counter.scan("GD200101-Z999")
    counter.wait_text("GD200101-Z999")
    counter.stop()


def test_camera():
    with tempfile.TemporaryDirectory() as folder:
        counter = Counter("--sample-shop", profile="sample")
        counter.find("CjBoardPage")
        (order, number) = counter.wait_rows("SELECT id, number FROM work_order WHERE state = 'in-progress'")[0]
        counter.stop()

        counter = Counter(
            "--sample-shop", profile="sample",
            environment={"CJ_CAMERA": camera_showing(f"chejiang:order/{order}?n={number}", folder)},
        )
        counter.find("CjBoardPage")
        counter.key("F3")
        page = counter.find("CjOrderPage")
        wait("the work order of the sheet", lambda: any(number in text for text in counter.texts(page)))
        counter.stop()

        counter = Counter("--sample-shop", profile="sample", environment={"CJ_CAMERA": "no-such-element"})
        counter.find("CjBoardPage")
        counter.key("F3")
        counter.wait_text("摄像头无法工作")
        counter.find("重试", "push button")
        counter.stop()


if __name__ == "__main__":
    test_hand_scanner()
    test_camera()
