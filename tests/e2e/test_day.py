# SPDX-License-Identifier: GPL-3.0-or-later
"""A day at the counter, by keyboard only, with the budgets of the screens: a
shop opens; in the sample shop a car that was here before is taken in by the tail
of its plate, its order gets lines by initials, goes over the board, is paid,
printed and delivered, and then there is somebody to call."""

import os
import pathlib
import re
import subprocess
import tempfile

import code39
from counter import Counter, wait


def printed(n):
    """The text of the n-th sheet that came out of a printer."""
    folder = pathlib.Path(os.environ["CJ_PRINT_FOLDER"])
    path = wait(f"sheet {n} from the printer", lambda: next(iter(folder.glob(f"{n}-*.pdf")), None))
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout


def test_open_a_shop():
    with Counter() as counter:
        counter.wait_focus("开我的店")
        counter.key("Return")
        counter.wait_focus_left("开我的店")
        counter.say("店名", "样例汽修店")
        counter.key("Tab")
        counter.say("电话", "028-66000000")
        # Too early: a sentence beside the field that is missing, which gets the
        # focus; what was typed stays.
        counter.key("Return")
        counter.wait_text("请输入您的姓名")
        counter.say("谁在柜台", "样例店员")
        counter.key("Return")
        counter.find("CjBoardPage")
        assert counter.wait_rows("SELECT name, phone FROM shop") == [("样例汽修店", "028-66000000")]
        # It survives a restart.
        counter.kill()
        counter.start()
        counter.wait_text("样例汽修店")


def cars_not_here(counter):
    """Plates and VINs of cars that have been in the shop and are not now."""
    return counter.wait_rows(
        "SELECT plate, vin FROM vehicle WHERE archived = 0 AND length (plate) = 7 AND length (vin) = 17 AND id NOT IN"
        " (SELECT vehicle_id FROM work_order WHERE state NOT IN ('delivered', 'declined', 'cancelled'))"
        " ORDER BY id"
    )


def take_in_by_tail(counter):
    plate, _ = cars_not_here(counter)[0]
    tail = plate[-3:]
    counter.keys = 0
    counter.key("F2")
    counter.wait_focus("车牌")
    counter.type(tail)
    counter.find(plate, "list item")
    counter.key("Return")
    counter.wait_focus("里程")
    counter.say("里程", "234567", counter.page("CjIntakePage"))
    counter.key("ctrl+Return")
    counter.wait_focus("打印")
    counter.key("Return")
    text = printed(1)
    assert counter.keys <= 8, counter.keys
    print(f"returning car by the tail of its plate: {counter.keys} keys")
    assert plate[2:] in text and "234567" in re.sub("[ ,]", "", text), text
    order_id, number = counter.wait_rows(
        "SELECT id, number FROM work_order WHERE plate = ? AND state = 'inspecting'", plate
    )[0]
    assert number in text
    # The page is ready for the next car.
    counter.wait_focus("车牌")
    return plate, order_id, number


def take_in_by_camera(counter, plate, vin):
    """The label of the car is held before the camera: no key until the mileage."""
    counter.key("F2")
    page = counter.find("CjIntakePage")
    counter.wait_focus("车牌")
    counter.press("在此显示摄像头画面")  # once: it stays as it was left
    counter.key("ctrl+2")
    counter.find("CjBoardPage")
    counter.keys = 0
    counter.key("F2")
    wait("the VIN in the intake", lambda: any(vin == text for text in counter.texts(page)))
    counter.wait_focus("里程")
    counter.say("里程", "345678", page)
    counter.key("ctrl+Return")
    counter.wait_focus("打印")
    counter.key("Return")
    text = printed(4)
    assert counter.keys <= 4, counter.keys
    assert plate[2:] in text and vin in text, text
    print(f"returning car by the camera: {counter.keys} keys")


def add_lines(counter, order_id, number):
    counter.open_found(number)
    counter.wait_focus("添加项目")
    counter.keys = 0
    for initials, n in (("ghjy", 1), ("kt", 2), ("hh", 3)):
        counter.type(initials)
        counter.find(within=counter.find("找到的项目", "list"), role="list item")
        counter.key("Return")
        wait(f"line {n}", lambda: counter.rows("SELECT count(*) FROM order_line WHERE order_id = ?", order_id)[0][0] >= n)
    assert counter.keys <= 12, counter.keys
    print(f"three lines by initials: {counter.keys} keys")


def work_on_it(counter, order_id):
    def state(wanted):
        wait(f"state {wanted}", lambda: counter.rows("SELECT state FROM work_order WHERE id = ?", order_id) == [(wanted,)])

    counter.key("ctrl+Return")
    state("quoted")
    counter.key("ctrl+Return")  # asks who agreed
    counter.wait_text("客户同意了吗")
    counter.key("Return")
    state("approved")
    counter.key("ctrl+Return")  # leads to the promised time
    counter.wait_focus("承诺交车")
    counter.say("承诺交车", "23:59", counter.page("CjOrderPage"))
    counter.key("ctrl+Return")  # leads to the technician
    counter.wait_text("样例技师甲", counter.page("CjOrderPage"))
    counter.key("Down", "Down", "Return")
    wait("a technician", lambda: counter.rows("SELECT technician_id FROM work_order WHERE id = ?", order_id)[0][0])
    counter.key("ctrl+Return")
    state("in-progress")
    return state


