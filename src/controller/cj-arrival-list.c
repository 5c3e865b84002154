/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-arrival-list.h"

#include "controller/cj-arrival-lookup.h"
#include "controller/cj-reading-memory.h"
#include "scan/cj-reading-poll.h"

/**
 * CjArrivalList:
 *
 * The cars that have come and were not taken in yet, the newest first. A car is
 * named once, however often it is read while it stands there or is driven about
 * the yard. The list lives in memory alone: with the program it is gone.
 */

#define KEYS 9
/* Two readings that differ in one sign are one car when the second is made this
 * soon after the first and in the same place; two cars of a fleet are not. */
#define SAME_PLACE_US (5 * G_USEC_PER_SEC)
/* after a change in the data, before the cars are looked for again */
#define REFRESH_MS 300

/* A car that was seen: as long as it is no news. */
typedef struct
{
  CjArrival *arrival;
  CjScanPoint middle;
  int reach;       /* pixels from the middle within which it is the same place */
  gint64 frame_us; /* of the last frame it was in */
  gint64 seen_us;  /* the same by the clock */
} Sight;

struct _CjArrivalList
{
  GObject parent_instance;

  CjSession *session;
  GListStore *arrivals; /* of CjArrival */
  GPtrArray *sights;    /* of Sight */
  GCancellable *cancellable;
  guint last_key;
  guint refresh_id;
};

G_DEFINE_FINAL_TYPE (CjArrivalList, cj_arrival_list, G_TYPE_OBJECT)

static void
sight_free (gpointer data)
{
  g_object_unref (((Sight *) data)->arrival);
  g_free (data);
}

static gboolean
find_place (CjScanResult *reading,
            CjScanPoint *middle,
            int *reach)
{
  CjScanPoint corners[4];

  if (!cj_scan_result_get_corners (reading, corners))
    return FALSE;
  *middle = (CjScanPoint) { (corners[0].x + corners[1].x + corners[2].x + corners[3].x) / 4,
                            (corners[0].y + corners[1].y + corners[2].y + corners[3].y) / 4 };
  *reach = MAX (ABS (corners[2].x - corners[0].x), ABS (corners[2].y - corners[0].y));

  return TRUE;
}

static gboolean
is_same_place (const Sight *sight,
               CjScanResult *reading)
{
  CjScanPoint middle;
  int reach;

  return find_place (reading, &middle, &reach) && ABS (middle.x - sight->middle.x) <= sight->reach && ABS (middle.y - sight->middle.y) <= sight->reach;
}

/* What is in doubt is the car that it may be. What is sure is another car, unless
 * it was misread a moment ago: the cars of a fleet differ in one sign. */
static gboolean
is_same_car (const Sight *sight,
             CjScanResult *reading,
             gint64 frame_us)
{
  const char *plate = cj_arrival_get_plate (sight->arrival), *text = cj_scan_result_get_text (reading);

  if (cj_arrival_is_doubtful (sight->arrival) && g_strv_contains (cj_scan_result_get_alternatives (cj_arrival_get_result (sight->arrival)), text))
    return TRUE;
  if (cj_scan_result_is_doubtful (reading) && g_strv_contains (cj_scan_result_get_alternatives (reading), plate))
    return TRUE;

  return cj_reading_distance (plate, text) <= 1 && frame_us - sight->frame_us <= SAME_PLACE_US && is_same_place (sight, reading);
}

/* The very plate before one that is like it. */
static Sight *
find_sight (CjArrivalList *self,
            CjScanResult *reading,
            gint64 frame_us)
{
  const char *text = cj_scan_result_get_text (reading);

  for (guint i = 0; i < self->sights->len; i++)
    {
      Sight *sight = g_ptr_array_index (self->sights, i);

      if (g_str_equal (cj_arrival_get_plate (sight->arrival), text))
        return sight;
    }
  for (guint i = 0; i < self->sights->len; i++)
    if (is_same_car (g_ptr_array_index (self->sights, i), reading, frame_us))
      return g_ptr_array_index (self->sights, i);

  return NULL;
}

static void
see_again (CjArrivalList *self,
           Sight *sight,
           CjScanResult *reading,
           gint64 frame_us)
{
  sight->frame_us = frame_us;
  sight->seen_us = cj_session_now (self->session);
  find_place (reading, &sight->middle, &sight->reach);
}

/* Looking for it in the data */

typedef struct
{
  CjArrivalList *self;
  CjArrival *arrival;
  gboolean news; /* it is to be shown when it has been looked for */
} Ask;

static void
ask_free (Ask *ask)
{
  g_object_unref (ask->self);
  g_object_unref (ask->arrival);
  g_free (ask);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ask, ask_free)

static void
show (CjArrivalList *self,
      CjArrival *arrival)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->arrivals));

  if (n >= KEYS)
    g_list_store_remove (self->arrivals, n - 1);
  g_list_store_insert (self->arrivals, 0, arrival);
}

