# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists from files in the real window, and chejiangctl beside it: what another
program saves is on the screen without anybody asking for it."""

import json
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, os.path.dirname(__file__))
from counter import Counter, Gone, walk, wait  # noqa: E402

SHOTS = os.environ.get("CJ_SHOTS")


def ctl(*arguments, profile="sample", code=0):
    ran = subprocess.run(
        [os.environ["CJ_CTL"], *arguments, "--profile", profile],
        capture_output=True, text=True, check=False,
        env=dict(os.environ, LANG="C.UTF-8", LANGUAGE="en"),
    )
    assert ran.returncode == code, (arguments, ran.returncode, ran.stderr)
    return ran


def shot(counter, name):
    if SHOTS:
        counter.shot(pathlib.Path(SHOTS, f"{name}.png"))


def choose_from_menu(counter, item):
    """The menu of the page; a menu button's own button is its child."""
    for button in walk_named(counter.page("CjRecordPage"), "更多"):
        button.get_action_iface().do_action(0)
        break
    node = counter.find(item, "menu item")
    node.get_action_iface().do_action(0)


def walk_named(node, name):
    for found in walk(node):
        if (found.get_name() or "") == name:
            for inner in walk(found):
                if inner.get_n_actions() > 0:
                    yield inner


def test_window_follows_ctl(counter):
    before_staff = counter.rows("SELECT value FROM setting WHERE key = 'counter.staff'")
    before = {order["id"] for order in json.loads(ctl("order", "list", "--json", "--limit", "1000").stdout)}
    number = ctl("order", "new", "--plate", "川A54321", "--name", "样新客", "--phone", "13800009999", "--mileage", "10", "--complaint", "由命令行接的车").stdout.strip()
    counter.wait_text("由命令行接的车")
    shot(counter, "board-with-order-of-ctl")
    after = {order["id"]: order for order in json.loads(ctl("order", "list", "--json", "--limit", "1000").stdout)}
    new = [order for id, order in after.items() if id not in before]
    assert len(new) == 1 and new[0]["number"] == number, new
    # Who was named is the author, and the program is told.
    ctl("order", "move", number, "cancelled", "--reason", "样例", "--as", "样例前台")
    wait("the card off the board", lambda: not any("由命令行接的车" in text for text in counter.texts()))
    log = counter.rows(
        "SELECT origin, name FROM change_log JOIN staff ON staff.id = actor WHERE root_id = ? ORDER BY seq DESC LIMIT 1", new[0]["id"])
    assert log == [("ctl", "样例前台")], log
    # Who is at the counter has not changed.
    assert counter.rows("SELECT value FROM setting WHERE key = 'counter.staff'") == before_staff


def test_import(counter, folder):
    path = folder / "cars.csv"
    path.write_bytes(
        "车牌号,车主,手机号,车型,燃料,里程\n川A54322,样甲,13800008881,朗逸,汽油,\"12,000\"\n川AIO123,样乙,138,朗逸,明天,x\n"
        "川A54323,样丙,13800008882,元PLUS,纯电动,5\n".encode("gb18030")
    )
    counter.key("ctrl+4")
    counter.find("CjRecordPage")
    shot(counter, "vehicles")
    choose_from_menu(counter, "导入")
    counter.wait_text("把文件拖到这里")
    shot(counter, "import-empty")
    counter.press("选择文件")
    wait("the file chooser", lambda: any((window.get_name() or "") == "选择文件" for window in counter.windows()))
    counter.focus_window()
    counter.key("ctrl+l")
    # As slowly as a person: faster keys are those of a hand scanner.
    counter._xdotool("type", "--delay", "80", str(path))
    counter.key("Return")
    counter.wait_text("共 3 行：新增 2，已有 0，无法导入 1")
    counter.wait_text("“川AIO123”不是车牌")
    shot(counter, "import-file")
    assert counter.rows("SELECT count(*) FROM vehicle WHERE plate LIKE '川A5432%'") == [(1,)]
    counter.focus_window()
    row = counter.find("略过无法导入的行")
    row.get_action_iface().do_action(0)
    counter.press("导入 2 条")
    counter.wait_text("已导入 2 条记录")
    shot(counter, "imported")
    assert counter.rows("SELECT count(*) FROM vehicle WHERE plate IN ('川A54322', '川A54323')") == [(2,)]
    assert counter.rows("SELECT fuel, mileage FROM vehicle WHERE plate = '川A54322'") == [("petrol", 12000)]


def main():
    folder = pathlib.Path(os.environ["HOME"])
    counter = Counter("--sample-shop", profile="sample", language=os.environ.get("CJ_LANGUAGE", "zh_CN"), scheme=os.environ.get("CJ_SCHEME", "prefer-light"))
    try:
        counter.wait_rows("SELECT 1 FROM shop")
        counter.key("ctrl+2")
        test_window_follows_ctl(counter)
        test_import(counter, folder)
    finally:
        counter.stop()
    print("ok")


if __name__ == "__main__":
    main()
