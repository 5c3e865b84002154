#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes src/model/cj-pinyin-data.c, the readings of Han characters.

usage: make-pinyin.py Unihan_Readings.txt[.bz2] data/pinyin-extra.tsv > src/model/cj-pinyin-data.c

Unihan_Readings.txt is part of the Unicode Character Database; Debian has it in
the package unicode-data. The result is kept in the repository, because a build
needs neither that package nor Python for it.

Tones are dropped. A syllable with ü is listed twice, with v and with u, as
people type it. Every distinct set of readings has a number; a character has
the number of its set, as two signs of BASE.
"""
import bz2
import collections
import re
import sys
import unicodedata

BASE = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
DENSE = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))


def plain(reading):
    text = unicodedata.normalize('NFD', reading.strip().lower()).replace('u\u0308', 'v')
    return re.sub('[^a-z]', '', ''.join(c for c in text if not unicodedata.combining(c)))


def load_unihan(path):
    fields = collections.defaultdict(dict)
    opened = bz2.open(path, 'rt', encoding='utf-8') if path.endswith('.bz2') else open(path, encoding='utf-8')
    with opened as lines:
        for line in lines:
            if line.startswith('U+'):
                code, field, value = line.rstrip('\n').split('\t')
                fields[int(code[2:], 16)][field] = value
    return fields


def readings_of(fields):
    found = fields.get('kMandarin', '').split()
    found += [r.split('(')[0] for r in fields.get('kHanyuPinlu', '').split()]
    for name in ('kTGHZ2013', 'kXHC1983'):
        for entry in fields.get(name, '').split():
            found += entry.split(':')[1].split(',')
    return [plain(r) for r in found]


def complete(readings):
    """One of each, in order; after a syllable with v the same with u. Not a
    syllable one could type: hm, hng, m, n, ng, r."""
    out = []
    for reading in readings:
        if not re.search('[aeiouv]', reading):
            continue
        for way in (reading, reading.replace('v', 'u')):
            if way not in out:
                out.append(way)
    return tuple(out)


def main():
    unihan = load_unihan(sys.argv[1])
    first = {}
    with open(sys.argv[2], encoding='utf-8') as lines:
        for line in lines:
            if line.strip() and not line.startswith('#'):
                char, readings = line.rstrip('\n').split('\t')
                first[ord(char)] = readings.split()

    table = {}
    for code, fields in unihan.items():
        dense = any(low <= code <= high for low, high in DENSE)
        if dense or 'kTGHZ2013' in fields or 'kXHC1983' in fields:
            readings = complete(first.get(code, []) + readings_of(fields))
            if readings:
                table[code] = readings

    sets = [()] + sorted(set(table.values()))
    number = {s: i for i, s in enumerate(sets)}
    assert len(sets) < len(BASE) ** 2

    def sign(code):
        i = number[table.get(code, ())]
        return BASE[i // len(BASE)] + BASE[i % len(BASE)]

    print('/* SPDX-License-Identifier: GPL-3.0-or-later */')
    print('/* Made by data/tools/make-pinyin.py; do not edit.')
    print(' *')
    print(' * The readings come from the Unihan database, part of the Unicode Character')
    print(' * Database, Copyright (C) 1991-2022 Unicode, Inc., used under the Unicode')
    print(' * licence (https://www.unicode.org/license.txt). */')
    print('#include "cj-config.h"\n\n#include "model/cj-pinyin-private.h"\n')
    print('const char *const _cj_pinyin_sets[] = {')
    line = ''
    for s in sets:
        item = '"%s", ' % ' '.join(s)
        if len(line) + len(item) > 118:
            print('  ' + line.rstrip())
            line = ''
        line += item
    print('  ' + line.rstrip() + '\n};\n')
    for name, (low, high) in zip(('_cj_pinyin_extension_a', '_cj_pinyin_unified'), DENSE):
        text = ''.join(sign(c) for c in range(low, high + 1))
        print('const char %s[] =' % name)
        rows = [text[i:i + 112] for i in range(0, len(text), 112)]
        print('\n'.join('  "%s"' % row for row in rows) + ';\n')
    rest = sorted(c for c in table if not any(low <= c <= high for low, high in DENSE))
    print('const CjPinyinRest _cj_pinyin_rest[] = {')
    for i in range(0, len(rest), 6):
        print('  ' + ' '.join('{ 0x%05x, %d },' % (c, number[table[c]]) for c in rest[i:i + 6]))
    print('};\n')
    print('const guint _cj_pinyin_n_rest = G_N_ELEMENTS (_cj_pinyin_rest);')


main()
