/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-network-camera.h"

#include <gio/gio.h>
#include <string.h>

#include "scan/cj-camera-private.h"

/* Addresses of cameras come from leaflets, from forums and from the camera's own
 * page, often with user and password in them. What is kept of one has neither:
 * they are taken out as it is read, and put back only into the element that
 * speaks with the camera. */

#define PLACE_OF_PASSWORD "{password}"
#define REFUSED "cj-certificate-refused"
/* how much a camera may send ahead before the picture is shown, ms: a car at a
 * gate has time, a network without wires does not always */
#define LATENCY_MS 200
/* that a camera has to take a connection or send something, µs */
#define TIMEOUT_US (8 * G_GUINT64_CONSTANT (1000000))

struct _CjNetworkCamera
{
  gatomicrefcount refs;
  char *location;
  char *user;     /* (nullable) */
  char *password; /* (nullable) a secret */
};

/* The value of what looks like a password in the path or the query: some makers
 * have it there, as in `/user=admin_password=…_channel=1`. */
static char *
find_password (const char *path,
               const char **start,
               const char **end)
{
  static const char *const keys[] = { "password=", "passwd=", "pwd=" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    for (const char *at = path; *at != '\0'; at++)
      if (g_ascii_strncasecmp (at, keys[i], strlen (keys[i])) == 0)
        {
          *start = at + strlen (keys[i]);
          *end = *start + strcspn (*start, "_&/?;");
          return g_strndup (*start, (gsize) (*end - *start));
        }

  return NULL;
}

static char *
unescape (const char *start,
          const char *end)
{
  char *plain = g_uri_unescape_segment (start, end, NULL);

  return plain != NULL ? plain : g_strndup (start, (gsize) (end - start));
}

static gboolean
host_is_possible (const char *host)
{
  g_autofree char *ascii = NULL;

  if (*host == '\0' || *host == '.')
    return FALSE;
  if (*host == '[')
    {
      g_autofree char *inner = g_strndup (host + 1, strlen (host) - 1 - (g_str_has_suffix (host, "]") ? 1 : 0));

      return g_str_has_suffix (host, "]") && strchr (inner, ':') != NULL && g_hostname_is_ip_address (inner);
    }
  ascii = g_hostname_to_ascii (host);
  if (ascii == NULL)
    return FALSE;
  for (const char *at = ascii; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && *at != '-' && *at != '.' && *at != '_')
      return FALSE;
  /* four numbers that are no address are a slip, not a name */
  return strspn (ascii, "0123456789.") != strlen (ascii) || g_hostname_is_ip_address (ascii);
}

/* `host`, `host:port`, `[::1]:port` */
static CjAddressProblem
check_place (const char *place)
{
  const char *colon = strrchr (place, ':');
  const char *bracket = strrchr (place, ']');
  g_autofree char *host = NULL;
  guint64 port;

  if (colon != NULL && bracket != NULL && colon < bracket)
    colon = NULL;
  host = colon != NULL ? g_strndup (place, (gsize) (colon - place)) : g_strdup (place);
  if (!host_is_possible (host))
    return CJ_ADDRESS_PROBLEM_HOST;
  if (colon != NULL && !g_ascii_string_to_unsigned (colon + 1, 10, 1, 65535, &port, NULL))
    return CJ_ADDRESS_PROBLEM_PORT;

  return CJ_ADDRESS_PROBLEM_NONE;
}

static gboolean
has_odd_sign (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isspace (g_utf8_get_char (at)) || g_unichar_iscntrl (g_utf8_get_char (at)) || strchr ("<>\"\\^`|", *at) != NULL)
      return TRUE;

  return FALSE;
}

/* Takes `user:password@` off the front of what follows the scheme. */
static const char *
take_user (const char *rest,
           CjCameraAddress *address)
{
  g_autofree char *authority = g_strndup (rest, strcspn (rest, "/?#"));
  const char *at = strrchr (authority, '@');
  const char *colon;

  if (at == NULL)
    return rest;

  /* a password may have an @ of its own, a user has no colon */
  colon = memchr (authority, ':', (gsize) (at - authority));
  address->user = unescape (authority, colon != NULL ? colon : at);
  if (colon != NULL)
    address->password = unescape (colon + 1, at);

  return rest + (at - authority) + 1;
}

/**
 * cj_camera_address_parse:
 * @typed: an address as it is typed or pasted: `rtsp://`, `rtsps://`, or without
 *   either
 * @address: (out): its parts; to be cleared with cj_camera_address_clear() in
 *   any case
 *
 * Returns: what is wrong with it
 */
