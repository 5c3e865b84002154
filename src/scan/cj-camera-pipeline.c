/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-camera-private.h"

#include <errno.h>
#include <string.h>

/* The chain of GStreamer's elements from a camera to its newest picture, and
 * what its errors mean to a person. */

/* Wanted, best first: a plate across a counter needs 720 lines; more than 1080
 * only cost time. Cheap cameras give these as JPEG alone. */
#define WANTED_CAPS                                                                             \
  "video/x-raw,width=[1280,1920],height=[720,1080],framerate=[15/1,60/1];"                      \
  "image/jpeg,width=[1280,1920],height=[720,1080],framerate=[15/1,60/1];"                       \
  "video/x-raw;image/jpeg"

static GstElement *
describe_source (const char *description,
                 GError **error)
{
  g_autoptr (GError) problem = NULL;
  /* caps at the end of a description need something after them */
  g_autofree char *open_ended = g_strconcat (description, " ! identity", NULL);
  GstElement *source = gst_parse_bin_from_description_full (open_ended, TRUE, NULL, GST_PARSE_FLAG_FATAL_ERRORS, &problem);

  if (source == NULL)
    {
      g_set_error_literal (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_BAD_SOURCE, problem->message);
      return NULL;
    }
  if (source->numsrcpads != 1)
    {
      g_set_error_literal (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_BAD_SOURCE, "It has no open end");
      gst_object_unref (gst_object_ref_sink (source));
      return NULL;
    }

  return source;
}

static GstElement *
make_source (const CjCameraOrigin *origin,
             GError **error)
{
  GstElement *source;

  if (origin->device == NULL && origin->network == NULL)
    return describe_source (origin->description, error);

  if (origin->network != NULL)
    source = _cj_network_camera_make_source (origin->network);
  else
    source = _cj_camera_device_make_source (origin->device, origin->fd);
  if (source == NULL)
    g_set_error_literal (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_CAMERA, "No element for this camera");

  return source;
}

/* Of several pads the first: a camera has one picture. */
static void
on_pad_added_cb (GstElement *element,
                 GstPad *pad,
                 gpointer user_data)
{
  GstElement *target = user_data;
  g_autoptr (GstPad) sink = gst_element_get_static_pad (target, "sink");

  if (!gst_pad_is_linked (sink))
    gst_pad_link (pad, sink);
}

static GstElement *
add (GstElement *pipeline,
     const char *factory)
{
  GstElement *element = gst_element_factory_make (factory, NULL);

  if (element != NULL)
    gst_bin_add (GST_BIN (pipeline), element);

  return element;
}

static void
set_caps (GstElement *element,
          const char *text)
{
  g_autoptr (GstCaps) caps = gst_caps_from_string (text);

  g_object_set (element, "caps", caps, NULL);
}

/* What lets so many pictures a second through, before they are converted. Not
 * GStreamer's videorate: that one (1.22) aborts the program at the first picture
 * of a stream that says no rate of its own, as cameras in the network do. */
typedef struct
{
  GstClockTime period;
  GstClockTime due; /* of the next one */
} Thinner;

/* a camera's clock that jumps back by more has begun anew */
#define NEW_BEGINNING GST_SECOND

static GstPadProbeReturn
on_picture_cb (GstPad *pad,
               GstPadProbeInfo *info,
               gpointer user_data)
{
  Thinner *self = user_data;
  GstClockTime now = GST_BUFFER_PTS (GST_PAD_PROBE_INFO_BUFFER (info));

  if (!GST_CLOCK_TIME_IS_VALID (now))
    now = (GstClockTime) g_get_monotonic_time () * GST_USECOND;
  if (now + NEW_BEGINNING < self->due)
    self->due = now;
  /* a camera's pictures come a little early and late: half a period is allowed, and
   * evened out by the next */
  if (now + self->period / 2 < self->due)
    return GST_PAD_PROBE_DROP;
  self->due = MAX (self->due + self->period, now);

  return GST_PAD_PROBE_OK;
}

static void
thin_out (GstElement *element,
          int max_rate)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (element, "sink");
  Thinner *thinner = g_new0 (Thinner, 1);

  thinner->period = GST_SECOND / (guint64) max_rate;
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, on_picture_cb, thinner, g_free);
}

/* A camera of the PC is asked for a size; one in the network has its own, which
 * is known when it has answered. */
