# SPDX-License-Identifier: GPL-3.0-or-later
"""A printer that stops: the window says so, keeps the sheet, and prints it once the
printer runs again."""

import os
import pathlib
import subprocess
import sys

sys.path.insert(0, os.path.dirname(__file__))
from counter import Counter, wait  # noqa: E402

QUEUE = "PassPDF"
STOPPED = "这台打印机已停用"


def cups(command):
    """As whoever looks after the printers of the shop does it."""
    subprocess.run([command, QUEUE], check=True, env=dict(os.environ, PATH=os.environ["PATH"] + ":/usr/sbin"))


def sheets():
    return sorted(pathlib.Path(os.environ["CJ_PRINT_FOLDER"]).glob(f"*-{QUEUE}.pdf"))


with Counter("--sample-shop", profile="sample") as counter:
    counter.find("CjBoardPage")
    number, = counter.rows("SELECT number FROM work_order WHERE state = 'ready' AND total > 0 ORDER BY number LIMIT 1")[0]
    counter.open_found(number)
    counter.wait_focus("添加项目")

    # It stops while the sheet is being looked at.
    counter.key("ctrl+p")
    counter.wait_focus("打印")
    assert not any(STOPPED in text for text in counter.texts())
    cups("cupsdisable")
    counter.key("Return")
    counter.wait_text(STOPPED)
    assert not sheets(), sheets()

    # The sheet is still there; the printer runs again, and so it comes out.
    cups("cupsenable")
    counter.press("打印", within=counter.windows()[-1])
    path = wait("the sheet", lambda: next(iter(sheets()), None))
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert "结算单" in text.replace(" ", "") and number in text, text
    wait("the dialog to close", lambda: len(counter.windows()) == 1)
    assert len(sheets()) == 1, sheets()

    # Whoever opens the dialog for a printer that is stopped is told at once.
    cups("cupsdisable")
    counter.key("ctrl+p")
    counter.wait_text(STOPPED)
    counter.key("Escape")
