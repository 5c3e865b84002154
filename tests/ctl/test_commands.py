# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command: its table, its JSON, and what the database holds afterwards."""

import json
import pathlib
import re
import shutil
import subprocess
import unicodedata
import unittest

from shop import NOT_FOUND, OK, REFUSED, USAGE, ShopTest


def width(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


class Orders(ShopTest):
    def test_list_is_aligned_and_bounded(self):
        lines = self.ctl("order", "list", "--limit", "20").splitlines()
        self.assertEqual(len(lines), 21)
        # Every column begins in the same cell in every line, Han signs or not.
        head = lines[0]
        column = width(head[: head.index("Plate")])
        for line in lines[1:]:
            plate = re.search(r"[京津冀粤]\w+", line)
            self.assertEqual(width(line[: plate.start()]), column, line)
            self.assertRegex(line, r"¥[\d,]+\.\d\d$")
        self.ctl("order", "list", "--limit", "0", code=USAGE)
        self.ctl("order", "list", "--state", "lost", code=USAGE)

    def test_list_by_state(self):
        self.assertEqual({order["state"] for order in self.json("order", "list", "--state", "ready")}, {"ready"})
        states = {order["state"] for order in self.json("order", "list", "--state", "open", "--limit", "1000")}
        self.assertFalse(states & {"delivered", "declined", "cancelled"})

    def test_show(self):
        order = self.json("order", "list", "--limit", "1")[0]
        shown = self.json("order", "show", order["number"].lower())
        self.assertEqual(shown["id"], order["id"])
        self.assertTrue(shown["lines"])
        self.assertEqual(self.json("order", "show", order["id"])["number"], order["number"])
        self.assertIn(order["number"], self.ctl("order", "show", order["number"]))
        self.ctl("order", "show", "GD990101-A001", code=NOT_FOUND)

    def test_the_main_job(self):
        number = self.ctl("order", "new", "--plate", "川A66666", "--name", "样新客", "--phone", "13800007777", "--mileage", "12000",
                          "--complaint", "异响", "--promised", "23:59").strip()
        self.assertRegex(number, r"^GD\d{6}-A\d{3}$")
        order = self.json("order", "show", number)
        self.assertEqual((order["state"], order["plate"], order["mileage_in"]), ("inspecting", "川A66666", 12000))
        self.assertEqual(self.rows("SELECT km FROM mileage WHERE order_id = ?", order["id"]), [(12000,)])
        # What is missing is said, and can be given with the step.
        self.assertIn("nothing to quote", self.ctl("order", "move", number, "quoted", code=REFUSED))
        self.assertIn("cannot go from here", self.ctl("order", "move", number, "delivered", code=REFUSED))
        self.assertIn("Say why", self.ctl("order", "move", number, "cancelled", code=REFUSED))
        self.ctl("order", "move", number, "cancelled", "--reason", "客户改期")
        self.assertEqual(self.json("order", "show", number)["state"], "cancelled")
        self.ctl("order", "move", number, "nowhere", code=USAGE)

        # The same car again is known, and its owner stays who it was.
        again = self.json("order", "new", "--plate", "川A66666", "--name", "样司机", "--mileage", "12100")
        self.assertEqual((again["customer_name"], again["brought_by"]), ("样新客", "样司机"))
        self.assertEqual(again["vehicle_id"], order["vehicle_id"])
        self.assertIn("12100 km", self.ctl("order", "new", "--plate", "川A66666", "--mileage", "5", code=REFUSED))
        self.ctl("order", "new", "--plate", "川A66666", "--mileage", "5", "--mileage-reason", "换表")
        self.assertIn("VIN", self.ctl("vehicle", "show", "川A66666") + "VIN")

    def test_deliver_plans_calls(self):
        ready = [order for order in self.json("order", "list", "--state", "ready", "--limit", "100")]
        paid = [order for order in ready if order["paid"] + order["on_account"] >= order["total"]]
        unpaid = [order for order in ready if order["paid"] + order["on_account"] < order["total"]]
        self.assertIn("not paid", self.ctl("order", "move", unpaid[0]["number"], "delivered", code=REFUSED))
        for order in paid:
            self.ctl("order", "move", order["number"], "delivered")
            self.assertTrue(self.rows("SELECT 1 FROM follow_up WHERE vehicle_id = ?", order["vehicle_id"]))

    def test_print_pdf(self):
        number = self.json("order", "list", "--state", "ready", "--limit", "1")[0]["number"]
        path = self.data / "sheet.pdf"
        self.ctl("order", "print", number, "--form", "settlement", "--paper", "a4", "--pdf", path)
        self.assertTrue(path.read_bytes().startswith(b"%PDF"))
        if shutil.which("pdftotext"):
            text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
            self.assertIn(number, text)
        self.assertEqual(self.rows("SELECT count(*) FROM print_record JOIN work_order o ON o.id = order_id WHERE o.number = ? AND printer = 'PDF'", number), [(1,)])
        # What was chosen here is not what the counter's next sheet is printed on.
        self.assertEqual(self.rows("SELECT 1 FROM setting WHERE key GLOB 'print.*'"), [])
        self.ctl("order", "print", number, "--paper", "roll-80", "--pdf", path, code=USAGE)
        self.ctl("order", "print", number, "--form", "poem", "--pdf", path, code=USAGE)
        self.ctl("order", "print", number, "--pdf", path, "--printer", "x", code=USAGE)

    def test_without_a_printing_system(self):
        number = self.json("order", "list", "--limit", "1")[0]["number"]
        code, _, err = self.run_ctl("order", "print", number, "--printer", "Nowhere", CUPS_SERVER=str(self.data / "no.sock"))
        self.assertIn(code, (1, NOT_FOUND))
        self.assertTrue(err.startswith("chejiangctl: "), err)


class People(ShopTest):
    def test_list_and_show(self):
        customer = self.json("customer", "list", "--limit", "1")[0]
        self.assertTrue(customer["phones"])
        self.assertEqual(self.json("customer", "show", customer["phones"][0]["number"])[0]["id"], customer["id"])
        self.assertIn(customer["name"], self.ctl("customer", "show", customer["id"]))
        vehicle = self.json("vehicle", "list", "--limit", "1")[0]
        self.assertEqual(self.json("vehicle", "show", vehicle["vin"].lower())[0]["id"], vehicle["id"])
        spaced = vehicle["plate"][:2] + "·" + vehicle["plate"][2:].lower()
        self.assertEqual(self.json("vehicle", "show", spaced)[0]["id"], vehicle["id"])
        self.ctl("vehicle", "show", "川B00000", code=NOT_FOUND)

    def test_search(self):
        vehicle = self.json("vehicle", "list", "--limit", "1")[0]
        for key in (vehicle["plate"], vehicle["plate"][-4:], vehicle["vin"][-6:]):
            self.assertIn(vehicle["id"], [hit["entity"]["id"] for hit in self.json("search", key)])
        self.assertIn(vehicle["plate"], self.ctl("search", vehicle["plate"]))
        self.ctl("search", "查无此人此车", code=NOT_FOUND)

    def test_round_trip_of_lists(self):
        cars, people, cards = self.data / "cars.csv", self.data / "people.csv", self.data / "people.vcf"
        self.ctl("vehicle", "export", cars)
        self.ctl("customer", "export", people)
        self.ctl("customer", "export", cards)
        self.assertTrue(cars.read_bytes().startswith(b"\xef\xbb\xbf"))
        self.assertEqual(self.ctl("vehicle", "export").encode(), cars.read_bytes())
        n_cars = self.rows("SELECT count(*) FROM vehicle WHERE archived = 0")[0][0]
        n_people = self.rows("SELECT count(*) FROM customer WHERE archived = 0")[0][0]
        self.assertEqual(self.json("vehicle", "import", cars)["known"], n_cars)
        self.assertEqual(self.json("customer", "import", cards, "--dry-run")["rows"], n_people)
        # Into a shop that is all but empty.
        self.ctl("sample", "--orders", "0", "--vehicles", "1", "--customers", "1", "--seed", "9", profile="other")
        counts = self.json("customer", "import", people, profile="other")
        self.assertEqual((counts["rows"], counts["saved"] + counts["known"], counts["bad"]), (n_people, n_people, 0))
        self.assertEqual(self.json("vehicle", "import", cars, profile="other")["bad"], 0)
        # The cars found the owners that had come before.
        self.assertEqual(self.rows("SELECT count(*) FROM customer", profile="other"), [(counts["saved"] + 1,)])

    def test_follow_ups(self):
        calls = self.json("followup", "list", "--due", "all")
        self.assertTrue(calls)
        today = self.json("followup", "list")
        self.assertLess(len(today), len(calls))
        call = calls[0]
        self.ctl("followup", "done", call["id"], "--result", "booked", "--note", "周三上午")
        self.assertEqual(self.rows("SELECT state, result, note FROM follow_up WHERE id = ?", call["id"]), [("done", "booked", "周三上午")])
        self.ctl("followup", "done", call["id"], code=NOT_FOUND)
        self.ctl("followup", "done", calls[1]["id"], "--result", "maybe", code=USAGE)
        self.ctl("followup", "list", "--due", "never", code=USAGE)


class Permissions(ShopTest):
    def test_roles(self):
        number = self.json("order", "list", "--state", "ready", "--limit", "1")[0]["number"]
        technician = ["--as", "样例技师甲"]
        self.assertIn("may not", self.ctl("customer", "list", *technician, code=REFUSED))
        self.assertIn("may not", self.ctl("order", "new", "--plate", "川A77777", "--name", "样", *technician, code=REFUSED))
        self.ctl("vehicle", "export", "--as", "样例前台", code=REFUSED)
        self.ctl("order", "move", number, "delivered", *technician, code=REFUSED)
        self.ctl("order", "list", "--as", "无此人", code=NOT_FOUND)
        order = self.json("order", "show", number, *technician)
        self.assertEqual((order["customer_name"], order["customer_phone"]), ("", ""))
        self.assertTrue(order["plate"])
        self.assertNotIn("¥", self.ctl("order", "list", "--limit", "5", *technician))

    def test_author(self):
        number = self.ctl("order", "new", "--plate", "川A88888", "--name", "样", "--as", "样例顾问").strip()
        author = self.rows(
            "SELECT origin, s.name FROM change_log l JOIN staff s ON s.id = l.actor JOIN work_order o ON o.id = l.row_id WHERE o.number = ?", number)
        self.assertEqual(author, [("ctl", "样例顾问")])
        # Who is at the counter is still there.
        self.assertEqual(self.rows("SELECT s.name FROM setting JOIN staff s ON s.id = value WHERE key = 'counter.staff'"), [("样例店长",)])


class Codes(ShopTest):
    def test_scan(self):
        if not shutil.which("qrencode"):
            self.skipTest("needs qrencode")
        picture, other, text = self.data / "vin.png", self.data / "blank.png", self.data / "not-a.jpg"
        subprocess.run(["qrencode", "-s", "8", "-o", picture, "LSVNB4180KA000005"], check=True)
        text.write_text("no picture at all")
        found = self.json("scan", picture)
        self.assertEqual([code["symbology"] for code in found], ["qr"])
        self.assertIn("LSVNB4180KA000005", self.ctl("scan", picture))
        self.assertIn("no picture", self.ctl("scan", text, code=1))
        # One bad file does not keep the others from being read.
        code, out, err = self.run_ctl("scan", text, picture)
        self.assertEqual(code, 1)
        self.assertIn("LSVNB4180KA000005", out)
        self.ctl("scan", other, code=1)

    def test_scan_json(self):
        for tool in ("qrencode", "convert"):
            if not shutil.which(tool):
                self.skipTest("needs " + tool)
        picture, blank, large = self.data / "vin.png", self.data / "white.png", self.data / "large.png"
        turned, text, gone = self.data / "turned.jpg", self.data / "text.png", self.data / "gone.png"
        subprocess.run(["qrencode", "-s", "6", "-m", "4", "-o", picture, "LSVNB4180KA000005"], check=True)
        # A code in the corner of a sheet that is larger than what is worked on.
        subprocess.run(["convert", "-size", "6000x4000", "xc:white", "(", picture, "-scale", "400%", ")",
                        "-geometry", "+4000+2000", "-composite", large], check=True)
        subprocess.run(["convert", large, "-resize", "25%", turned], check=True)
        subprocess.run(["convert", "-size", "300x200", "xc:white", blank], check=True)
        text.write_text("no picture")
        code, out, _ = self.run_ctl("scan", "--json", picture, blank, large, turned, text, gone)
        self.assertEqual(code, 1)
        rows = {pathlib.Path(row["file"]).name: row for row in json.loads(out)}
        self.assertEqual(len(rows), 6)
        for name in ("white.png", "text.png", "gone.png"):
            self.assertEqual(sorted(rows[name]), ["error", "file"])
        self.assertIn("found", rows["white.png"]["error"])
        self.assertIn("no picture", rows["text.png"]["error"])
        for name, scale, left, top in (("vin.png", 6, 0, 0), ("large.png", 24, 4000, 2000), ("turned.jpg", 6, 1000, 500)):
            row = rows[name]
            self.assertEqual((row["kind"], row["text"], row["symbology"]), ("vin", "LSVNB4180KA000005", "qr"))
            self.assertGreaterEqual(row["confidence"], 99)
            self.assertIs(row["doubtful"], False)
            self.assertGreater(row["ms"], 0)
            side = scale * 21  # version 1
            want = [(0, 0), (side, 0), (side, side), (0, side)]
            for (x, y), (dx, dy) in zip(row["box"], want):
                self.assertAlmostEqual(x, left + 4 * scale + dx, delta=scale)
                self.assertAlmostEqual(y, top + 4 * scale + dy, delta=scale)
        # JSON for nothing is still JSON.
        code, out, _ = self.run_ctl("scan", "--json", gone)
        self.assertEqual((code, len(json.loads(out))), (1, 1))


if __name__ == "__main__":
    unittest.main()