static void
on_looked_up_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (Ask) ask = user_data;
  g_autoptr (GError) error = NULL;

  if (!cj_arrival_lookup_finish (CJ_SESSION (source), result, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      /* it has come all the same */
      cj_session_report (CJ_SESSION (source), error);
    }
  if (ask->news)
    show (ask->self, ask->arrival);
}

static void
look_up (CjArrivalList *self,
         CjArrival *arrival,
         gboolean news)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->self = g_object_ref (self);
  ask->arrival = g_object_ref (arrival);
  ask->news = news;
  cj_arrival_lookup_async (self->session, arrival, self->cancellable, on_looked_up_cb, ask);
}

static gboolean
on_refresh_cb (gpointer user_data)
{
  CjArrivalList *self = user_data;

  self->refresh_id = 0;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->arrivals)); i++)
    {
      g_autoptr (CjArrival) arrival = g_list_model_get_item (G_LIST_MODEL (self->arrivals), i);

      look_up (self, arrival, FALSE);
    }

  return G_SOURCE_REMOVE;
}

static void
on_store_changed_cb (CjArrivalList *self)
{
  if (self->refresh_id == 0 && g_list_model_get_n_items (G_LIST_MODEL (self->arrivals)) > 0)
    self->refresh_id = g_timeout_add (REFRESH_MS, on_refresh_cb, self);
}

/* A digit that no car has, and that none had a moment ago: a key that is just
 * being pressed must not meet another car. */
static guint
choose_key (CjArrivalList *self)
{
  gboolean taken[KEYS + 1] = { FALSE };
  guint key = self->last_key;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->arrivals)); i++)
    {
      g_autoptr (CjArrival) arrival = g_list_model_get_item (G_LIST_MODEL (self->arrivals), i);

      taken[cj_arrival_get_key (arrival)] = TRUE;
    }
  for (int i = 0; i < KEYS; i++)
    {
      key = key % KEYS + 1;
      if (!taken[key])
        break;
    }
  self->last_key = key;

  return key;
}

/* Only what was read is kept, not the piece of the picture. */
static CjScanResult *
without_picture (CjArrivalList *self,
                 CjScanResult *result)
{
  g_autoptr (CjScanResult) meant = cj_reading_memory_apply (self->session, result);
  CjScanResult *bare = cj_scan_result_new (CJ_SCAN_KIND_PLATE, cj_scan_result_get_text (meant), cj_scan_result_get_raw (meant), CJ_SYMBOLOGY_TEXT);

  cj_scan_result_set_confidence (bare, cj_scan_result_get_confidence (meant));
  if (cj_scan_result_is_doubtful (meant))
    cj_scan_result_set_doubt (bare, cj_scan_result_get_alternatives (meant));

  return bare;
}

static gboolean
is_shown (CjArrivalList *self,
          CjArrival *arrival)
{
  return g_list_store_find (self->arrivals, arrival, NULL);
}

/* What was in doubt has become sure, or surer. */
static void
improve (CjArrivalList *self,
         Sight *sight,
         CjScanResult *result)
{
  CjScanResult *before = cj_arrival_get_result (sight->arrival);
  g_autoptr (CjScanResult) bare = NULL;

  if (!cj_scan_result_is_doubtful (before) || cj_scan_result_is_doubtful (result))
    return;
  bare = without_picture (self, result);
  cj_arrival_set_result (sight->arrival, bare);
  if (is_shown (self, sight->arrival))
    look_up (self, sight->arrival, FALSE);
}

/**
 * cj_arrival_list_see:
 * @reading: what one frame says
 * @frame_us: when that was taken, µs of the monotonic clock
 *
 * A car that was named is still there.
 */
void
cj_arrival_list_see (CjArrivalList *self,
                     CjScanResult *reading,
                     gint64 frame_us)
{
  Sight *sight;

  g_return_if_fail (CJ_IS_ARRIVAL_LIST (self));

  sight = find_sight (self, reading, frame_us);
  if (sight != NULL)
    see_again (self, sight, reading, frame_us);
}

/**
 * cj_arrival_list_take:
 * @result: what the frames say together, sure or in doubt
 * @frame_us: when the last of them was taken
 *
 * Names the car, unless it is no news.
 */
void
cj_arrival_list_take (CjArrivalList *self,
                      CjScanResult *result,
                      gint64 frame_us)
{
  g_autoptr (CjScanResult) bare = NULL;
  Sight *sight;

  g_return_if_fail (CJ_IS_ARRIVAL_LIST (self));

  cj_arrival_list_drop_old (self);
  sight = find_sight (self, result, frame_us);
  if (sight != NULL)
    {
      see_again (self, sight, result, frame_us);
      improve (self, sight, result);
      return;
    }

  bare = without_picture (self, result);
  sight = g_new0 (Sight, 1);
  sight->arrival = cj_arrival_new (bare, cj_session_now (self->session), choose_key (self));
  see_again (self, sight, result, frame_us);
  g_ptr_array_add (self->sights, sight);
  look_up (self, sight->arrival, TRUE);
}

