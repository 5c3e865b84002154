# SPDX-License-Identifier: GPL-3.0-or-later
"""From the command line onto paper: what comes out of a real CUPS queue, and what
is said when nothing can. Run by tests/harness/with-cups.sh."""

import os
import pathlib
import shutil
import subprocess
import time
import unittest

from shop import FAILED, NOT_FOUND, ShopTest

PRINTED = pathlib.Path(os.environ.get("CJ_PRINT_FOLDER", "/nonexistent"))


class Print(ShopTest):
    def number(self):
        return self.json("order", "list", "--state", "ready", "--limit", "1")[0]["number"]

    def test_printed(self):
        number = self.number()
        self.ctl("order", "print", number, "--form", "settlement", "--paper", "a4", "--printer", "PassPDF")
        deadline = time.monotonic() + 30
        while not (sheets := list(PRINTED.glob("*-PassPDF.pdf"))) and time.monotonic() < deadline:
            time.sleep(0.02)
        self.assertTrue(sheets)
        if shutil.which("pdftotext"):
            text = subprocess.run(["pdftotext", sheets[0], "-"], capture_output=True, text=True, check=True).stdout
            self.assertIn(number, text)
        self.assertEqual(self.rows("SELECT printer FROM print_record JOIN work_order o ON o.id = order_id WHERE o.number = ?", number), [("PassPDF",)])

    def test_refused(self):
        self.assertIn("Nowhere", self.ctl("order", "print", self.number(), "--printer", "Nowhere", code=NOT_FOUND))
        self.ctl("order", "print", self.number(), "--printer", "Stopped", code=FAILED)
        self.ctl("order", "print", self.number(), "--printer", "Rejecting", code=FAILED)


if __name__ == "__main__":
    unittest.main()
