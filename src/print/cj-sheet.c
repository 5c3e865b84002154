/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-sheet.h"

#include <cairo-pdf.h>

#include "print/cj-form-private.h"
#include "print/cj-pager-private.h"
#include "print/cj-sheet-private.h"

/**
 * CjSheet:
 *
 * A form filled in and laid out on a paper: pages that can be drawn on any
 * cairo context, on the screen as on the printer, and come out the same.
 *
 * What a sheet looks like follows from its data, form and paper alone. It
 * needs no display. As its fonts are the calling thread's, it is used in the
 * thread that made it.
 */
struct _CjSheet
{
  GObject parent_instance;

  CjPrintForm form;
  /* (unowned) */
  const CjPaper *paper;
  /* (owned) */
  CjSheetData *data;
  CjStyle *style;
  CjFlow *flow;
  GPtrArray *pages;
};

G_DEFINE_FINAL_TYPE (CjSheet, cj_sheet, G_TYPE_OBJECT)

static void
cj_sheet_finalize (GObject *object)
{
  CjSheet *self = CJ_SHEET (object);

  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->flow, cj_flow_free);
  g_clear_pointer (&self->style, cj_style_free);
  g_clear_object (&self->data);

  G_OBJECT_CLASS (cj_sheet_parent_class)->finalize (object);
}

static void
cj_sheet_class_init (CjSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cj_sheet_finalize;
}

static void
cj_sheet_init (CjSheet *self)
{
}

static void
fill_in (CjForm *form)
{
  switch (form->form)
    {
    case CJ_PRINT_FORM_INTAKE:
      cj_form_add_intake (form);
      break;

    case CJ_PRINT_FORM_JOB_CARD:
      cj_form_add_job_card (form);
      break;

    case CJ_PRINT_FORM_ESTIMATE:
      cj_form_add_estimate (form);
      break;

    case CJ_PRINT_FORM_SETTLEMENT:
      cj_form_add_settlement (form);
      break;

    case CJ_PRINT_FORM_RECEIPT:
      cj_form_add_receipt (form);
      break;

    default:
      g_assert_not_reached ();
    }
}

static void
lay_out (CjSheet *self)
{
  CjForm form = { self->form, self->data, self->style, self->flow };
  g_autoptr (CjBand) next_head = NULL;
  g_autoptr (CjBand) foot = NULL;

  if (self->style->roll)
    {
      fill_in (&form);
      self->pages = cj_pages_new (self->flow, NULL, 0);
      return;
    }

  cj_form_add_head (&form);
  fill_in (&form);
  next_head = cj_form_make_next_head (&form);
  foot = cj_form_make_foot (&form, 1, 1);
  self->pages = cj_pages_new (self->flow, next_head, foot->height + 3);
  for (guint i = 0; i < self->pages->len; i++)
    {
      g_autoptr (CjBand) band = cj_form_make_foot (&form, i + 1, self->pages->len);

      cj_page_place (self->pages->pdata[i], band, self->style->height - band->height);
    }
}

/**
 * cj_sheet_new:
 * @form: which form
 * @data: what it says; must not change any more
 * @paper: what it is printed on; one that suits the form, see cj_paper_suits()
 *
 * Returns: (transfer full): the sheet, laid out
 */
CjSheet *
cj_sheet_new (CjPrintForm form,
              CjSheetData *data,
              const CjPaper *paper)
{
  CjSheet *self;

  g_return_val_if_fail (CJ_IS_SHEET_DATA (data), NULL);
  g_return_val_if_fail (paper != NULL && cj_paper_suits (paper, form), NULL);

  self = g_object_new (CJ_TYPE_SHEET, NULL);
  self->form = form;
  self->paper = paper;
  self->data = g_object_ref (data);
  self->style = cj_style_new (paper, cj_sheet_data_get_language (data));
  self->flow = cj_flow_new (self->style, self->style->width);
  lay_out (self);

  return self;
}

CjPrintForm
cj_sheet_get_form (CjSheet *self)
{
  g_return_val_if_fail (CJ_IS_SHEET (self), CJ_PRINT_FORM_INTAKE);

  return self->form;
}

const CjPaper *
cj_sheet_get_paper (CjSheet *self)
{
  g_return_val_if_fail (CJ_IS_SHEET (self), NULL);

  return self->paper;
}

/**
 * cj_sheet_get_n_pages:
 *
 * Returns: how many pages there are, at least 1
 */
guint
cj_sheet_get_n_pages (CjSheet *self)
{
  g_return_val_if_fail (CJ_IS_SHEET (self), 0);

  return self->pages->len;
}

/**
 * cj_sheet_get_page_size:
 * @page: from 0
 * @width_pt: (out) (optional): in points of 1/72 inch
 * @height_pt: (out) (optional): in points; a roll is as long as what is on it
 */
void
cj_sheet_get_page_size (CjSheet *self,
                        guint page,
                        double *width_pt,
                        double *height_pt)
{
  g_return_if_fail (CJ_IS_SHEET (self));
  g_return_if_fail (page < self->pages->len);

  if (width_pt != NULL)
    *width_pt = self->style->page_width;
  if (height_pt != NULL)
    *height_pt = self->style->roll ? ((CjPage *) self->pages->pdata[page])->height + self->style->top +
                                       cj_paper_to_points (self->paper->bottom)
                                   : self->style->page_height;
}

