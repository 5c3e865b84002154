-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first schema. `rid` is the row number that the search index points to;
-- `id` is the UUIDv7 that everything else uses. Change-log triggers are not
-- here: the store makes them from the entities (cj-change-log.c).

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  key   TEXT PRIMARY KEY,
  body  TEXT NOT NULL,
  at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE number_series (
  day     TEXT NOT NULL,
  counter TEXT NOT NULL,
  last    INTEGER NOT NULL CHECK (last > 0),
  PRIMARY KEY (day, counter)
) STRICT, WITHOUT ROWID;

-- Who changed what, when; and, read from where a peer left off, what has still
-- to be sent to it.
CREATE TABLE change_log (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT,
  at      INTEGER NOT NULL,
  actor   TEXT NOT NULL,
  origin  TEXT NOT NULL,
  entity  TEXT NOT NULL,
  row_id  TEXT NOT NULL,
  root_id TEXT NOT NULL,
  op      TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
  before  TEXT,
  after   TEXT
) STRICT;
CREATE INDEX change_log_root ON change_log (root_id, seq);

CREATE TABLE shop (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  licence_class TEXT NOT NULL DEFAULT '',
  licence_number TEXT NOT NULL DEFAULT '',
  credit_code TEXT NOT NULL DEFAULT '',
  hours TEXT NOT NULL DEFAULT '',
  bank TEXT NOT NULL DEFAULT '',
  province TEXT NOT NULL DEFAULT '',
  city_letter TEXT NOT NULL DEFAULT '',
  counter_letter TEXT NOT NULL DEFAULT '',
  logo TEXT NOT NULL DEFAULT '',
  terms TEXT NOT NULL DEFAULT '',
  warranty_text TEXT NOT NULL DEFAULT '',
  footer TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE staff (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL CHECK (role IN ('advisor', 'owner', 'manager', 'technician', 'cashier', 'read-only')),
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;

CREATE TABLE customer (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'company')),
  name TEXT NOT NULL DEFAULT '',
  contact_name TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  tax_number TEXT NOT NULL DEFAULT '',
  birthday TEXT CHECK (birthday GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  source TEXT NOT NULL DEFAULT '',
  tags TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  warning TEXT NOT NULL DEFAULT '',
  may_contact INTEGER NOT NULL DEFAULT 0 CHECK (may_contact IN (0, 1)),
  credit_limit INTEGER NOT NULL DEFAULT 0 CHECK (credit_limit >= 0),
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  merged_into TEXT REFERENCES customer (id),
  search_keys TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE customer_phone (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0 CHECK (position >= 0),
  number TEXT NOT NULL DEFAULT '',
  label TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE vehicle (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  customer_id TEXT REFERENCES customer (id),
  plate TEXT NOT NULL DEFAULT '',
  plate_kind TEXT NOT NULL CHECK (plate_kind IN ('unknown', 'blue', 'yellow', 'green-small', 'green-large', 'police', 'armed-police', 'forces', 'embassy', 'consulate', 'hong-kong-macau', 'trailer', 'learner', 'emergency', 'temporary', 'airport', 'tractor', 'motorcycle')),
  vin TEXT NOT NULL DEFAULT '',
  make TEXT NOT NULL DEFAULT '',
  model TEXT NOT NULL DEFAULT '',
  model_year INTEGER NOT NULL DEFAULT 0 CHECK (model_year >= 0),
  engine_number TEXT NOT NULL DEFAULT '',
  colour TEXT NOT NULL DEFAULT '',
  fuel TEXT NOT NULL CHECK (fuel IN ('unknown', 'petrol', 'diesel', 'electric', 'hybrid', 'plug-in-hybrid', 'gas', 'hydrogen')),
  use TEXT NOT NULL CHECK (use IN ('private-car', 'van', 'private-large-bus', 'commercial-passenger', 'truck', 'motorcycle', 'tractor', 'other')),
  first_registered TEXT CHECK (first_registered GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  inspection_due TEXT CHECK (inspection_due GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  compulsory_due TEXT CHECK (compulsory_due GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  commercial_due TEXT CHECK (commercial_due GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  mileage INTEGER NOT NULL DEFAULT 0 CHECK (mileage >= 0),
  next_service_date TEXT CHECK (next_service_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  next_service_mileage INTEGER NOT NULL DEFAULT 0 CHECK (next_service_mileage >= 0),
  note TEXT NOT NULL DEFAULT '',
  warning TEXT NOT NULL DEFAULT '',
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  merged_into TEXT REFERENCES vehicle (id),
  search_keys TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE item (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  kind TEXT NOT NULL CHECK (kind IN ('labour', 'part', 'package', 'fee')),
  code TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  part_kind TEXT NOT NULL CHECK (part_kind IN ('none', 'genuine', 'equivalent', 'branded', 'remanufactured', 'customers-own')),
  brand TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL DEFAULT '',
  price INTEGER NOT NULL DEFAULT 0 CHECK (price >= 0),
  hours INTEGER NOT NULL DEFAULT 0 CHECK (hours >= 0),
  bin TEXT NOT NULL DEFAULT '',
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  search_keys TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE package_item (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  package_id TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0 CHECK (position >= 0),
  item_id TEXT REFERENCES item (id),
  quantity INTEGER NOT NULL DEFAULT 0 CHECK (quantity >= 0)
) STRICT;

CREATE TABLE work_order (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  number TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL CHECK (kind IN ('maintenance', 'repair', 'accident', 'assembly-repair', 'major-repair', 'second-level-maintenance', 'beauty', 'tyres', 'inspection-agency', 'come-back', 'warranty-claim')),
  state TEXT NOT NULL CHECK (state IN ('draft', 'inspecting', 'quoted', 'approved', 'in-progress', 'waiting-parts', 'checking', 'ready', 'delivered', 'declined', 'cancelled')),
  customer_id TEXT REFERENCES customer (id),
  vehicle_id TEXT REFERENCES vehicle (id),
  plate TEXT NOT NULL DEFAULT '',
  vehicle_label TEXT NOT NULL DEFAULT '',
  customer_name TEXT NOT NULL DEFAULT '',
  customer_phone TEXT NOT NULL DEFAULT '',
  advisor_id TEXT REFERENCES staff (id),
  technician_id TEXT REFERENCES staff (id),
  brought_by TEXT NOT NULL DEFAULT '',
  brought_by_phone TEXT NOT NULL DEFAULT '',
  opened_at INTEGER NOT NULL DEFAULT 0,
  promised_at INTEGER NOT NULL DEFAULT 0,
  ready_at INTEGER NOT NULL DEFAULT 0,
  delivered_at INTEGER NOT NULL DEFAULT 0,
  mileage_in INTEGER NOT NULL DEFAULT 0 CHECK (mileage_in >= 0),
  mileage_out INTEGER NOT NULL DEFAULT 0 CHECK (mileage_out >= 0),
  mileage_reason TEXT NOT NULL DEFAULT '',
  fuel_level INTEGER NOT NULL DEFAULT 0 CHECK (fuel_level >= 0),
  complaint TEXT NOT NULL DEFAULT '',
  findings TEXT NOT NULL DEFAULT '',
  belongings TEXT NOT NULL DEFAULT '',
  warning_lights TEXT NOT NULL DEFAULT '',
  advice TEXT NOT NULL DEFAULT '',
  internal_note TEXT NOT NULL DEFAULT '',
  bay TEXT NOT NULL DEFAULT '',
  key_tag TEXT NOT NULL DEFAULT '',
  old_parts_back INTEGER NOT NULL DEFAULT 0 CHECK (old_parts_back IN (0, 1)),
  test_drive INTEGER NOT NULL DEFAULT 0 CHECK (test_drive IN (0, 1)),
  wash INTEGER NOT NULL DEFAULT 0 CHECK (wash IN (0, 1)),
  waiting INTEGER NOT NULL DEFAULT 0 CHECK (waiting IN (0, 1)),
  payment_way TEXT NOT NULL CHECK (payment_way IN ('cash', 'wechat', 'alipay', 'card', 'transfer', 'on-account')),
  estimate INTEGER NOT NULL DEFAULT 0,
  valid_until TEXT CHECK (valid_until GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  approved_by TEXT NOT NULL DEFAULT '',
  approved_at INTEGER NOT NULL DEFAULT 0,
  approved_total INTEGER NOT NULL DEFAULT 0,
  cancel_reason TEXT NOT NULL DEFAULT '',
  discount_rate INTEGER NOT NULL DEFAULT 0,
  discount INTEGER NOT NULL DEFAULT 0,
  rounding INTEGER NOT NULL DEFAULT 0,
  next_service_date TEXT CHECK (next_service_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  next_service_mileage INTEGER NOT NULL DEFAULT 0 CHECK (next_service_mileage >= 0),
  labour_total INTEGER NOT NULL DEFAULT 0,
  parts_total INTEGER NOT NULL DEFAULT 0,
  other_total INTEGER NOT NULL DEFAULT 0,
  discount_total INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0,
  paid INTEGER NOT NULL DEFAULT 0,
  on_account INTEGER NOT NULL DEFAULT 0,
  search_keys TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE order_line (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  order_id TEXT NOT NULL REFERENCES work_order (id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0 CHECK (position >= 0),
  kind TEXT NOT NULL CHECK (kind IN ('labour', 'part', 'package', 'fee')),
  status TEXT NOT NULL CHECK (status IN ('proposed', 'approved', 'declined', 'done')),
  item_id TEXT REFERENCES item (id),
  code TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  part_kind TEXT NOT NULL CHECK (part_kind IN ('none', 'genuine', 'equivalent', 'branded', 'remanufactured', 'customers-own')),
  brand TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL DEFAULT '',
  quantity INTEGER NOT NULL DEFAULT 0 CHECK (quantity >= 0),
  price INTEGER NOT NULL DEFAULT 0 CHECK (price >= 0),
  discount_rate INTEGER NOT NULL DEFAULT 0,
  discount INTEGER NOT NULL DEFAULT 0,
  hours INTEGER NOT NULL DEFAULT 0 CHECK (hours >= 0),
  technician_id TEXT REFERENCES staff (id),
  package_id TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE order_check (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  order_id TEXT NOT NULL REFERENCES work_order (id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0 CHECK (position >= 0),
  label TEXT NOT NULL DEFAULT '',
  result TEXT NOT NULL CHECK (result IN ('unseen', 'ok', 'attention', 'missing')),
  note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE damage (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  order_id TEXT NOT NULL REFERENCES work_order (id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0 CHECK (position >= 0),
  x INTEGER NOT NULL DEFAULT 0 CHECK (x >= 0),
  y INTEGER NOT NULL DEFAULT 0 CHECK (y >= 0),
  kind TEXT NOT NULL CHECK (kind IN ('scratch', 'dent', 'crack', 'missing')),
  note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE order_photo (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  order_id TEXT NOT NULL REFERENCES work_order (id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0 CHECK (position >= 0),
  blob TEXT NOT NULL DEFAULT '',
  caption TEXT NOT NULL DEFAULT '',
  taken_at INTEGER NOT NULL DEFAULT 0,
  width INTEGER NOT NULL DEFAULT 0 CHECK (width >= 0),
  height INTEGER NOT NULL DEFAULT 0 CHECK (height >= 0)
) STRICT;

CREATE TABLE payment (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  order_id TEXT REFERENCES work_order (id),
  way TEXT NOT NULL CHECK (way IN ('cash', 'wechat', 'alipay', 'card', 'transfer', 'on-account')),
  amount INTEGER NOT NULL DEFAULT 0,
  at INTEGER NOT NULL DEFAULT 0,
  staff_id TEXT REFERENCES staff (id),
  note TEXT NOT NULL DEFAULT '',
  reverses TEXT REFERENCES payment (id)
) STRICT;

CREATE TABLE mileage (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  vehicle_id TEXT REFERENCES vehicle (id),
  order_id TEXT REFERENCES work_order (id),
  at INTEGER NOT NULL DEFAULT 0,
  km INTEGER NOT NULL DEFAULT 0 CHECK (km >= 0),
  reason TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE reminder_rule (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  kind TEXT NOT NULL CHECK (kind IN ('after-service', 'next-service', 'compulsory-insurance', 'commercial-insurance', 'annual-inspection', 'birthday', 'declined-work', 'custom')),
  enabled INTEGER NOT NULL DEFAULT 0 CHECK (enabled IN (0, 1)),
  days TEXT NOT NULL DEFAULT '',
  interval_months INTEGER NOT NULL DEFAULT 0 CHECK (interval_months >= 0),
  interval_km INTEGER NOT NULL DEFAULT 0 CHECK (interval_km >= 0)
) STRICT;

CREATE TABLE follow_up (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  kind TEXT NOT NULL CHECK (kind IN ('after-service', 'next-service', 'compulsory-insurance', 'commercial-insurance', 'annual-inspection', 'birthday', 'declined-work', 'custom')),
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'withdrawn')),
  customer_id TEXT REFERENCES customer (id),
  vehicle_id TEXT REFERENCES vehicle (id),
  order_id TEXT REFERENCES work_order (id),
  plan_key TEXT NOT NULL DEFAULT '',
  target_date TEXT CHECK (target_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  due TEXT CHECK (due GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  subject TEXT NOT NULL DEFAULT '',
  result TEXT NOT NULL CHECK (result IN ('none', 'satisfied', 'will-come', 'booked', 'done-elsewhere', 'not-interested', 'no-answer', 'wrong-number', 'complaint')),
  note TEXT NOT NULL DEFAULT '',
  done_at INTEGER NOT NULL DEFAULT 0,
  done_by TEXT REFERENCES staff (id),
  snoozed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE maker (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  wmi TEXT NOT NULL DEFAULT '',
  prefix TEXT NOT NULL DEFAULT '',
  brand TEXT NOT NULL DEFAULT '',
  manufacturer TEXT NOT NULL DEFAULT '',
  country TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE print_record (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  order_id TEXT REFERENCES work_order (id),
  form TEXT NOT NULL CHECK (form IN ('intake', 'job-card', 'estimate', 'settlement', 'receipt')),
  copy INTEGER NOT NULL DEFAULT 0 CHECK (copy >= 0),
  at INTEGER NOT NULL DEFAULT 0,
  staff_id TEXT REFERENCES staff (id),
  printer TEXT NOT NULL DEFAULT ''
) STRICT;

-- Each query that a list or a page makes has its index here.
CREATE INDEX customer_name ON customer (name) WHERE archived = 0;
CREATE INDEX customer_phone_owner ON customer_phone (customer_id, position);
CREATE INDEX customer_phone_number ON customer_phone (number);
CREATE INDEX vehicle_owner ON vehicle (customer_id);
CREATE INDEX vehicle_plate ON vehicle (plate) WHERE archived = 0;
CREATE INDEX vehicle_vin ON vehicle (vin) WHERE vin <> '';
CREATE INDEX package_item_owner ON package_item (package_id, position);
CREATE UNIQUE INDEX work_order_number ON work_order (number) WHERE number <> '';
CREATE INDEX work_order_opened ON work_order (opened_at);
CREATE INDEX work_order_promised ON work_order (promised_at);
CREATE INDEX work_order_total ON work_order (total);
CREATE INDEX work_order_plate ON work_order (plate);
CREATE INDEX work_order_customer_name ON work_order (customer_name);
CREATE INDEX work_order_state ON work_order (state, opened_at);
CREATE INDEX work_order_vehicle ON work_order (vehicle_id, opened_at);
CREATE INDEX work_order_customer ON work_order (customer_id, opened_at);
-- The board: what is in the shop now.
CREATE INDEX work_order_open ON work_order (state, promised_at)
  WHERE state NOT IN ('delivered', 'declined', 'cancelled');
-- What customers owe.
CREATE INDEX work_order_owing ON work_order (customer_id)
  WHERE state = 'delivered' AND total > paid;
CREATE INDEX order_line_owner ON order_line (order_id, position);
CREATE INDEX order_check_owner ON order_check (order_id, position);
CREATE INDEX damage_owner ON damage (order_id, position);
CREATE INDEX order_photo_owner ON order_photo (order_id, position);
CREATE INDEX payment_order ON payment (order_id, at);
CREATE INDEX payment_at ON payment (at);
CREATE UNIQUE INDEX payment_reverses ON payment (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX mileage_vehicle ON mileage (vehicle_id, at);
CREATE INDEX follow_up_due ON follow_up (state, due);
CREATE INDEX follow_up_vehicle ON follow_up (vehicle_id);
CREATE INDEX follow_up_customer ON follow_up (customer_id);
CREATE UNIQUE INDEX follow_up_plan ON follow_up (plan_key) WHERE plan_key <> '';
CREATE INDEX print_record_order ON print_record (order_id, form);
CREATE INDEX item_kind ON item (kind, name) WHERE archived = 0;

-- What was paid is the sum of the ledger; nothing else writes it.
CREATE TRIGGER payment_adds AFTER INSERT ON payment
BEGIN
  UPDATE work_order
     SET paid = paid + iif(NEW.way = 'on-account', 0, NEW.amount),
         on_account = on_account + iif(NEW.way = 'on-account', NEW.amount, 0)
   WHERE id = NEW.order_id;
END;

-- Search: tokens only (cj-search-key.h); the row that is found is the row `rid`.
CREATE VIRTUAL TABLE vehicle_search USING fts5 (tokens, content='', detail='none', tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE customer_search USING fts5 (tokens, content='', detail='none', tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE work_order_search USING fts5 (tokens, content='', detail='none', tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE item_search USING fts5 (tokens, content='', detail='none', tokenize="unicode61 remove_diacritics 0");