CjAddressProblem
cj_camera_address_parse (const char *typed,
                         CjCameraAddress *address)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  const char *scheme = "rtsp", *rest = text, *path, *start, *end;
  g_autofree char *place = NULL;
  CjAddressProblem problem;

  *address = (CjCameraAddress) { NULL };
  if (*text == '\0')
    return CJ_ADDRESS_PROBLEM_EMPTY;
  if (!g_utf8_validate (text, -1, NULL) || has_odd_sign (text))
    return CJ_ADDRESS_PROBLEM_SIGN;
  if (g_ascii_strncasecmp (text, "rtsps://", 8) == 0)
    {
      scheme = "rtsps";
      rest = text + 8;
    }
  else if (g_ascii_strncasecmp (text, "rtsp://", 7) == 0)
    {
      rest = text + 7;
    }
  else if (strstr (text, "://") != NULL)
    {
      return CJ_ADDRESS_PROBLEM_SCHEME;
    }

  rest = take_user (rest, address);
  place = g_strndup (rest, strcspn (rest, "/?#"));
  path = rest + strlen (place);
  problem = check_place (place);
  if (problem != CJ_ADDRESS_PROBLEM_NONE)
    return problem;

  if (strstr (path, PLACE_OF_PASSWORD) == NULL)
    {
      g_autofree char *password = find_password (path, &start, &end);

      if (password != NULL)
        {
          g_free (address->password);
          address->password = g_steal_pointer (&password);
          address->location = g_strdup_printf ("%s://%s%.*s" PLACE_OF_PASSWORD "%s", scheme, place, (int) (start - path), path, end);
          return CJ_ADDRESS_PROBLEM_NONE;
        }
    }
  address->location = g_strdup_printf ("%s://%s%s", scheme, place, path);

  return CJ_ADDRESS_PROBLEM_NONE;
}

/* Nothing of it is left in memory. */
static void
forget (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

void
cj_camera_address_clear (CjCameraAddress *address)
{
  g_clear_pointer (&address->location, g_free);
  g_clear_pointer (&address->user, g_free);
  g_clear_pointer (&address->password, forget);
}

/**
 * cj_network_camera_new:
 * @location: an address without user and password, of cj_camera_address_parse()
 * @user: (nullable): who asks, where the camera wants to know
 * @password: (nullable): a secret
 *
 * Returns: (transfer full): a camera to give to cj_camera_set_network()
 */
CjNetworkCamera *
cj_network_camera_new (const char *location,
                       const char *user,
                       const char *password)
{
  CjNetworkCamera *self = g_new0 (CjNetworkCamera, 1);

  g_atomic_ref_count_init (&self->refs);
  self->location = g_strdup (location);
  self->user = user != NULL && *user != '\0' ? g_strdup (user) : NULL;
  self->password = g_strdup (password);

  return self;
}

CjNetworkCamera *
cj_network_camera_ref (CjNetworkCamera *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

void
cj_network_camera_unref (CjNetworkCamera *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_free (self->location);
  g_free (self->user);
  forget (self->password);
  g_free (self);
}

/* Sound is not asked for: the camera is not to send what people say. */
static gboolean
on_select_stream_cb (GstElement *source,
                     guint number,
                     GstCaps *caps,
                     gpointer user_data)
{
  const GstStructure *structure = gst_caps_get_structure (caps, 0);

  return g_strcmp0 (gst_structure_get_string (structure, "media"), "video") == 0;
}

/* What the PC does not vouch for is refused. The error that follows does not say
 * that this was the reason. */
static gboolean
on_accept_certificate_cb (GstElement *source,
                          GTlsConnection *connection,
                          GTlsCertificate *certificate,
                          GTlsCertificateFlags errors,
                          gpointer user_data)
{
  g_object_set_data (G_OBJECT (source), REFUSED, GINT_TO_POINTER (TRUE));

  return FALSE;
}

/* Whether it was the certificate that @source, which has failed, did not like. */
gboolean
_cj_network_camera_has_refused (GstObject *source)
{
  return g_object_get_data (G_OBJECT (source), REFUSED) != NULL;
}

/* An element that fetches the pictures. Over TCP: what runs through a switch in
 * a workshop loses packets, and half a picture has half a plate. */
GstElement *
_cj_network_camera_make_source (CjNetworkCamera *self)
{
  GstElement *source = gst_element_factory_make ("rtspsrc", NULL);
  g_autoptr (GString) location = g_string_new (self->location);

  if (source == NULL)
    return NULL;

  if (self->password != NULL)
    {
      g_autofree char *escaped = g_uri_escape_string (self->password, NULL, FALSE);

      g_string_replace (location, PLACE_OF_PASSWORD, escaped, 1);
    }
  g_object_set (source, "location", location->str, "latency", LATENCY_MS, "drop-on-latency", TRUE,
                "tcp-timeout", TIMEOUT_US, "tls-validation-flags", G_TLS_CERTIFICATE_VALIDATE_ALL, NULL);
  gst_util_set_object_arg (G_OBJECT (source), "protocols", g_str_has_prefix (self->location, "rtsps:") ? "tcp+tls" : "tcp");
  if (self->user != NULL)
    g_object_set (source, "user-id", self->user, "user-pw", self->password != NULL ? self->password : "", NULL);
  g_signal_connect (source, "accept-certificate", G_CALLBACK (on_accept_certificate_cb), NULL);
  g_signal_connect (source, "select-stream", G_CALLBACK (on_select_stream_cb), NULL);

  return source;
}
