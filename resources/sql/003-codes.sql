-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a scanner reads is looked up while the customer waits: a part's code, a
-- VIN, a plate. Values are bound, so that SQLite never uses an index that leaves
-- rows out by a condition on the value, and read the whole table instead.

CREATE INDEX item_code ON item (code);
DROP INDEX vehicle_plate;
CREATE INDEX vehicle_plate ON vehicle (plate);
DROP INDEX vehicle_vin;
CREATE INDEX vehicle_vin ON vehicle (vin);
