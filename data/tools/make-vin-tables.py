#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the C source of the tables of VINs.

usage: make-vin-tables.py data/wmi.tsv data/vin-countries.tsv > cj-vin-tables.c

The makers become one text, a line each, in the order of their codes, which is
searched as it is: no index, no start-up cost, nothing to relocate.
"""
import sys

sys.stdout.reconfigure(encoding='utf-8')

KINDS = {'': '-', 'car': 'c', 'mpv_suv': 's', 'van': 'v', 'truck': 't', 'bus': 'b', 'motorcycle': 'm',
         'trailer': 'r', 'incomplete': 'i', 'low_speed': 'l', 'off_road': 'o'}
CONFIDENCE = {'high': 'h', 'registry': 'r', 'medium': 'm', 'low': 'l'}
ORDER = 'ABCDEFGHJKLMNPRSTUVWXYZ1234567890'


def rows(path, n):
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            line = line.rstrip('\n')
            if line and not line.startswith('#'):
                yield (line.split('\t') + [''] * n)[:n]


def quote(text):
    return '"%s"' % text.replace('\\', '\\\\').replace('"', '\\"').replace('\t', '\\t').replace('\n', '\\n')


makers = []
for wmi, country, kind, confidence, brands, brands_zh, maker, maker_zh, _, _ in rows(sys.argv[1], 10):
    assert len(wmi) == 3 or (len(wmi) == 6 and wmi[2] == '9'), wmi
    n, n_zh = len(brands.split(';')), len(brands_zh.split(';'))
    assert not brands_zh or n == n_zh, wmi
    makers.append((wmi, '\t'.join((wmi, country, KINDS[kind] + CONFIDENCE[confidence], brands, brands_zh, maker, maker_zh)) + '\n'))
makers.sort()
assert len({wmi for wmi, _ in makers}) == len(makers)

print('/* SPDX-License-Identifier: GPL-3.0-or-later */')
print('/* Made by data/tools/make-vin-tables.py; do not edit. */')
print('#include "cj-config.h"\n\n#include "model/cj-vin-private.h"\n')
print('const char _cj_vin_makers[] =')
for _, text in makers:
    print('  ' + quote(text))
print(';\n\nconst gsize _cj_vin_makers_length = sizeof _cj_vin_makers - 1;\n')
print('const CjVinCountryRange _cj_vin_countries[] = {')
for first, last, code, name, name_zh in rows(sys.argv[2], 5):
    assert first[0] == last[0] and ORDER.index(first[1]) <= ORDER.index(last[1]), first
    print('  { \'%s\', %d, %d, %s, %s, %s },' % (first[0], ORDER.index(first[1]), ORDER.index(last[1]), quote(code), quote(name), quote(name_zh)))
print('};\n\nconst guint _cj_vin_n_countries = G_N_ELEMENTS (_cj_vin_countries);')
