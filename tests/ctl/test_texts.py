# SPDX-License-Identifier: GPL-3.0-or-later
"""The man page, the completion and the help say what the program does."""

import os
import pathlib
import re
import subprocess
import unittest

from shop import OK, USAGE, ShopTest

SOURCE = pathlib.Path(os.environ["CJ_SOURCE"])
COMMON = {"--profile", "--sample-shop", "--as", "--json", "--help"}


class Texts(ShopTest):
    def commands(self):
        lines = self.ctl("--list-commands").splitlines()
        return {name: set(options.split()) for name, options in (line.split(":") for line in lines)}

    def complete(self, *words):
        script = SOURCE / "data/completions/chejiangctl"
        line = " ".join(["chejiangctl", *words])
        code = f'. "{script}"; COMP_WORDS=({" ".join(repr(w) for w in ["chejiangctl", *words])}); COMP_CWORD={len(words)}; _chejiangctl; printf "%s\\n" "${{COMPREPLY[@]}}"'
        ran = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=True, cwd=self.data)
        self.assertEqual(ran.stderr, "", line)
        return set(ran.stdout.split())

    def test_completion_is_true(self):
        commands = self.commands()
        self.assertEqual(self.complete(""), {name.split()[0] for name in commands})
        nouns = {name.split()[0] for name in commands if " " in name}
        for noun in nouns:
            self.assertEqual(self.complete(noun, ""), {name.split()[1] for name in commands if name.startswith(noun + " ")})
        for name, options in commands.items():
            self.assertEqual(self.complete(*name.split(), "--"), options, name)
            self.assertLessEqual(COMMON, options)

    def test_completion_of_values(self):
        self.assertIn("settlement", self.complete("order", "print", "X", "--form", ""))
        self.assertEqual(self.complete("order", "move", "X", "deli"), {"delivered"})
        self.assertIn("vcard", self.complete("customer", "export", "--format", "v"))
        # Values that the program would take.
        for state in self.complete("order", "move", "X", ""):
            self.ctl("order", "list", "--state", state)
        for result in self.complete("followup", "done", "X", "--result", ""):
            self.ctl("followup", "done", "X", "--result", result, code=3)

    def test_man_page_is_true(self):
        text = (SOURCE / "data/chejiangctl.1").read_text().replace("\\-", "-")
        options = {f"--{name}" for name in re.findall(r"--([a-z][a-z-]*)", text.split(".SH EXAMPLES")[0])}
        commands = self.commands()
        self.assertEqual(options, set().union(*commands.values()) | {"--version", "--list-commands"})
        for name in commands:
            self.assertRegex(text, rf'(?m)^\.[BI]{{1,2}}R? .*"?{name}', name)
        for code in ("0", "1", "2", "3", "4", "5", "130"):
            self.assertIn(f".B {code}\n", text)
        if os.access("/usr/bin/groff", os.X_OK):
            ran = subprocess.run(["groff", "-man", "-ww", "-Tutf8", SOURCE / "data/chejiangctl.1"], capture_output=True, text=True, check=True)
            self.assertEqual(ran.stderr, "")

    def test_help(self):
        commands = self.commands()
        overview = self.ctl("--help")
        for name, options in commands.items():
            self.assertIn(name, overview)
            text = self.ctl(*name.split(), "--help")
            for option in options:
                self.assertIn(option, text)
        self.assertIn("move", self.ctl("order", "--help"))
        self.assertRegex(self.ctl("--version"), r"^chejiangctl \d")

    def test_in_chinese(self):
        text = self.ctl("--help", LANGUAGE="zh_CN")
        self.assertIn("命令", text)
        self.assertNotIn("Options", text)
        self.assertIn("不能", self.ctl("order", "new", "--plate", "川A12345", "--name", "样", "--as", "样例技师甲", LANGUAGE="zh_CN", code=4))
        self.assertIn("工单", self.ctl("search", "GD", LANGUAGE="zh_CN"))


if __name__ == "__main__":
    unittest.main()
