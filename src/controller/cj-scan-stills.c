/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-scan-stills.h"

#include "scan/cj-picture.h"
#include "scan/cj-scan-still.h"

/**
 * CjScanStills:
 *
 * The pictures that are opened, dropped or pasted: one at a time, the newest.
 * One that is still being read is given up for it, and nothing more is heard of
 * it.
 */

struct _CjScanStills
{
  GObject parent_instance;

  CjTextRecognizer *recognizer; /* (nullable) (owned) */
  GCancellable *cancellable;    /* (nullable) (owned) of the one that is being read */
};

typedef enum
{
  PROP_BUSY = 1,
} CjScanStillsProperty;

enum
{
  READ,
  N_SIGNALS
};

static GParamSpec *properties[PROP_BUSY + 1];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjScanStills, cj_scan_stills, G_TYPE_OBJECT)

typedef struct
{
  CjScanStills *self;
  GCancellable *cancellable;
} Still;

static void
still_free (Still *still)
{
  g_object_unref (still->self);
  g_object_unref (still->cancellable);
  g_free (still);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Still, still_free)

static gboolean
is_current (Still *still)
{
  return still->self->cancellable == still->cancellable;
}

/* Ends the reading, unless another picture has taken its place. */
static void
end (Still *still,
     GPtrArray *results,
     const GError *error)
{
  CjScanStills *self = still->self;

  if (!is_current (still))
    return;
  g_clear_object (&self->cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[READ], 0, results, error);
}

static void
on_read_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (Still) still = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = cj_scan_still_finish (result, &error);

  end (still, results, error);
}

static void
on_loaded_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (Still) still = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjFrame) frame = cj_picture_load_finish (result, &error);

  if (frame == NULL || !is_current (still))
    {
      end (still, NULL, error);
      return;
    }
  cj_scan_still_async (frame, still->self->recognizer, still->cancellable, on_read_cb, still);
  g_steal_pointer (&still);
}

static Still *
begin (CjScanStills *self)
{
  Still *still = g_new0 (Still, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  still->self = g_object_ref (self);
  still->cancellable = g_object_ref (self->cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);

  return still;
}

static void
cj_scan_stills_dispose (GObject *object)
{
  CjScanStills *self = CJ_SCAN_STILLS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->recognizer);

  G_OBJECT_CLASS (cj_scan_stills_parent_class)->dispose (object);
}

static void
cj_scan_stills_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  switch ((CjScanStillsProperty) prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, cj_scan_stills_get_busy (CJ_SCAN_STILLS (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_scan_stills_class_init (CjScanStillsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cj_scan_stills_dispose;
  object_class->get_property = cj_scan_stills_get_property;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * CjScanStills::read:
   * @results: (element-type CjScanResult) (nullable): what was found
   * @error: (nullable): why the picture could not be read
   */
  signals[READ] = g_signal_new ("read", CJ_TYPE_SCAN_STILLS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_PTR_ARRAY, G_TYPE_ERROR);
}

static void
cj_scan_stills_init (CjScanStills *self)
{
}

/**
 * cj_scan_stills_new:
 * @recognizer: (nullable): reads writing as well as codes
 *
 * Returns: (transfer full): a reader of pictures, idle
 */
CjScanStills *
cj_scan_stills_new (CjTextRecognizer *recognizer)
{
  CjScanStills *self = g_object_new (CJ_TYPE_SCAN_STILLS, NULL);

  g_set_object (&self->recognizer, recognizer);

  return self;
}

/**
 * cj_scan_stills_read_file:
 * @file: a picture
 *
 * Reads what is in a picture. #CjScanStills::read tells how it went.
 */
void
cj_scan_stills_read_file (CjScanStills *self,
                          GFile *file)
{
  Still *still;

  g_return_if_fail (CJ_IS_SCAN_STILLS (self));
  g_return_if_fail (G_IS_FILE (file));

  still = begin (self);
  cj_picture_load_file_async (file, still->cancellable, on_loaded_cb, still);
}

/**
 * cj_scan_stills_read_bytes:
 * @bytes: a picture file, as the clipboard has it
 */
void
cj_scan_stills_read_bytes (CjScanStills *self,
                           GBytes *bytes)
{
  Still *still;

  g_return_if_fail (CJ_IS_SCAN_STILLS (self));
  g_return_if_fail (bytes != NULL);

  still = begin (self);
  cj_picture_load_bytes_async (bytes, still->cancellable, on_loaded_cb, still);
}

/**
 * cj_scan_stills_cancel:
 *
 * Gives up the picture that is being read.
 */
void
cj_scan_stills_cancel (CjScanStills *self)
{
  g_return_if_fail (CJ_IS_SCAN_STILLS (self));

  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

gboolean
cj_scan_stills_get_busy (CjScanStills *self)
{
  g_return_val_if_fail (CJ_IS_SCAN_STILLS (self), FALSE);

  return self->cancellable != NULL;
}
