# SPDX-License-Identifier: GPL-3.0-or-later
"""Resident memory of the window on a large shop, after its long list was walked
to both ends and down a good part of it, records were looked for, and every page
was open."""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))
from counter import Counter, text_of, wait, walk  # noqa: E402

BUDGET_MB = 250
PAGES = {
    "F2": "CjIntakePage", "F3": "CjScanPage", "F6": "CjFollowUpPage", "F1": "CjHelpPage",
    "ctrl+7": "CjCashierPage", "ctrl+comma": "CjSettingsPage",
}


def resident_mb(counter):
    status = pathlib.Path(f"/proc/{counter.process.pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


def number_in_focus(counter):
    """The number of the order whose row has the focus."""
    node = counter.focused()
    return next((text for child in walk(node) for text in [text_of(child)] if text.startswith("GD")), None) if node else None


def walk_orders(counter):
    counter.key("ctrl+3")
    counter.find("CjOrderListPage")
    counter.key("Tab")
    newest = wait("the newest order", lambda: number_in_focus(counter))
    counter.key("End")
    oldest = wait("the oldest order", lambda: (number := number_in_focus(counter)) and number != newest and number)
    counter.key("Home")
    wait("the newest order again", lambda: number_in_focus(counter) == newest)
    counter.key(*["Next"] * 40)
    assert wait("an order between", lambda: number_in_focus(counter)) not in (newest, oldest)
    counter.key("End")
    wait("the oldest order again", lambda: number_in_focus(counter) == oldest)


def look_for_records(counter, page, words):
    counter.key(page)
    found = counter.page("CjRecordPage")
    counter.wait_focus("搜索")
    counter.say("搜索", words, within=found)
    wait(f"records for {words}", lambda: sum(words in text for text in counter.texts(found)) > 10)


with Counter("--profile", "bench", profile="bench") as counter:
    counter.find("CjBoardPage")
    counter.wait_text("¥")
    start = resident_mb(counter)
    walk_orders(counter)
    orders = resident_mb(counter)
    look_for_records(counter, "ctrl+4", "A1")
    counter.key("F4")
    counter.wait_focus("搜索")
    counter.type("B7")
    counter.wait_text("B7")
    counter.key("Escape")
    for key, widget in PAGES.items():
        counter.key(key)
        counter.find(widget)
    end = resident_mb(counter)

print("\nResident memory of the window, a shop of a million orders")
for what, value in {"board": start, "all orders walked to the end": orders, "records looked for, every page open": end}.items():
    print(f"{what:38} {value:10.1f} MB")
print(f"{'at most':38} {BUDGET_MB:10} MB  {'kept' if end <= BUDGET_MB else 'MISSED'}")
