#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the C source of the table of plate regions.

usage: make-plate-regions.py data/plate-regions.tsv > cj-plate-regions.c
"""
import sys

sys.stdout.reconfigure(encoding='utf-8')

provinces = []
with open(sys.argv[1], encoding='utf-8') as lines:
    for line in lines:
        line = line.rstrip('\n')
        if not line.strip() or line.startswith('#'):
            continue
        fields = (line.split('\t') + [''] * 6)[:6]
        if fields[0]:
            provinces.append((fields[0], fields[1], fields[2], []))
        else:
            _, letters, zh, en, _, _ = fields
            assert letters.isalpha() and letters.isupper() and bool(zh) == bool(en), line
            provinces[-1][3].append((letters, zh, en))

print('/* SPDX-License-Identifier: GPL-3.0-or-later */')
print('/* Made by data/tools/make-plate-regions.py from data/plate-regions.tsv; do not edit. */')
print('#include "cj-config.h"\n\n#include "model/cj-plate-private.h"\n')
print('const CjPlateProvince _cj_plate_provinces[] = {')
index = 0
for sign, zh, en, places in provinces:
    print('  { "%s", "%s", "%s", %d, %d },' % (sign, zh, en, index, len(places)))
    index += len(places)
print('};\n')
print('const guint _cj_plate_n_provinces = G_N_ELEMENTS (_cj_plate_provinces);\n')
print('const CjPlatePlace _cj_plate_places[] = {')
for sign, zh, en, places in provinces:
    print('  /* %s */' % sign)
    for letters, place_zh, place_en in places:
        print('  { "%s", "%s", "%s" },' % (letters, place_zh, place_en))
print('};')
