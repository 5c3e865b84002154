/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-scan-result.h"

#include <string.h>

/**
 * CjScanResult:
 *
 * One thing that was read, and what it means. `text` is what the program
 * goes on with (the seventeen places of a VIN, a plate in its normal form, an
 * order's number, else the content); `raw` is the whole content as it was
 * read. Made by one thread and handed to another; not changed afterwards.
 *
 * A doubtful one is not to be taken as it is: a person has to say which of its
 * readings is right, and is shown the crop of the picture that they are from.
 */

struct _CjScanResult
{
  GObject parent_instance;

  CjScanKind kind;
  char *text;
  char *raw;
  CjSymbology symbology;
  char *order_id;
  int confidence;
  gint64 elapsed_us;
  gboolean has_corners;
  CjScanPoint corners[4];
  gboolean doubtful;
  char **alternatives; /* other texts, the likeliest first */
  CjFrame *crop;       /* (nullable) */
  CjLicence *licence;  /* (nullable) */
};

G_DEFINE_FINAL_TYPE (CjScanResult, cj_scan_result, G_TYPE_OBJECT)

typedef enum
{
  PROP_KIND = 1,
  PROP_TEXT,
  PROP_RAW,
  PROP_SYMBOLOGY,
  PROP_ORDER_ID,
  PROP_CONFIDENCE,
  PROP_ELAPSED,
} CjScanResultProperty;

static GParamSpec *properties[PROP_ELAPSED + 1];

