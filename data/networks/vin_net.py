# SPDX-License-Identifier: GPL-3.0-or-later
"""The reader of VIN lines: the plate reader's network with the signs of VINs."""

from reader_net import BLANK, INDEX as PLATE_INDEX, Reader
from vin_pictures import ALPHABET, STRIP_H

CLASSES = len(ALPHABET) + 1
INDEX = {sign: i + 1 for i, sign in enumerate(ALPHABET)}


class VinReader(Reader):
    def __init__(self):
        super().__init__(CLASSES, STRIP_H)

    def begin_with(self, plate_reader):
        """Takes over what the plate reader has learned: its letters and digits are the same.

        Its strips are higher, so the layer that sums up a column begins anew.
        """
        own = self.state_dict()
        for name, weight in plate_reader.items():
            if own[name].shape == weight.shape:
                own[name] = weight
            elif own[name].dim() < 4:
                own[name][BLANK] = weight[BLANK]
                for sign, i in INDEX.items():
                    own[name][i] = weight[PLATE_INDEX[sign]]
        self.load_state_dict(own)
