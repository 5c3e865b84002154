# SPDX-License-Identifier: GPL-3.0-or-later
"""Resident memory of the window on a large shop, after every long list was
walked to its end and something was looked for."""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "e2e"))
from counter import Counter, wait  # noqa: E402


def resident_mb(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024


with Counter("--profile", "bench", profile="bench") as counter:
    counter.find("CjBoardPage")
    counter.wait_text("¥")
    start = resident_mb(counter.process.pid)
    for page, widget in (("ctrl+3", "CjOrderListPage"), ("ctrl+4", "CjRecordPage"), ("ctrl+5", "CjRecordPage")):
        counter.key(page)
        counter.find(widget)
        counter.key("Tab", "Tab", "Tab", "End", "Home", "Next", "Next", "End")
    counter.key("F4")
    counter.wait_focus("搜索")
    counter.say("搜索", "A1")
    end = resident_mb(counter.process.pid)
    print(f"\nResident memory of the window, a shop of a million orders\n"
          f"{'board':38} {start:10.1f} MB\n{'after all long lists and a search':38} {end:10.1f} MB  "
          f"≤ 250 MB {'kept' if end <= 250 else 'MISSED'}")
