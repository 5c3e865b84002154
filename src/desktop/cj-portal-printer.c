/* SPDX-License-Identifier: GPL-3.0-or-later */
/* memfd_create() */
#define _GNU_SOURCE

#include "cj-config.h"

#include "desktop/cj-portal-printer.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/cj-portal-request.h"

#define PRINT_INTERFACE "org.freedesktop.portal.Print"

/**
 * CjPortalPrinter:
 *
 * Printing from inside a sandbox, through the print portal: the desktop shows
 * its own dialog, in which the person chooses the printer, and takes the pages
 * as an open file. The queues are none of our business there.
 */
struct _CjPortalPrinter
{
  GObject parent_instance;

  /* (owned) */
  GDBusConnection *connection;
};

static void printer_iface_init (CjPrinterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjPortalPrinter, cj_portal_printer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_PRINTER, printer_iface_init))

static gboolean
cj_portal_printer_has_queues (CjPrinter *printer)
{
  return FALSE;
}

static void
cj_portal_printer_list_async (CjPrinter *printer,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (printer, cancellable, callback, user_data);

  g_task_return_pointer (task, g_list_store_new (CJ_TYPE_PRINT_QUEUE), g_object_unref);
}

static GListModel *
cj_portal_printer_list_finish (CjPrinter *printer,
                               GAsyncResult *result,
                               GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The two questions that make up one print: how, and with what. */
typedef struct
{
  char *title;
  char *parent;
  char *media;
  int width;
  int height;
  int copies;
  GBytes *pdf;
} Send;

static void
free_send (gpointer data)
{
  Send *send = data;

  g_free (send->title);
  g_free (send->parent);
  g_free (send->media);
  g_bytes_unref (send->pdf);
  g_free (send);
}

static GError *
translate (GError *error)
{
  CjPrinterError code = CJ_PRINTER_ERROR_FAILED;
  GError *out;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;
  if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
      g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) ||
      g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD) ||
      g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_INTERFACE))
    code = CJ_PRINTER_ERROR_NOT_RUNNING;
  g_dbus_error_strip_remote_error (error);
  out = g_error_new_literal (CJ_PRINTER_ERROR, (int) code, error->message);
  g_error_free (error);

  return out;
}

static void
add_string (GVariantBuilder *builder,
            const char *key,
            const char *value)
{
  g_variant_builder_add (builder, "{sv}", key, g_variant_new_string (value));
}

static void
add_double (GVariantBuilder *builder,
            const char *key,
            double value)
{
  g_variant_builder_add (builder, "{sv}", key, g_variant_new_double (value));
}

/* What the desktop answered to one of the questions. */
static gboolean
take_answer (GTask *task,
             GAsyncResult *result,
             GVariant **results)
{
  CjPortalResponse response;
  GError *error = NULL;

  if (!cj_portal_request_finish (result, &response, results, &error))
    g_task_return_error (task, translate (error));
  else if (response == CJ_PORTAL_RESPONSE_CLOSED)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The print dialog was closed");
  else if (response != CJ_PORTAL_RESPONSE_OK)
    g_task_return_new_error (task, CJ_PRINTER_ERROR, CJ_PRINTER_ERROR_FAILED, "The desktop could not print");
  else
    return TRUE;

  return FALSE;
}

static void
on_printed_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (take_answer (task, result, NULL))
    g_task_return_pointer (task, cj_print_job_new ("", 0, CJ_PRINT_JOB_STATE_DONE), g_object_unref);
}

/* The pages as a file that has no name. */
static int
open_pages (GBytes *pdf,
            GError **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data (pdf, &length);
  int fd = memfd_create ("chejiang-print", MFD_CLOEXEC);

  while (fd >= 0 && length > 0)
    {
      gssize written = write (fd, bytes, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        {
          close (fd);
          fd = -1;
          break;
        }
      bytes += written;
      length -= (gsize) written;
    }
  if (fd < 0 || lseek (fd, 0, SEEK_SET) != 0)
    {
      g_set_error (error, CJ_PRINTER_ERROR, CJ_PRINTER_ERROR_FAILED, "Pages: %s", g_strerror (errno));
      if (fd >= 0)
        close (fd);
      return -1;
    }

  return fd;
}

static void
call_print (GTask *task,
            guint token)
{
  CjPortalPrinter *self = g_task_get_source_object (task);
  Send *send = g_task_get_task_data (task);
  GError *error = NULL;
  int fd = open_pages (send->pdf, &error);
  g_autoptr (GUnixFDList) fds = NULL;
  GVariantBuilder options;

  if (fd < 0)
    {
      g_task_return_error (task, error);
      return;
    }
  fds = g_unix_fd_list_new_from_array (&fd, 1);
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "token", g_variant_new_uint32 (token));
  g_variant_builder_add (&options, "{sv}", "modal", g_variant_new_boolean (TRUE));
  cj_portal_request_async (self->connection, PRINT_INTERFACE, "Print", g_variant_new ("(ssh)", send->parent, send->title, 0),
                           g_variant_builder_end (&options), fds, g_task_get_cancellable (task), on_printed_cb,
                           g_object_ref (task));
}