def over_the_board(counter, plate, state):
    """Along the columns and down to the card; then one key a step."""
    counter.key("ctrl+2")
    board = counter.find("CjBoardPage")
    counter.wait_text(plate[2:], board)

    def on_card():
        node = counter.focused()
        return node is not None and any(plate in text for text in counter.texts(node))

    def card():
        node = counter.focused()
        return node is not None and node.get_role_name() == "list item" and counter.texts(node)

    def press_and_wait(key):
        before = card()
        counter.key(key)
        wait("another card", lambda: card() and card() != before)

    wait("a card with the focus", card)
    for _ in range(4):
        press_and_wait("Right")
    for _ in range(30):
        if on_card():
            break
        press_and_wait("Down")
    assert on_card()
    for wanted in ("checking", "ready"):
        counter.keys = 0
        counter.key("ctrl+Right")
        assert counter.keys == 1
        state(wanted)
        wait("the focus on the card in its new column", on_card)


def settle(counter, order_id, number, state):
    counter.open_found(number)
    counter.wait_focus("添加项目")
    total, = counter.rows("SELECT total FROM work_order WHERE id = ?", order_id)[0]
    counter.keys = 0
    counter.key("ctrl+Return")  # leads to the payment
    counter.wait_focus("金额")
    counter.key("Return")  # all of it, in cash
    wait("the payment", lambda: counter.rows("SELECT paid FROM work_order WHERE id = ?", order_id) == [(total,)])
    counter.key("ctrl+Return")
    state("delivered")
    counter.key("ctrl+p")
    counter.wait_focus("打印")
    counter.key("Return")
    text = printed(2)
    assert counter.keys <= 5, counter.keys
    print(f"settled, delivered and printed: {counter.keys} keys")
    assert "结算单" in text.replace(" ", "") and f"{total / 100:,.2f}" in text, text


def call_and_plan(counter, order_id):
    """The call that was planned at delivery is there once; it is logged, and the
    next one planned, in four keys."""
    planned = counter.wait_rows("SELECT id, due FROM follow_up WHERE order_id = ? AND kind = 'after-service'", order_id)
    assert len(planned) == 1, planned
    before, = counter.rows("SELECT count(*) FROM follow_up")[0]
    counter.keys = 0
    counter.key("F6")
    page = counter.find("CjFollowUpPage")
    wait("the first call chosen", lambda: counter.focused() and counter.focused().get_role_name() == "list item")
    counter.key("alt+x")
    counter.wait_focus("下次跟进日期")
    counter.say("下次跟进日期", "2031-01-15", page)
    counter.key("Return", "2")
    done, = wait("the call logged", lambda: counter.rows("SELECT count(*) FROM follow_up WHERE result = 'will-come' AND done_at > 0"))[0]
    assert done >= 1
    wait("the next one", lambda: counter.rows("SELECT due FROM follow_up WHERE due = '2031-01-15' AND state = 'open'"))
    assert counter.rows("SELECT count(*) FROM follow_up")[0][0] == before + 1
    assert counter.keys <= 4, counter.keys
    print(f"a call logged and the next planned: {counter.keys} keys")
    # Nothing here dials: the number is said and copied.
    counter.press("拨打电话", within=page)
    counter.wait_text("本机没有可拨打电话的程序")


def take_in_by_vin(counter):
    """A car that was never here: its VIN from a hand scanner, who brings it."""
    vin = "LRWYGDFD3PC939701"
    counter.key("ctrl+2")
    counter.find("CjBoardPage")
    counter.keys = 0
    counter.key("F2")
    counter.wait_focus("车牌")
    page = counter.page("CjIntakePage")
    counter.scan(vin)
    wait("the VIN in the intake", lambda: any(vin == text for text in counter.texts(page)))
    counter.key("alt+n")
    counter.wait_focus("姓名")
    counter.say("姓名", "新客户", page)
    counter.key("Tab")
    counter.wait_focus("电话")
    counter.say("电话", "13900001111", page)
    counter.key("ctrl+Return")
    counter.wait_focus("打印")
    counter.key("Return")
    text = printed(3)
    assert vin in text and "新客户" in text, text
    assert counter.keys <= 10, counter.keys
    print(f"new car by its VIN: {counter.keys} keys")


class Camera:
    """A PipeWire camera before which a label is held."""

    def __init__(self, vin):
        self.picture = pathlib.Path(tempfile.mkdtemp(), "label.png")
        code39.draw(vin, self.picture)

    def __enter__(self):
        self.process = subprocess.Popen([os.environ["CJ_VIRTUAL_CAMERA"], "counter-camera", str(self.picture)])
        subprocess.run([os.environ["CJ_AWAIT_CAMERA"], "counter-camera"], check=True)
        return self

    def __exit__(self, kind, value, trace):
        self.process.kill()
        self.process.wait()


def main():
    test_open_a_shop()
    with Counter("--sample-shop", profile="sample") as counter:
        counter.find("CjBoardPage")
        plate, order_id, number = take_in_by_tail(counter)
        add_lines(counter, order_id, number)
        state = work_on_it(counter, order_id)
        over_the_board(counter, plate, state)
        settle(counter, order_id, number, state)
        call_and_plan(counter, order_id)
        take_in_by_vin(counter)
        plate, vin = cars_not_here(counter)[-1]
        with Camera(vin):
            take_in_by_camera(counter, plate, vin)


if __name__ == "__main__":
    main()
