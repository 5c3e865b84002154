/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef struct _CjGlyphEmbedder CjGlyphEmbedder;

CjGlyphEmbedder *cj_glyph_embedder_new (void);
void cj_glyph_embedder_free (CjGlyphEmbedder *self);
void cj_glyph_embedder_add_line (CjGlyphEmbedder *self, PangoLayoutLine *line);
void cj_glyph_embedder_seal (CjGlyphEmbedder *self);
void cj_glyph_embedder_show_line (CjGlyphEmbedder *self,
                                  cairo_t *cr,
                                  PangoLayout *layout,
                                  PangoLayoutLine *line,
                                  double x,
                                  double baseline);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjGlyphEmbedder, cj_glyph_embedder_free)

G_END_DECLS
