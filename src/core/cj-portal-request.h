/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <gio/gunixfdlist.h>

G_BEGIN_DECLS

#define CJ_PORTAL_BUS_NAME "org.freedesktop.portal.Desktop"
#define CJ_PORTAL_OBJECT_PATH "/org/freedesktop/portal/desktop"

/**
 * CjPortalResponse:
 * @CJ_PORTAL_RESPONSE_OK: it is done
 * @CJ_PORTAL_RESPONSE_CLOSED: the person closed the desktop's dialog
 * @CJ_PORTAL_RESPONSE_FAILED: it came to nothing in another way; any number from here on
 *
 * What a portal answers, by the Request interface of xdg-desktop-portal.
 */
typedef enum
{
  CJ_PORTAL_RESPONSE_OK,
  CJ_PORTAL_RESPONSE_CLOSED,
  CJ_PORTAL_RESPONSE_FAILED,
} CjPortalResponse;

void cj_portal_request_async (GDBusConnection *connection,
                              const char *interface,
                              const char *method,
                              GVariant *arguments,
                              GVariant *options,
                              GUnixFDList *fds,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean cj_portal_request_finish (GAsyncResult *result, CjPortalResponse *response, GVariant **results, GError **error);

G_END_DECLS
