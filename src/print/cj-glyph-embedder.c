/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-glyph-embedder-private.h"

#include <cairo-ft.h>
#include <hb-ot.h>
#include <hb-subset.h>

/* A Chinese font has tens of thousands of glyphs that share their subroutines.
 * cairo leaves out the glyphs that a PDF does not use but keeps all the
 * subroutines: a megabyte for every sheet, most of the time that it takes to
 * write one, and a long wait at the printer. So each font is cut down to the
 * glyphs of the sheet before cairo sees it. What cannot be cut this way is left
 * to pango, and is only larger. */

typedef struct
{
  /* (owned) */
  hb_face_t *face;
  hb_set_t *glyphs;
  /* from the glyphs of the font to those of the cut one */
  hb_map_t *numbers;
  cairo_font_face_t *cut;
} EmbeddedFont;

struct _CjGlyphEmbedder
{
  /* hb_face_t → EmbeddedFont */
  GHashTable *fonts;
};

/* What a font that cairo holds on to needs. */
typedef struct
{
  FT_Library library;
  FT_Face face;
  hb_blob_t *blob;
} CutFace;

static void
free_cut_face (gpointer data)
{
  CutFace *cut = data;

  if (cut->face != NULL)
    FT_Done_Face (cut->face);
  if (cut->library != NULL)
    FT_Done_FreeType (cut->library);
  hb_blob_destroy (cut->blob);
  g_free (cut);
}

static void
free_font (gpointer data)
{
  EmbeddedFont *font = data;

  hb_face_destroy (font->face);
  hb_set_destroy (font->glyphs);
  hb_map_destroy (font->numbers);
  g_clear_pointer (&font->cut, cairo_font_face_destroy);
  g_free (font);
}

/**
 * cj_glyph_embedder_new:
 *
 * Returns: (transfer full): an embedder for one PDF: first all lines are added,
 *   then it is sealed, then they are shown
 */
CjGlyphEmbedder *
cj_glyph_embedder_new (void)
{
  CjGlyphEmbedder *self = g_new0 (CjGlyphEmbedder, 1);

  self->fonts = g_hash_table_new_full (NULL, NULL, NULL, free_font);

  return self;
}

void
cj_glyph_embedder_free (CjGlyphEmbedder *self)
{
  g_hash_table_unref (self->fonts);
  g_free (self);
}

/* Only fonts that are outlines and nothing else: no variations, no colours, no
 * strokes thickened or slanted by the library. */
static gboolean
can_be_cut (PangoFont *font,
            hb_face_t *face)
{
  cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (font));
  cairo_font_face_t *font_face;
  cairo_matrix_t matrix;

  if (scaled == NULL || cairo_scaled_font_get_type (scaled) != CAIRO_FONT_TYPE_FT)
    return FALSE;
  font_face = cairo_scaled_font_get_font_face (scaled);
  cairo_scaled_font_get_font_matrix (scaled, &matrix);

  return cairo_ft_font_face_get_synthesize (font_face) == 0 && matrix.xx > 0 && matrix.xx == matrix.yy &&
         matrix.xy == 0 && matrix.yx == 0 && !hb_ot_var_has_data (face) && !hb_ot_color_has_layers (face) &&
         !hb_ot_color_has_png (face) && !hb_ot_color_has_svg (face);
}

static hb_face_t *
face_of (PangoFont *font)
{
  hb_font_t *hb_font = PANGO_IS_CAIRO_FONT (font) ? pango_font_get_hb_font (font) : NULL;

  return hb_font != NULL ? hb_font_get_face (hb_font) : NULL;
}

/* A run is set glyph by glyph here if it is plain: left to right, nothing
 * unknown in it. */