/**
 * cj_sheet_dup_title:
 *
 * Returns: (transfer full): what the sheet is called in a list of print jobs or as
 *   a file: form, order number and plate
 */
char *
cj_sheet_dup_title (CjSheet *self)
{
  CjWorkOrder *order;
  const char *plate;

  g_return_val_if_fail (CJ_IS_SHEET (self), NULL);

  order = cj_sheet_data_get_order (self->data);
  plate = cj_vehicle_get_plate (cj_sheet_data_get_vehicle (self->data));

  return g_strdup_printf ("%s %s%s%s", cj_style_text (self->style, CJ_TEXT_FORM_INTAKE + self->form),
                          cj_work_order_get_number (order), *plate != '\0' ? " " : "", plate);
}

static void
draw_page (CjSheet *self,
           cairo_t *cr,
           guint page,
           CjGlyphEmbedder *embedder)
{
  CjPage *content = self->pages->pdata[page];

  for (guint i = 0; i < content->bands->len; i++)
    {
      const CjPlacedBand *placed = &g_array_index (content->bands, CjPlacedBand, i);

      cj_band_draw (placed->band, cr, self->style->left, self->style->top + placed->y, embedder);
    }
}

/**
 * cj_sheet_draw_page:
 * @cr: a context whose unit is the point, with the corner of the paper at 0, 0
 * @page: from 0
 */
void
cj_sheet_draw_page (CjSheet *self,
                    cairo_t *cr,
                    guint page)
{
  g_return_if_fail (CJ_IS_SHEET (self));
  g_return_if_fail (cr != NULL);
  g_return_if_fail (page < self->pages->len);

  draw_page (self, cr, page, NULL);
}

static CjGlyphEmbedder *
embed_fonts (CjSheet *self)
{
  CjGlyphEmbedder *embedder = cj_glyph_embedder_new ();

  for (guint i = 0; i < self->pages->len; i++)
    {
      CjPage *content = self->pages->pdata[i];

      for (guint b = 0; b < content->bands->len; b++)
        cj_band_embed (g_array_index (content->bands, CjPlacedBand, b).band, embedder);
    }
  cj_glyph_embedder_seal (embedder);

  return embedder;
}

static cairo_status_t
append_bytes_cb (void *closure,
                 const unsigned char *data,
                 unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (CjSheet *self,
              cairo_surface_t *surface)
{
  g_autofree char *title = cj_sheet_dup_title (self);
  g_autoptr (GDateTime) now =
    g_date_time_new_from_unix_utc (cj_sheet_data_get_now (self->data) / G_USEC_PER_SEC);
  g_autofree char *date = now != NULL ? g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Chejiang " PACKAGE_VERSION);
  /* Not the clock's: the same data make the same file, byte by byte. */
  if (date != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
}

/**
 * cj_sheet_to_pdf:
 * @error: return location for %CJ_PRINT_ERROR_WRITE
 *
 * Returns: (transfer full): the sheet as a PDF file, fonts embedded, its text
 *   readable
 */
GBytes *
cj_sheet_to_pdf (CjSheet *self,
                 GError **error)
{
  g_autoptr (CjGlyphEmbedder) embedder = NULL;
  GByteArray *bytes;
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;

  g_return_val_if_fail (CJ_IS_SHEET (self), NULL);

  embedder = embed_fonts (self);
  bytes = g_byte_array_new ();
  surface = cairo_pdf_surface_create_for_stream (append_bytes_cb, bytes, self->style->page_width,
                                                 self->style->page_height);
  set_metadata (self, surface);
  cr = cairo_create (surface);
  for (guint i = 0; i < self->pages->len; i++)
    {
      double width, height;

      cj_sheet_get_page_size (self, i, &width, &height);
      cairo_pdf_surface_set_size (surface, width, height);
      draw_page (self, cr, i, embedder);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_byte_array_unref (bytes);
      g_set_error (error, CJ_PRINT_ERROR, CJ_PRINT_ERROR_WRITE, "PDF cannot be made: %s",
                   cairo_status_to_string (status));
      return NULL;
    }

  return g_byte_array_free_to_bytes (bytes);
}

/**
 * cj_sheet_write_pdf:
 * @file: where to; an existing file is replaced at once or not at all
 * @error: return location for %CJ_PRINT_ERROR_WRITE or a #GIOErrorEnum
 *
 * Blocks; for a worker thread.
 *
 * Returns: whether the file is written
 */
gboolean
cj_sheet_write_pdf (CjSheet *self,
                    GFile *file,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (CJ_IS_SHEET (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  bytes = cj_sheet_to_pdf (self, error);

  return bytes != NULL &&
         g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE,
                                  G_FILE_CREATE_NONE, NULL, cancellable, error);
}

const CjStyle *
_cj_sheet_get_style (CjSheet *self)
{
  return self->style;
}

/* Goes through all that is on a page, for tests. */
void
_cj_sheet_foreach_mark (CjSheet *self,
                        guint page,
                        CjMarkVisitor visitor,
                        gpointer user_data)
{
  CjPage *content = self->pages->pdata[page];

  for (guint i = 0; i < content->bands->len; i++)
    {
      const CjPlacedBand *placed = &g_array_index (content->bands, CjPlacedBand, i);

      for (guint m = 0; m < placed->band->marks->len; m++)
        {
          const CjMark *mark = &g_array_index (placed->band->marks, CjMark, m);

          visitor (mark, self->style->left + mark->x, self->style->top + placed->y + mark->y, user_data);
        }
    }
}
