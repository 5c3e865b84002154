-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the list of all orders and the cashier ask for. The first index holds
-- every column that the list filters by or adds up, so that a page in the
-- middle of a million orders, their number and their sum come from it alone.

-- `rid` stands in it where the list sorts by it, or every page would be sorted.
DROP INDEX work_order_opened;
CREATE INDEX work_order_list ON work_order (opened_at, rid, state, technician_id, total, paid, on_account);
DROP INDEX work_order_state;
CREATE INDEX work_order_state ON work_order (state, opened_at, total);
-- The unique index on numbers leaves out orders without one and cannot sort.
CREATE INDEX work_order_by_number ON work_order (number);
CREATE INDEX work_order_vehicle_label ON work_order (vehicle_label);
CREATE INDEX work_order_technician ON work_order (technician_id, opened_at);
-- Waiting at the cashier's, and what stands on customers' accounts.
CREATE INDEX work_order_unpaid ON work_order (state, opened_at) WHERE total > paid;
CREATE INDEX work_order_on_account ON work_order (customer_id) WHERE on_account <> 0;