static gboolean
is_plain (PangoGlyphItem *run)
{
  if (run->item->analysis.level % 2 != 0)
    return FALSE;
  for (int i = 0; i < run->glyphs->num_glyphs; i++)
    {
      PangoGlyph glyph = run->glyphs->glyphs[i].glyph;

      if (glyph != PANGO_GLYPH_EMPTY && (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * cj_glyph_embedder_add_line:
 * @line: a line that will be shown
 */
void
cj_glyph_embedder_add_line (CjGlyphEmbedder *self,
                            PangoLayoutLine *line)
{
  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *run = l->data;
      hb_face_t *face = face_of (run->item->analysis.font);
      EmbeddedFont *font;

      if (face == NULL || !is_plain (run))
        continue;
      font = g_hash_table_lookup (self->fonts, face);
      if (font == NULL)
        {
          if (!can_be_cut (run->item->analysis.font, face))
            continue;
          font = g_new0 (EmbeddedFont, 1);
          font->face = hb_face_reference (face);
          font->glyphs = hb_set_create ();
          g_hash_table_insert (self->fonts, face, font);
        }
      for (int i = 0; i < run->glyphs->num_glyphs; i++)
        if (run->glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY)
          hb_set_add (font->glyphs, run->glyphs->glyphs[i].glyph);
    }
}

/* The font without what only shaping needs. The text is shaped already, and to
 * go through a map of thirty thousand characters would take longer than all
 * the rest. */
static hb_face_t *
strip_face (hb_face_t *face)
{
  const hb_tag_t tags[] = { HB_TAG ('C', 'F', 'F', ' '), HB_TAG ('g', 'l', 'y', 'f'), HB_TAG ('l', 'o', 'c', 'a'),
                            HB_TAG ('h', 'e', 'a', 'd'), HB_TAG ('h', 'h', 'e', 'a'), HB_TAG ('h', 'm', 't', 'x'),
                            HB_TAG ('m', 'a', 'x', 'p'), HB_TAG ('O', 'S', '/', '2'), HB_TAG ('n', 'a', 'm', 'e'),
                            HB_TAG ('p', 'o', 's', 't'), HB_TAG ('c', 'v', 't', ' '), HB_TAG ('f', 'p', 'g', 'm'),
                            HB_TAG ('p', 'r', 'e', 'p') };
  hb_face_t *stripped = hb_face_builder_create ();

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      hb_blob_t *blob = hb_face_reference_table (face, tags[i]);

      if (hb_blob_get_length (blob) > 0)
        hb_face_builder_add_table (stripped, tags[i], blob);
      hb_blob_destroy (blob);
    }
  hb_face_set_upem (stripped, hb_face_get_upem (face));

  return stripped;
}

static hb_blob_t *
cut_font (EmbeddedFont *font)
{
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  hb_subset_plan_t *plan;
  hb_face_t *stripped;
  hb_face_t *cut = NULL;
  hb_blob_t *blob = NULL;

  if (input == NULL)
    return NULL;
  hb_subset_input_set_flags (input, HB_SUBSET_FLAGS_DESUBROUTINIZE);
  hb_set_union (hb_subset_input_glyph_set (input), font->glyphs);
  stripped = strip_face (font->face);
  plan = hb_subset_plan_create_or_fail (stripped, input);
  hb_subset_input_destroy (input);
  if (plan != NULL)
    {
      cut = hb_subset_plan_execute_or_fail (plan);
      font->numbers = hb_map_reference ((hb_map_t *) hb_subset_plan_old_to_new_glyph_mapping (plan));
      hb_subset_plan_destroy (plan);
    }
  hb_face_destroy (stripped);
  if (cut != NULL)
    {
      blob = hb_face_reference_blob (cut);
      hb_face_destroy (cut);
    }

  return blob;
}

static void
load_cut_font (EmbeddedFont *font)
{
  static const cairo_user_data_key_t key;
  CutFace *cut;
  const char *bytes;
  unsigned int length;
  hb_blob_t *blob = cut_font (font);

  if (blob == NULL)
    return;
  cut = g_new0 (CutFace, 1);
  cut->blob = blob;
  bytes = hb_blob_get_data (blob, &length);
  if (FT_Init_FreeType (&cut->library) != 0 ||
      FT_New_Memory_Face (cut->library, (const FT_Byte *) bytes, (FT_Long) length, 0, &cut->face) != 0)
    {
      free_cut_face (cut);
      return;
    }

  font->cut = cairo_ft_font_face_create_for_ft_face (cut->face, 0);
  if (cairo_font_face_set_user_data (font->cut, &key, cut, free_cut_face) != CAIRO_STATUS_SUCCESS)
    {
      g_clear_pointer (&font->cut, cairo_font_face_destroy);
      free_cut_face (cut);
    }
}

/**
 * cj_glyph_embedder_seal:
 *
 * Cuts the fonts; from now on no lines are added.
 */
void
cj_glyph_embedder_seal (CjGlyphEmbedder *self)
{
  GHashTableIter iter;
  gpointer font;

  g_hash_table_iter_init (&iter, self->fonts);
  while (g_hash_table_iter_next (&iter, NULL, &font))
    load_cut_font (font);
}

/* The glyphs of a run with their places, and which bytes of the text each of
 * them stands for: by that the text can be searched and copied. */
static void
show_run (cairo_t *cr,
          EmbeddedFont *font,
          PangoGlyphItem *run,
          const char *text,
          double x,
          double baseline)
{
  PangoGlyphString *string = run->glyphs;
  g_autofree cairo_glyph_t *glyphs = g_new (cairo_glyph_t, MAX (string->num_glyphs, 1));
  g_autofree cairo_text_cluster_t *clusters = g_new (cairo_text_cluster_t, MAX (string->num_glyphs, 1));
  cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (run->item->analysis.font));
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoGlyphItemIter iter;
  cairo_matrix_t matrix;
  int n_glyphs = 0;
  int n_clusters = 0;

  for (gboolean more = pango_glyph_item_iter_init_start (&iter, run, text); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    {
      int before = n_glyphs;

      for (int i = iter.start_glyph; i < iter.end_glyph; i++)
        {
          const PangoGlyphInfo *info = &string->glyphs[i];

          if (info->glyph != PANGO_GLYPH_EMPTY)
            {
              glyphs[n_glyphs].index = hb_map_get (font->numbers, info->glyph);
              glyphs[n_glyphs].x = x + (double) info->geometry.x_offset / PANGO_SCALE;
              glyphs[n_glyphs].y = baseline + (double) info->geometry.y_offset / PANGO_SCALE;
              n_glyphs++;
            }
          x += (double) info->geometry.width / PANGO_SCALE;
        }
      clusters[n_clusters].num_bytes = iter.end_index - iter.start_index;
      clusters[n_clusters].num_glyphs = n_glyphs - before;
      n_clusters++;
    }

  cairo_scaled_font_get_font_matrix (scaled, &matrix);
  cairo_scaled_font_get_font_options (scaled, options);
  cairo_set_font_face (cr, font->cut);
  cairo_set_font_matrix (cr, &matrix);
  cairo_set_font_options (cr, options);
  cairo_show_text_glyphs (cr, text + run->item->offset, run->item->length, glyphs, n_glyphs, clusters, n_clusters, 0);
  cairo_font_options_destroy (options);
}

/**
 * cj_glyph_embedder_show_line:
 * @layout: whose line it is
 * @line: a line that was added
 * @x: where it begins, as @baseline in user space
 */
void
cj_glyph_embedder_show_line (CjGlyphEmbedder *self,
                             cairo_t *cr,
                             PangoLayout *layout,
                             PangoLayoutLine *line,
                             double x,
                             double baseline)
{
  const char *text = pango_layout_get_text (layout);

  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *run = l->data;
      EmbeddedFont *font = g_hash_table_lookup (self->fonts, face_of (run->item->analysis.font));
      double start = x + (double) run->start_x_offset / PANGO_SCALE;
      double y = baseline - (double) run->y_offset / PANGO_SCALE;

      if (font != NULL && font->cut != NULL && is_plain (run))
        show_run (cr, font, run, text, start, y);
      else
        {
          cairo_move_to (cr, start, y);
          pango_cairo_show_glyph_item (cr, text, run);
        }
      x = start + (double) (pango_glyph_string_get_width (run->glyphs) + run->end_x_offset) / PANGO_SCALE;
    }
}
