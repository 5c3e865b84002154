# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of shops of its own, and chejiangctl in it."""

import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

# As in chejiangctl(1).
OK, FAILED, USAGE, NOT_FOUND, REFUSED, DATABASE, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130


class ShopTest(unittest.TestCase):
    profile = "sample"

    @classmethod
    def setUpClass(cls):
        cls.data = pathlib.Path(tempfile.mkdtemp(prefix="cj-ctl-"))
        cls.environment = {
            **os.environ, "XDG_DATA_HOME": str(cls.data), "HOME": str(cls.data), "LANG": "C.UTF-8", "LANGUAGE": "en", "GSETTINGS_BACKEND": "memory",
            "G_DEBUG": "fatal-warnings",
        }
        cls.environment.pop("LC_ALL", None)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.data, ignore_errors=True)

    @classmethod
    def start(cls, *arguments, **environment):
        return subprocess.Popen(
            [os.environ["CJ_CTL"], *map(os.fspath, arguments)], env={**cls.environment, **environment},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    @classmethod
    def run_ctl(cls, *arguments, profile=None, **environment):
        options = ["--profile", profile or cls.profile] if "--version" not in arguments and "--list-commands" not in arguments else []
        process = cls.start(*arguments, *options, **environment)
        out, err = process.communicate(timeout=60)
        return process.returncode, out.decode(), err.decode()

    def ctl(self, *arguments, code=OK, **keywords):
        """Runs a command and expects it to end with this code."""
        got, out, err = self.run_ctl(*arguments, **keywords)
        self.assertEqual(got, code, f"{arguments}: {out}{err}")
        if code not in (OK, INTERRUPTED):
            self.assertTrue(err.startswith("chejiangctl: ") or "\nchejiangctl: " in err or ": " in err, err)
            self.assertNotIn("SQLITE", err)
        return out if code == OK else err

    def json(self, *arguments, **keywords):
        return json.loads(self.ctl(*arguments, "--json", **keywords))

    def database(self, profile=None):
        return self.data / "chejiang" / (profile or self.profile) / "shop.db"

    def rows(self, sql, *values, profile=None):
        with sqlite3.connect(f"file:{self.database(profile)}?mode=ro", uri=True) as db:
            return db.execute(sql, values).fetchall()
