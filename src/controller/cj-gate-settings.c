/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-gate-settings.h"

#include <stdio.h>

#include "model/cj-enums.h"

/* How the gate camera of this counter is set up. The password of a network
 * camera is not among it: that is in the keyring. */

#define KIND CJ_GATE_SETTING_PREFIX "kind"
#define DEVICE CJ_GATE_SETTING_PREFIX "device"
#define LOCATION CJ_GATE_SETTING_PREFIX "address"
#define USER CJ_GATE_SETTING_PREFIX "user"
#define PART CJ_GATE_SETTING_PREFIX "part"
#define HOURS CJ_GATE_SETTING_PREFIX "hours"
#define CLOSED CJ_GATE_SETTING_PREFIX "closed"

#define MINUTES_OF_DAY (24 * 60)

G_DEFINE_ENUM_TYPE (CjGateKind, cj_gate_kind,
                    G_DEFINE_ENUM_VALUE (CJ_GATE_KIND_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (CJ_GATE_KIND_DEVICE, "device"),
                    G_DEFINE_ENUM_VALUE (CJ_GATE_KIND_NETWORK, "network"))

static int
get_enum (CjSession *session,
          const char *key,
          GType type)
{
  int value;

  return cj_enum_from_nick (type, cj_session_get_setting (session, key, ""), &value) ? value : 0;
}

CjGateKind
cj_gate_settings_get_kind (CjSession *session)
{
  return get_enum (session, KIND, CJ_TYPE_GATE_KIND);
}

void
cj_gate_settings_set_kind (CjSession *session,
                           CjGateKind kind)
{
  cj_session_set_setting (session, KIND, cj_enum_to_nick (CJ_TYPE_GATE_KIND, (int) kind));
}

/**
 * cj_gate_settings_get_device:
 *
 * Returns: (transfer none): id of the camera of this PC, "" while none is chosen
 */
const char *
cj_gate_settings_get_device (CjSession *session)
{
  return cj_session_get_setting (session, DEVICE, "");
}

void
cj_gate_settings_set_device (CjSession *session,
                             const char *id)
{
  cj_session_set_setting (session, DEVICE, id);
}

/**
 * cj_gate_settings_get_location:
 *
 * Returns: (transfer none): address of the network camera, without user and
 *   password, "" while there is none
 */
const char *
cj_gate_settings_get_location (CjSession *session)
{
  return cj_session_get_setting (session, LOCATION, "");
}

void
cj_gate_settings_set_location (CjSession *session,
                               const char *location)
{
  cj_session_set_setting (session, LOCATION, location);
}

const char *
cj_gate_settings_get_user (CjSession *session)
{
  return cj_session_get_setting (session, USER, "");
}

void
cj_gate_settings_set_user (CjSession *session,
                           const char *user)
{
  cj_session_set_setting (session, USER, user);
}

CjWatchPart
cj_gate_settings_get_part (CjSession *session)
{
  return get_enum (session, PART, CJ_TYPE_WATCH_PART);
}

void
cj_gate_settings_set_part (CjSession *session,
                           CjWatchPart part)
{
  cj_session_set_setting (session, PART, cj_enum_to_nick (CJ_TYPE_WATCH_PART, (int) part));
}

/**
 * cj_gate_settings_get_hours:
 *
 * Returns: (transfer none): `08:00-19:30`, "" for always
 */
const char *
cj_gate_settings_get_hours (CjSession *session)
{
  return cj_session_get_setting (session, HOURS, "");
}

/**
 * cj_gate_settings_set_hours:
 * @typed: as cj_gate_hours_parse() takes it
 *
 * Returns: whether it says hours; nothing is changed otherwise
 */
gboolean
cj_gate_settings_set_hours (CjSession *session,
                            const char *typed)
{
  g_autofree char *text = NULL;
  CjGateHours hours;

  if (!cj_gate_hours_parse (typed, &hours))
    return FALSE;
  if (hours.from != hours.to)
    text = g_strdup_printf ("%02d:%02d-%02d:%02d", hours.from / 60, hours.from % 60, hours.to / 60, hours.to % 60);
  cj_session_set_setting (session, HOURS, text != NULL ? text : "");

  return TRUE;
}

/**
 * cj_gate_settings_is_closed:
 *
 * Returns: whether the privacy switch is off; it stays so over a restart
 */
gboolean
cj_gate_settings_is_closed (CjSession *session)
{
  return cj_session_get_setting_int64 (session, CLOSED, 0) != 0;
}

void
cj_gate_settings_set_closed (CjSession *session,
                             gboolean closed)
{
  cj_session_set_setting (session, CLOSED, closed ? "1" : "0");
}

/* `8`, `08:00`; 24:00 is the end of the day. */
static gboolean
parse_minute (const char *typed,
              int *minute)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_auto (GStrv) parts = g_strsplit (text, ":", -1);
  guint64 hour, rest = 0;

  if (!g_ascii_string_to_unsigned (parts[0] != NULL ? parts[0] : "", 10, 0, 24, &hour, NULL))
    return FALSE;
  if (parts[1] != NULL && (parts[2] != NULL || !g_ascii_string_to_unsigned (parts[1], 10, 0, 59, &rest, NULL)))
    return FALSE;
  *minute = (int) (hour * 60 + rest);

  return *minute <= MINUTES_OF_DAY;
}

/**
 * cj_gate_hours_parse:
 * @typed: `8:00-19:30`, `8-20`, `22:00–6:00`; "" for always. Chinese colons and
 *   dashes of any kind are taken too
 * @hours: (out): what it says
 *
 * Returns: whether it says hours
 */
gboolean
cj_gate_hours_parse (const char *typed,
                     CjGateHours *hours)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_auto (GStrv) ends = NULL;

  *hours = (CjGateHours) { 0, 0 };
  if (!g_utf8_validate (typed, -1, NULL))
    return FALSE;
  for (const char *at = typed; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar sign = g_utf8_get_char (at);

      if (g_unichar_type (sign) == G_UNICODE_DASH_PUNCTUATION || sign == '~' || sign == 0xff5e || sign == 0x81f3)
        g_string_append_c (plain, '-');
      else if (sign == 0xff1a)
        g_string_append_c (plain, ':');
      else if (!g_unichar_isspace (sign))
        g_string_append_unichar (plain, sign);
    }
  if (plain->len == 0)
    return TRUE;
  ends = g_strsplit (plain->str, "-", -1);
  if (g_strv_length (ends) != 2)
    return FALSE;

  return parse_minute (ends[0], &hours->from) && parse_minute (ends[1], &hours->to);
}

/**
 * cj_gate_hours_contain:
 * @minute: since midnight, local time
 */
gboolean
cj_gate_hours_contain (const CjGateHours *hours,
                       int minute)
{
  if (hours->from == hours->to)
    return TRUE;
  if (hours->from < hours->to)
    return minute >= hours->from && minute < hours->to;

  return minute >= hours->from || minute < hours->to;
}