G_DEFINE_ENUM_TYPE (CjSymbology, cj_symbology,
                    G_DEFINE_ENUM_VALUE (CJ_SYMBOLOGY_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (CJ_SYMBOLOGY_CODE_39, "code-39"),
                    G_DEFINE_ENUM_VALUE (CJ_SYMBOLOGY_CODE_93, "code-93"),
                    G_DEFINE_ENUM_VALUE (CJ_SYMBOLOGY_CODE_128, "code-128"),
                    G_DEFINE_ENUM_VALUE (CJ_SYMBOLOGY_QR, "qr"),
                    G_DEFINE_ENUM_VALUE (CJ_SYMBOLOGY_EAN_13, "ean-13"),
                    G_DEFINE_ENUM_VALUE (CJ_SYMBOLOGY_EAN_8, "ean-8"),
                    G_DEFINE_ENUM_VALUE (CJ_SYMBOLOGY_UPC_A, "upc-a"),
                    G_DEFINE_ENUM_VALUE (CJ_SYMBOLOGY_UPC_E, "upc-e"),
                    G_DEFINE_ENUM_VALUE (CJ_SYMBOLOGY_I25, "i25"),
                    G_DEFINE_ENUM_VALUE (CJ_SYMBOLOGY_DATA_MATRIX, "data-matrix"),
                    G_DEFINE_ENUM_VALUE (CJ_SYMBOLOGY_PDF417, "pdf417"),
                    G_DEFINE_ENUM_VALUE (CJ_SYMBOLOGY_AZTEC, "aztec"),
                    G_DEFINE_ENUM_VALUE (CJ_SYMBOLOGY_TEXT, "text"),
                    G_DEFINE_ENUM_VALUE (CJ_SYMBOLOGY_KEYBOARD, "keyboard"))

G_DEFINE_ENUM_TYPE (CjScanKind, cj_scan_kind,
                    G_DEFINE_ENUM_VALUE (CJ_SCAN_KIND_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (CJ_SCAN_KIND_VIN, "vin"),
                    G_DEFINE_ENUM_VALUE (CJ_SCAN_KIND_PLATE, "plate"),
                    G_DEFINE_ENUM_VALUE (CJ_SCAN_KIND_ORDER, "order"),
                    G_DEFINE_ENUM_VALUE (CJ_SCAN_KIND_PART_CODE, "part-code"),
                    G_DEFINE_ENUM_VALUE (CJ_SCAN_KIND_URL, "url"),
                    G_DEFINE_ENUM_VALUE (CJ_SCAN_KIND_PHONE, "phone"),
                    G_DEFINE_ENUM_VALUE (CJ_SCAN_KIND_FOREIGN_PLATE, "foreign-plate"))

static void
cj_scan_result_finalize (GObject *object)
{
  CjScanResult *self = CJ_SCAN_RESULT (object);

  g_free (self->text);
  g_free (self->raw);
  g_free (self->order_id);
  g_strfreev (self->alternatives);
  g_clear_pointer (&self->crop, cj_frame_unref);
  g_clear_pointer (&self->licence, cj_licence_free);

  G_OBJECT_CLASS (cj_scan_result_parent_class)->finalize (object);
}

static void
cj_scan_result_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  CjScanResult *self = CJ_SCAN_RESULT (object);

  switch ((CjScanResultProperty) prop_id)
    {
    case PROP_KIND:
      g_value_set_enum (value, (int) self->kind);
      break;

    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;

    case PROP_RAW:
      g_value_set_string (value, self->raw);
      break;

    case PROP_SYMBOLOGY:
      g_value_set_enum (value, (int) self->symbology);
      break;

    case PROP_ORDER_ID:
      g_value_set_string (value, self->order_id);
      break;

    case PROP_CONFIDENCE:
      g_value_set_int (value, self->confidence);
      break;

    case PROP_ELAPSED:
      g_value_set_int64 (value, self->elapsed_us);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_scan_result_class_init (CjScanResultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = cj_scan_result_finalize;
  object_class->get_property = cj_scan_result_get_property;

  properties[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, CJ_TYPE_SCAN_KIND, CJ_SCAN_KIND_UNKNOWN, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  properties[PROP_RAW] = g_param_spec_string ("raw", NULL, NULL, "", flags);
  properties[PROP_SYMBOLOGY] = g_param_spec_enum ("symbology", NULL, NULL, CJ_TYPE_SYMBOLOGY,
                                                  CJ_SYMBOLOGY_UNKNOWN, flags);
  properties[PROP_ORDER_ID] = g_param_spec_string ("order-id", NULL, NULL, "", flags);
  properties[PROP_CONFIDENCE] = g_param_spec_int ("confidence", NULL, NULL, 0, 10000, 0, flags);
  properties[PROP_ELAPSED] = g_param_spec_int64 ("elapsed", NULL, NULL, 0, G_MAXINT64, 0, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cj_scan_result_init (CjScanResult *self)
{
  self->text = g_strdup ("");
  self->raw = g_strdup ("");
  self->order_id = g_strdup ("");
  self->alternatives = g_new0 (char *, 1);
}

/**
 * cj_symbology_is_matrix:
 *
 * Returns: whether it is made of dots rather than bars, which corrects its own
 *   errors and has room for more than a number
 */
gboolean
cj_symbology_is_matrix (CjSymbology symbology)
{
  return symbology == CJ_SYMBOLOGY_QR || symbology == CJ_SYMBOLOGY_DATA_MATRIX || symbology == CJ_SYMBOLOGY_PDF417 ||
         symbology == CJ_SYMBOLOGY_AZTEC;
}

/**
 * cj_scan_result_new:
 * @text: what the program goes on with
 * @raw: (nullable): the whole content; %NULL for @text
 *
 * Returns: (transfer full): a result
 */
CjScanResult *
cj_scan_result_new (CjScanKind kind,
                    const char *text,
                    const char *raw,
                    CjSymbology symbology)
{
  CjScanResult *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_object_new (CJ_TYPE_SCAN_RESULT, NULL);
  self->kind = kind;
  self->symbology = symbology;
  g_free (self->text);
  self->text = g_utf8_make_valid (text, -1);
  g_free (self->raw);
  self->raw = g_utf8_make_valid (raw != NULL ? raw : text, -1);

  return self;
}

CjScanKind
cj_scan_result_get_kind (CjScanResult *self)
{
  g_return_val_if_fail (CJ_IS_SCAN_RESULT (self), CJ_SCAN_KIND_UNKNOWN);

  return self->kind;
}

const char *
cj_scan_result_get_text (CjScanResult *self)
{
  g_return_val_if_fail (CJ_IS_SCAN_RESULT (self), "");

  return self->text;
}

const char *
cj_scan_result_get_raw (CjScanResult *self)
{
  g_return_val_if_fail (CJ_IS_SCAN_RESULT (self), "");

  return self->raw;
}

CjSymbology
cj_scan_result_get_symbology (CjScanResult *self)
{
  g_return_val_if_fail (CJ_IS_SCAN_RESULT (self), CJ_SYMBOLOGY_UNKNOWN);

  return self->symbology;
}

/**
 * cj_scan_result_get_order_id:
 *
 * Returns: for %CJ_SCAN_KIND_ORDER the order's id, when the code had it; else ""
 */
const char *
cj_scan_result_get_order_id (CjScanResult *self)
{
  g_return_val_if_fail (CJ_IS_SCAN_RESULT (self), "");

  return self->order_id;
}

void
cj_scan_result_set_order_id (CjScanResult *self,
                             const char *order_id)
{
  g_return_if_fail (CJ_IS_SCAN_RESULT (self));

  g_free (self->order_id);
  self->order_id = g_strdup (order_id != NULL ? order_id : "");
}

/**
 * cj_scan_result_get_confidence:
 *
 * Returns: how sure the reading is, in basis points, 0 to 10000
 */
int
cj_scan_result_get_confidence (CjScanResult *self)
{
  g_return_val_if_fail (CJ_IS_SCAN_RESULT (self), 0);

  return self->confidence;
}

void
cj_scan_result_set_confidence (CjScanResult *self,
                               int confidence)
{
  g_return_if_fail (CJ_IS_SCAN_RESULT (self));

  self->confidence = CLAMP (confidence, 0, 10000);
}

/**
 * cj_scan_result_get_elapsed:
 *
 * Returns: µs of work from the frame to this result
 */
gint64
cj_scan_result_get_elapsed (CjScanResult *self)
{
  g_return_val_if_fail (CJ_IS_SCAN_RESULT (self), 0);

  return self->elapsed_us;
}

void
cj_scan_result_set_elapsed (CjScanResult *self,
                            gint64 elapsed_us)
{
  g_return_if_fail (CJ_IS_SCAN_RESULT (self));

  self->elapsed_us = MAX (elapsed_us, 0);
}

/**
 * cj_scan_result_get_corners:
 * @corners: (out caller-allocates): the corners in the pixels of the frame;
 *   untouched when there are none
 *
 * Returns: whether the place is known
 */
gboolean
cj_scan_result_get_corners (CjScanResult *self,
                            CjScanPoint corners[4])
{
  g_return_val_if_fail (CJ_IS_SCAN_RESULT (self), FALSE);

  if (self->has_corners)
    memcpy (corners, self->corners, sizeof self->corners);

  return self->has_corners;
}

void
cj_scan_result_set_corners (CjScanResult *self,
                            const CjScanPoint corners[4])
{
  g_return_if_fail (CJ_IS_SCAN_RESULT (self));

  memcpy (self->corners, corners, sizeof self->corners);
  self->has_corners = TRUE;
}

/**
 * cj_scan_result_is_doubtful:
 *
 * Returns: whether a person has to decide what it says
 */
gboolean
cj_scan_result_is_doubtful (CjScanResult *self)
{
  g_return_val_if_fail (CJ_IS_SCAN_RESULT (self), FALSE);

  return self->doubtful;
}

/**
 * cj_scan_result_get_alternatives:
 *
 * Returns: (transfer none): what it may say instead of its text, the likeliest
 *   first, %CJ_SCAN_MAX_ALTERNATIVES at most
 */
const char *const *
cj_scan_result_get_alternatives (CjScanResult *self)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (CJ_IS_SCAN_RESULT (self), none);

  return (const char *const *) self->alternatives;
}

/**
 * cj_scan_result_set_doubt:
 * @alternatives: what it may say instead of its text, the likeliest first; may
 *   be empty
 *
 * Makes it a result that a person has to decide on.
 */
void
cj_scan_result_set_doubt (CjScanResult *self,
                          const char *const *alternatives)
{
  guint n = 0;

  g_return_if_fail (CJ_IS_SCAN_RESULT (self));
  g_return_if_fail (alternatives != NULL);

  g_strfreev (self->alternatives);
  self->alternatives = g_new0 (char *, CJ_SCAN_MAX_ALTERNATIVES + 1);
  for (guint i = 0; alternatives[i] != NULL && n < CJ_SCAN_MAX_ALTERNATIVES; i++)
    if (!g_str_equal (alternatives[i], self->text) && !g_strv_contains ((const char *const *) self->alternatives, alternatives[i]))
      self->alternatives[n++] = g_utf8_make_valid (alternatives[i], -1);
  self->doubtful = TRUE;
}

/**
 * cj_scan_result_get_doubted_signs:
 *
 * Returns: a bit for each sign of the text that an alternative of the same
 *   length has otherwise, the lowest for the first
 */
guint64
cj_scan_result_get_doubted_signs (CjScanResult *self)
{
  guint64 signs = 0;

  g_return_val_if_fail (CJ_IS_SCAN_RESULT (self), 0);

  for (guint i = 0; self->alternatives[i] != NULL; i++)
    {
      const char *p = self->text, *q = self->alternatives[i];

      if (g_utf8_strlen (p, -1) != g_utf8_strlen (q, -1))
        continue;
      for (guint place = 0; *p != '\0' && place < 64; place++, p = g_utf8_next_char (p), q = g_utf8_next_char (q))
        if (g_utf8_get_char (p) != g_utf8_get_char (q))
          signs |= G_GUINT64_CONSTANT (1) << place;
    }

  return signs;
}

/**
 * cj_scan_result_get_crop:
 *
 * Returns: (transfer none) (nullable): what was read, cut out of the picture and
 *   straightened, for a person to see
 */
CjFrame *
cj_scan_result_get_crop (CjScanResult *self)
{
  g_return_val_if_fail (CJ_IS_SCAN_RESULT (self), NULL);

  return self->crop;
}

void
cj_scan_result_set_crop (CjScanResult *self,
                         CjFrame *crop)
{
  g_return_if_fail (CJ_IS_SCAN_RESULT (self));

  g_clear_pointer (&self->crop, cj_frame_unref);
  self->crop = crop != NULL ? cj_frame_ref (crop) : NULL;
}

/**
 * cj_scan_result_mean:
 * @text: what it means
 *
 * Returns: (transfer full): the same with another text and without doubt, as
 *   sure as before; what had been read stays in its raw text
 */
CjScanResult *
cj_scan_result_mean (CjScanResult *self,
                     const char *text)
{
  CjScanResult *other;

  g_return_val_if_fail (CJ_IS_SCAN_RESULT (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  other = cj_scan_result_new (self->kind, text, self->raw, self->symbology);
  cj_scan_result_set_order_id (other, self->order_id);
  cj_scan_result_set_confidence (other, self->confidence);
  cj_scan_result_set_elapsed (other, self->elapsed_us);
  if (self->has_corners)
    cj_scan_result_set_corners (other, self->corners);
  cj_scan_result_set_crop (other, self->crop);
  cj_scan_result_set_licence (other, self->licence);

  return other;
}

/**
 * cj_scan_result_get_licence:
 *
 * Returns: (transfer none) (nullable): what the vehicle licence says that a VIN
 *   was read from; %NULL when it was read from something else
 */
const CjLicence *
cj_scan_result_get_licence (CjScanResult *self)
{
  g_return_val_if_fail (CJ_IS_SCAN_RESULT (self), NULL);

  return self->licence;
}

void
cj_scan_result_set_licence (CjScanResult *self,
                            const CjLicence *licence)
{
  g_return_if_fail (CJ_IS_SCAN_RESULT (self));

  g_clear_pointer (&self->licence, cj_licence_free);
  self->licence = licence != NULL ? cj_licence_copy (licence) : NULL;
}

/**
 * cj_scan_result_decide:
 * @text: what it says, as a person decided
 *
 * Returns: (transfer full): the same without doubt; what had been read stays in
 *   its raw text
 */
CjScanResult *
cj_scan_result_decide (CjScanResult *self,
                       const char *text)
{
  CjScanResult *decided;

  g_return_val_if_fail (CJ_IS_SCAN_RESULT (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  decided = cj_scan_result_mean (self, text);
  cj_scan_result_set_confidence (decided, 10000);

  return decided;
}

/**
 * cj_scan_result_is_same:
 *
 * Returns: whether both say the same, wherever and whenever they were read
 */
gboolean
cj_scan_result_is_same (CjScanResult *self,
                        CjScanResult *other)
{
  g_return_val_if_fail (CJ_IS_SCAN_RESULT (self), FALSE);
  g_return_val_if_fail (CJ_IS_SCAN_RESULT (other), FALSE);

  return self->kind == other->kind && g_str_equal (self->text, other->text) &&
         g_str_equal (self->order_id, other->order_id);
}
