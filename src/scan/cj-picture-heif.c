/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <libheif/heif.h>

#include "core/cj-library.h"
#include "scan/cj-picture-private.h"
#include "scan/cj-scan-error.h"

#define HEIF_FUNCTIONS(F)                        \
  F (heif_context_alloc)                         \
  F (heif_context_free)                          \
  F (heif_context_get_primary_image_handle)      \
  F (heif_context_read_from_memory_without_copy) \
  F (heif_context_set_maximum_image_size_limit)  \
  F (heif_decode_image)                          \
  F (heif_image_get_height)                      \
  F (heif_image_get_plane_readonly)              \
  F (heif_image_get_width)                       \
  F (heif_image_handle_get_height)               \
  F (heif_image_handle_get_width)                \
  F (heif_image_handle_has_alpha_channel)        \
  F (heif_image_handle_release)                  \
  F (heif_image_release)
CJ_DECLARE_LIBRARY (heif, HEIF_FUNCTIONS)
CJ_DEFINE_LIBRARY (heif, LIBHEIF_FILE, HEIF_FUNCTIONS)

/* HEIC (and AVIF) through libheif itself and not its loader for gdk-pixbuf,
 * which decodes before it asks about the size and, of what is wrong with a file,
 * sets no error but writes a warning. */

static void
translate (struct heif_error problem,
           const char *name,
           GError **error)
{
  CjScanError code = CJ_SCAN_ERROR_DAMAGED;

  if (problem.code == heif_error_Unsupported_filetype || problem.code == heif_error_Unsupported_feature ||
      problem.code == heif_error_Plugin_loading_error)
    code = CJ_SCAN_ERROR_UNSUPPORTED;
  else if (problem.code == heif_error_Memory_allocation_error ||
           problem.subcode == heif_suberror_Security_limit_exceeded)
    code = CJ_SCAN_ERROR_TOO_LARGE;

  g_set_error (error, CJ_SCAN_ERROR, (int) code, "%s: %s", name, problem.message);
}

/* tiles are whole ones, also those at the right and lower edge */
#define TILE_SLACK 1024

static void
release_image (guchar *pixels,
               gpointer image)
{
  heif.heif_image_release (image);
}

static GdkPixbuf *
decode (struct heif_image_handle *handle,
        const char *name,
        GError **error)
{
  gboolean alpha = heif.heif_image_handle_has_alpha_channel (handle);
  struct heif_image *image = NULL;
  struct heif_error problem;
  const guint8 *pixels;
  int width, height, stride;

  if (!cj_picture_size_is_allowed (heif.heif_image_handle_get_width (handle), heif.heif_image_handle_get_height (handle)))
    {
      g_set_error (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_TOO_LARGE, "The %s picture is larger than its head says", name);
      return NULL;
    }

  problem = heif.heif_decode_image (handle, &image, heif_colorspace_RGB,
                               alpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, NULL);
  if (problem.code != heif_error_Ok)
    {
      translate (problem, name, error);
      return NULL;
    }

  width = heif.heif_image_get_width (image, heif_channel_interleaved);
  height = heif.heif_image_get_height (image, heif_channel_interleaved);
  pixels = heif.heif_image_get_plane_readonly (image, heif_channel_interleaved, &stride);
  if (pixels == NULL || width < 1 || height < 1 || !cj_picture_size_is_allowed (width, height))
    {
      heif.heif_image_release (image);
      g_set_error (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_DAMAGED, "The %s file holds no picture", name);
      return NULL;
    }

  return gdk_pixbuf_new_from_data (pixels, GDK_COLORSPACE_RGB, alpha, 8, width, height, stride, release_image, image);
}

/**
 * cj_picture_decode_heif:
 * @bytes: the file
 * @name: what to call it
 *
 * Returns: (transfer full) (nullable): the primary picture, turned as the file
 *   says; %NULL with @error set in %CJ_SCAN_ERROR
 */
GdkPixbuf *
cj_picture_decode_heif (GBytes *bytes,
                        const char *name,
                        GError **error)
{
  g_autoptr (GError) missing = NULL;
  struct heif_context *context;
  struct heif_image_handle *handle = NULL;
  struct heif_error problem;
  GdkPixbuf *pixbuf = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (!cj_library_require (&heif_library, &missing))
    {
      g_set_error (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_UNSUPPORTED, "%s: %s", name, missing->message);
      return NULL;
    }
  context = heif.heif_context_alloc ();
  heif.heif_context_set_maximum_image_size_limit (context, CJ_FRAME_MAX_SIDE);
  problem = heif.heif_context_read_from_memory_without_copy (context, data, length, NULL);
  if (problem.code == heif_error_Ok)
    problem = heif.heif_context_get_primary_image_handle (context, &handle);
  if (problem.code == heif_error_Ok)
    {
      /* A picture of tiles says its size a second time, and room is made for that
       * one: not for more than the first said. */
      heif.heif_context_set_maximum_image_size_limit (context, MAX (heif.heif_image_handle_get_width (handle),
                                                               heif.heif_image_handle_get_height (handle)) + TILE_SLACK);
      pixbuf = decode (handle, name, error);
    }
  else
    translate (problem, name, error);
  if (handle != NULL)
    heif.heif_image_handle_release (handle);
  heif.heif_context_free (context);

  return pixbuf;
}
