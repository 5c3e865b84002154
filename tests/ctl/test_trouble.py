# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong: each time a sentence, an exit code that says what kind it is,
and nothing lost."""

import os
import signal
import sqlite3
import time
import unittest

from shop import DATABASE, INTERRUPTED, NOT_FOUND, OK, REFUSED, USAGE, ShopTest


class Input(ShopTest):
    def test_impossible(self):
        base = ["order", "new", "--plate", "川A12345", "--name", "样"]
        for wrong in (
            ["--plate", "川AIO345"], ["--plate", "京"], ["--vin", "LSVNB4180SA000061"], ["--vin", "123"], ["--phone", "12"],
            ["--mileage", "-5"], ["--mileage", "99999999999999999999"], ["--mileage", "viel"], ["--promised", "25:61"],
            ["--complaint", "x" * 100000],
        ):
            # Given twice, the later one counts.
            err = self.ctl(*base, *wrong, code=REFUSED)
            self.assertIn(wrong[0], err)
        self.assertEqual(self.rows("SELECT count(*) FROM vehicle WHERE plate = '川A12345'"), [(0,)])

    def test_control_characters(self):
        number = self.ctl("order", "new", "--plate", "川A12346", "--name", "样\x1b[31m\u202e\U0001f697").strip()
        out = self.ctl("order", "show", number)
        self.assertNotIn("\x1b", out)
        self.assertNotIn("\u202e", out)
        self.assertIn("\U0001f697", out)

    def test_not_utf8(self):
        process = self.start("search", b"\xff\xfe\xff", "--sample-shop")
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, USAGE)
        self.assertTrue(err.decode().startswith("chejiangctl: "))

    def test_usage(self):
        for wrong in (["fly"], ["order"], ["order", "fly"], ["order", "show"], ["order", "show", "a", "b"], ["search"], ["order", "list", "--pdf", "x"],
                      ["order", "list", "--limit", "many"], ["order", "list", "--fly"], ["sample", "--orders", "999999999"]):
            self.ctl(*wrong, code=USAGE)
        self.ctl("order", "list", "--sample-shop", code=USAGE)


class Shops(ShopTest):
    def test_no_shop(self):
        self.ctl("order", "list", profile="nowhere", code=NOT_FOUND)
        # Asking has not made one.
        self.assertFalse(self.database("nowhere").exists())

    def test_sample_never_writes_over(self):
        self.ctl("sample", "--orders", "5", profile="kept")
        before = self.database("kept").read_bytes()
        self.assertIn("already", self.ctl("sample", "--orders", "5", profile="kept", code=REFUSED))
        self.assertEqual(self.database("kept").read_bytes(), before)
        self.assertEqual(os.stat(self.database("kept")).st_mode & 0o777, 0o600)

    def test_same_seed_same_shop(self):
        shops = []
        for profile in ("seed-a", "seed-b"):
            self.ctl("sample", "--orders", "50", "--seed", "7", profile=profile)
            shops.append([self.rows(f"SELECT id, * FROM {table} ORDER BY id", profile=profile) for table in ("customer", "vehicle", "work_order", "payment", "follow_up")])
        self.assertEqual(*shops)

    def test_interrupted_sample_leaves_nothing(self):
        process = self.start("sample", "--orders", "2000000", "--profile", "stopped")
        making = self.data / "chejiang" / "stopped" / "shop.db.making"
        deadline = time.monotonic() + 30
        while not making.exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        self.assertEqual(process.returncode, INTERRUPTED)
        self.assertEqual(list((self.data / "chejiang" / "stopped").iterdir()), [])

    def test_damaged_newer_and_foreign(self):
        self.ctl("sample", "--orders", "5", profile="damaged")
        self.database("damaged").write_bytes(b"not a database, but long enough to be looked at" * 100)
        self.assertIn("damaged", self.ctl("order", "list", profile="damaged", code=DATABASE))
        self.ctl("sample", "--orders", "5", profile="newer")
        with sqlite3.connect(self.database("newer")) as db:
            db.execute("PRAGMA user_version = 9999")
        self.assertIn("newer version", self.ctl("order", "list", profile="newer", code=DATABASE))
        self.database("foreign").parent.mkdir(parents=True)
        with sqlite3.connect(self.database("foreign")) as db:
            db.execute("CREATE TABLE x (y)")
        self.ctl("order", "list", profile="foreign", code=DATABASE)

    def test_busy(self):
        """Another writer that does not let go is waited for, and then said."""
        self.ctl("sample", "--orders", "5", profile="busy")
        db = sqlite3.connect(self.database("busy"), isolation_level=None)
        db.execute("BEGIN IMMEDIATE")
        try:
            self.assertIn("using the database", self.ctl("order", "new", "--plate", "川A12345", "--name", "样", profile="busy", code=DATABASE))
        finally:
            db.execute("ROLLBACK")
            db.close()
        self.ctl("order", "new", "--plate", "川A12345", "--name", "样", profile="busy")


class Backups(ShopTest):
    def test_back_up_and_restore(self):
        self.ctl("sample", "--orders", "5", profile="kept")
        self.ctl("restore", profile="kept", code=NOT_FOUND)
        backup = self.ctl("backup", profile="kept").strip()
        self.assertIn("by-hand", self.ctl("restore", profile="kept"))
        number = self.ctl("order", "new", "--plate", "川A12345", "--name", "样", profile="kept").strip()
        self.ctl("restore", backup, "--as", "x", profile="kept", code=NOT_FOUND)
        self.ctl("restore", backup, "--as", "样例技师甲", profile="kept", code=REFUSED)
        self.ctl("restore", self.data, profile="kept", code=DATABASE)
        self.ctl("restore", backup, profile="kept")
        self.ctl("order", "show", number, profile="kept", code=NOT_FOUND)
        self.ctl("check", profile="kept")
        # What was there is kept.
        self.assertTrue(list(self.database("kept").parent.glob("backups/*-damaged.db")))


if __name__ == "__main__":
    unittest.main()