/**
 * cj_arrival_list_remove:
 *
 * The car is taken in, or of no interest. While it stands there it is not named
 * again.
 */
void
cj_arrival_list_remove (CjArrivalList *self,
                        CjArrival *arrival)
{
  guint position;

  g_return_if_fail (CJ_IS_ARRIVAL_LIST (self));

  if (g_list_store_find (self->arrivals, arrival, &position))
    g_list_store_remove (self->arrivals, position);
}

static int
compare_times (gconstpointer a,
               gconstpointer b,
               gpointer user_data)
{
  gint64 x = cj_arrival_get_time ((CjArrival *) a), y = cj_arrival_get_time ((CjArrival *) b);

  return x < y ? 1 : x > y ? -1 : 0;
}

/**
 * cj_arrival_list_restore:
 * @arrival: one that was removed by mistake
 */
void
cj_arrival_list_restore (CjArrivalList *self,
                         CjArrival *arrival)
{
  g_return_if_fail (CJ_IS_ARRIVAL_LIST (self));

  if (!is_shown (self, arrival))
    g_list_store_insert_sorted (self->arrivals, arrival, compare_times, NULL);
}

/**
 * cj_arrival_list_decide:
 * @arrival: one in doubt
 * @text: its plate, as a person said
 */
void
cj_arrival_list_decide (CjArrivalList *self,
                        CjArrival *arrival,
                        const char *text)
{
  g_autoptr (CjScanResult) decided = NULL;

  g_return_if_fail (CJ_IS_ARRIVAL_LIST (self));

  decided = cj_scan_result_decide (cj_arrival_get_result (arrival), text);
  cj_reading_memory_learn (self->session, cj_scan_result_get_raw (cj_arrival_get_result (arrival)), text);
  cj_arrival_set_result (arrival, decided);
  look_up (self, arrival, FALSE);
}

/**
 * cj_arrival_list_drop_old:
 *
 * Forgets the cars that have not been seen for too long.
 */
void
cj_arrival_list_drop_old (CjArrivalList *self)
{
  gint64 now = cj_session_now (self->session);

  g_return_if_fail (CJ_IS_ARRIVAL_LIST (self));

  for (guint i = self->sights->len; i > 0; i--)
    {
      Sight *sight = g_ptr_array_index (self->sights, i - 1);
      gint64 age_us = now - sight->seen_us;

      if (age_us > CJ_ARRIVAL_KEPT_US)
        cj_arrival_list_remove (self, sight->arrival);
      if (age_us > CJ_ARRIVAL_KNOWN_US && !is_shown (self, sight->arrival))
        g_ptr_array_remove_index (self->sights, i - 1);
    }
}

/**
 * cj_arrival_list_clear:
 *
 * Forgets every car.
 */
void
cj_arrival_list_clear (CjArrivalList *self)
{
  g_return_if_fail (CJ_IS_ARRIVAL_LIST (self));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_ptr_array_set_size (self->sights, 0);
  g_list_store_remove_all (self->arrivals);
}

/**
 * cj_arrival_list_get_model:
 *
 * Returns: (transfer none): a list of #CjArrival
 */
GListModel *
cj_arrival_list_get_model (CjArrivalList *self)
{
  g_return_val_if_fail (CJ_IS_ARRIVAL_LIST (self), NULL);

  return G_LIST_MODEL (self->arrivals);
}

static void
cj_arrival_list_dispose (GObject *object)
{
  CjArrivalList *self = CJ_ARRIVAL_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cj_arrival_list_parent_class)->dispose (object);
}

static void
cj_arrival_list_finalize (GObject *object)
{
  CjArrivalList *self = CJ_ARRIVAL_LIST (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->arrivals);
  g_ptr_array_unref (self->sights);

  G_OBJECT_CLASS (cj_arrival_list_parent_class)->finalize (object);
}

static void
cj_arrival_list_class_init (CjArrivalListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cj_arrival_list_dispose;
  object_class->finalize = cj_arrival_list_finalize;
}

static void
cj_arrival_list_init (CjArrivalList *self)
{
  self->arrivals = g_list_store_new (CJ_TYPE_ARRIVAL);
  self->sights = g_ptr_array_new_with_free_func (sight_free);
  self->cancellable = g_cancellable_new ();
}

CjArrivalList *
cj_arrival_list_new (CjSession *session)
{
  CjArrivalList *self = g_object_new (CJ_TYPE_ARRIVAL_LIST, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (cj_session_get_store (session), "changed", G_CALLBACK (on_store_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}