static gboolean
link_source (GstElement *source,
             GstElement *filter,
             GstElement *decoder)
{
  if (filter != NULL)
    {
      set_caps (filter, WANTED_CAPS);
      return gst_element_link_many (source, filter, decoder, NULL);
    }
  g_signal_connect_object (source, "pad-added", G_CALLBACK (on_pad_added_cb), decoder, 0);

  return TRUE;
}

/* The pipeline, not started; @sink is its end, which the pipeline owns. */
GstElement *
_cj_camera_pipeline_new (const CjCameraOrigin *origin,
                         GstElement **sink,
                         GError **error)
{
  g_autoptr (GstElement) pipeline = NULL;
  GstElement *source = make_source (origin, error);
  GstElement *filter = NULL, *decoder, *convert, *end;

  if (source == NULL)
    return NULL;

  pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  gst_bin_add (GST_BIN (pipeline), source);
  if (origin->network == NULL)
    filter = add (pipeline, "capsfilter");
  decoder = add (pipeline, "decodebin");
  convert = add (pipeline, "videoconvert");
  end = add (pipeline, "appsink");
  if ((filter == NULL && origin->network == NULL) || decoder == NULL || convert == NULL || end == NULL)
    {
      g_set_error_literal (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_CAMERA, "GStreamer’s base plug-ins are missing");
      return NULL;
    }

  thin_out (convert, origin->max_rate);
  g_object_set (end, "max-buffers", 1, "drop", TRUE, "sync", FALSE, "enable-last-sample", FALSE, NULL);
  set_caps (end, "video/x-raw,format=BGRA");
  g_signal_connect_object (decoder, "pad-added", G_CALLBACK (on_pad_added_cb), convert, 0);
  if (!link_source (source, filter, decoder) || !gst_element_link (convert, end))
    {
      g_set_error_literal (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_BAD_SOURCE, "It gives no pictures");
      return NULL;
    }
  *sink = end;

  return g_steal_pointer (&pipeline);
}

static gboolean
has_pipewire (GstElement *pipeline)
{
  GstIterator *found = gst_bin_iterate_all_by_element_factory_name (GST_BIN (pipeline), "pipewiresrc");
  g_auto (GValue) first = G_VALUE_INIT;
  gboolean has = gst_iterator_next (found, &first) == GST_ITERATOR_OK;

  gst_iterator_free (found);

  return has;
}

/* Gives the camera back; on the worker, since it waits.
 *
 * PipeWire's element (0.3.65) frees its stream while "a picture has come" may
 * still be in the queue of PipeWire's loop, which then calls into freed memory.
 * In READY the stream is told to rest: the daemon stops waking it, and what is
 * queued is worked off. Nobody tells when that is done. */
#define REST_US (150 * G_TIME_SPAN_MILLISECOND)

void
_cj_camera_pipeline_stop (GstElement *pipeline)
{
  if (gst_element_set_state (pipeline, GST_STATE_READY) != GST_STATE_CHANGE_FAILURE && has_pipewire (pipeline))
    g_usleep (REST_US);
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

static CjScanError
network_error_code (const GError *error,
                    GstObject *source)
{
  if (_cj_network_camera_has_refused (source))
    return CJ_SCAN_ERROR_CERTIFICATE;
  if (g_error_matches (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_AUTHORIZED))
    return CJ_SCAN_ERROR_WRONG_PASSWORD;
  if (g_error_matches (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND))
    return CJ_SCAN_ERROR_NO_STREAM;
  if (error->domain == GST_STREAM_ERROR)
    return CJ_SCAN_ERROR_NO_DECODER;

  return CJ_SCAN_ERROR_UNREACHABLE;
}

/* What an error of the pipeline is to a person; @network is the element that has
 * failed where it is about a camera in the network. */
CjScanError
_cj_camera_error_code (const GError *error,
                       const char *debug,
                       GstObject *network)
{
  const char *refused = g_strerror (EACCES);

  if (network != NULL)
    return network_error_code (error, network);
  if ((debug != NULL && strstr (debug, refused) != NULL) || strstr (error->message, refused) != NULL)
    return CJ_SCAN_ERROR_NO_PERMISSION;
  if (g_error_matches (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_BUSY))
    return CJ_SCAN_ERROR_BUSY;
  if (g_error_matches (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_AUTHORIZED))
    return CJ_SCAN_ERROR_NO_PERMISSION;
  if (g_error_matches (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND))
    return CJ_SCAN_ERROR_NO_CAMERA;
  if (g_error_matches (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_READ))
    return CJ_SCAN_ERROR_UNPLUGGED;

  return CJ_SCAN_ERROR_CAMERA;
}