static void
on_prepared_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) results = NULL;
  guint token;

  if (!take_answer (task, result, &results))
    return;
  if (g_variant_lookup (results, "token", "u", &token))
    call_print (task, token);
  else
    g_task_return_new_error (task, CJ_PRINTER_ERROR, CJ_PRINTER_ERROR_FAILED, "The print portal gave no token");
}

static void
call_prepare (GTask *task)
{
  CjPortalPrinter *self = g_task_get_source_object (task);
  Send *send = g_task_get_task_data (task);
  g_autofree char *copies = g_strdup_printf ("%d", CLAMP (send->copies, 1, 99));
  GVariantBuilder settings, setup, options;

  g_variant_builder_init (&settings, G_VARIANT_TYPE_VARDICT);
  add_string (&settings, "n-copies", copies);
  add_string (&settings, "paper-format", send->media);
  add_string (&settings, "orientation", "portrait");
  add_string (&settings, "scale", "100");
  g_variant_builder_init (&setup, G_VARIANT_TYPE_VARDICT);
  add_string (&setup, "Name", send->media);
  add_string (&setup, "DisplayName", send->media);
  add_double (&setup, "Width", send->width / 100.0);
  add_double (&setup, "Height", send->height / 100.0);
  add_double (&setup, "MarginTop", 0);
  add_double (&setup, "MarginRight", 0);
  add_double (&setup, "MarginBottom", 0);
  add_double (&setup, "MarginLeft", 0);
  add_string (&setup, "Orientation", "portrait");
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "modal", g_variant_new_boolean (TRUE));
  cj_portal_request_async (self->connection, PRINT_INTERFACE, "PreparePrint",
                           g_variant_new ("(ssa{sv}a{sv})", send->parent, send->title, &settings, &setup),
                           g_variant_builder_end (&options), NULL, g_task_get_cancellable (task), on_prepared_cb,
                           g_object_ref (task));
}

static void
cj_portal_printer_send_async (CjPrinter *printer,
                              const CjPrintRequest *request,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (printer, cancellable, callback, user_data);
  Send *send = g_new0 (Send, 1);

  send->title = g_strdup (request->title);
  send->parent = g_strdup (request->parent_window != NULL ? request->parent_window : "");
  send->media = g_strdup (request->media);
  send->width = request->width;
  send->height = request->height;
  send->copies = request->copies;
  send->pdf = g_bytes_ref (request->pdf);
  g_task_set_source_tag (task, cj_portal_printer_send_async);
  g_task_set_task_data (task, send, free_send);
  call_prepare (task);
}

static CjPrintJob *
cj_portal_printer_send_finish (CjPrinter *printer,
                               GAsyncResult *result,
                               GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What became of the job, the portal does not tell. */
static void
cj_portal_printer_watch_async (CjPrinter *printer,
                               CjPrintJob *job,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (printer, cancellable, callback, user_data);

  g_task_return_boolean (task, TRUE);
}

static gboolean
cj_portal_printer_watch_finish (CjPrinter *printer,
                                GAsyncResult *result,
                                GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
cj_portal_printer_cancel_async (CjPrinter *printer,
                                CjPrintJob *job,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (printer, cancellable, callback, user_data);

  g_task_return_new_error (task, CJ_PRINTER_ERROR, CJ_PRINTER_ERROR_FAILED, "The desktop has the job already");
}

static gboolean
cj_portal_printer_cancel_finish (CjPrinter *printer,
                                 GAsyncResult *result,
                                 GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
printer_iface_init (CjPrinterInterface *iface)
{
  iface->has_queues = cj_portal_printer_has_queues;
  iface->list_async = cj_portal_printer_list_async;
  iface->list_finish = cj_portal_printer_list_finish;
  iface->send_async = cj_portal_printer_send_async;
  iface->send_finish = cj_portal_printer_send_finish;
  iface->watch_async = cj_portal_printer_watch_async;
  iface->watch_finish = cj_portal_printer_watch_finish;
  iface->cancel_async = cj_portal_printer_cancel_async;
  iface->cancel_finish = cj_portal_printer_cancel_finish;
}

static void
cj_portal_printer_finalize (GObject *object)
{
  g_clear_object (&CJ_PORTAL_PRINTER (object)->connection);

  G_OBJECT_CLASS (cj_portal_printer_parent_class)->finalize (object);
}

static void
cj_portal_printer_class_init (CjPortalPrinterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cj_portal_printer_finalize;
}

static void
cj_portal_printer_init (CjPortalPrinter *self)
{
}

/**
 * cj_portal_printer_new:
 * @connection: the session bus
 *
 * Returns: (transfer full): printing through the desktop's portal
 */
CjPrinter *
cj_portal_printer_new (GDBusConnection *connection)
{
  CjPortalPrinter *self;

  g_return_val_if_fail (G_IS_DBUS_CONNECTION (connection), NULL);

  self = g_object_new (CJ_TYPE_PORTAL_PRINTER, NULL);
  self->connection = g_object_ref (connection);

  return CJ_PRINTER (self);
}

/**
 * cj_portal_printer_is_needed:
 *
 * Returns: whether the program runs in a Flatpak, where CUPS cannot be reached
 */
gboolean
cj_portal_printer_is_needed (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}
