/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "desktop/cj-cups-printer.h"

#include <string.h>

#include "print-sample.h"
#include "print/cj-sheet.h"
#include "support/cj-await.h"

/* Against a real CUPS server, started for this test by with-cups.sh. */

static CjPrintRequest
make_request (CjPrintForm form,
              const char *paper_name,
              const char *queue,
              GBytes **pdf)
{
  const CjPaper *paper = cj_paper_find (paper_name);
  g_autoptr (CjSheetData) data = sample_data (8, CJ_PRINT_LANGUAGE_CHINESE);
  g_autoptr (CjSheet) sheet = cj_sheet_new (form, data, paper);
  double width, height;
  static char *media;

  cj_sheet_get_page_size (sheet, 0, &width, &height);
  g_free (media);
  media = cj_paper_dup_media (paper, height);
  *pdf = cj_sheet_to_pdf (sheet, NULL);

  return (CjPrintRequest) { .queue = queue, .title = "样例", .pdf = *pdf, .media = media, .width = paper->width,
                            .height = (int) (height * 2540 / 72), .roll = paper->feed == CJ_PAPER_FEED_ROLL, .copies = 1 };
}

static CjPrintJob *
send_request (CjPrinter *printer,
              const CjPrintRequest *request,
              GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cj_printer_send_async (printer, request, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);

  return cj_printer_send_finish (printer, result, error);
}

static gboolean
watch (CjPrinter *printer,
       CjPrintJob *job,
       GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cj_printer_watch_async (printer, job, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);

  return cj_printer_watch_finish (printer, result, error);
}

static GListModel *
list (CjPrinter *printer,
      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cj_printer_list_async (printer, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);

  return cj_printer_list_finish (printer, result, error);
}

static GBytes *
printed (CjPrintJob *job)
{
  g_autofree char *name = g_strdup_printf ("%d-%s.pdf", cj_print_job_get_id (job), cj_print_job_get_queue (job));
  g_autofree char *path = g_build_filename (g_getenv ("CJ_PRINT_FOLDER"), name, NULL);
  g_autoptr (GError) error = NULL;
  char *bytes;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, &error));

  return g_bytes_new_take (bytes, length);
}

static char *
printed_text (CjPrintJob *job)
{
  g_autoptr (GBytes) bytes = printed (job);

  return sample_pdf_text (bytes, NULL);
}

static void
test_list (void)
{
  g_autoptr (CjPrinter) printer = cj_cups_printer_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) queues = list (printer, &error);
  static const struct { const char *name, *label; CjQueueState state; } expected[] = {
    { "PassPDF", "样例激光打印机", CJ_QUEUE_STATE_IDLE }, { "Matrix", "样例针式打印机", CJ_QUEUE_STATE_IDLE },
    { "Stopped", "Stopped", CJ_QUEUE_STATE_STOPPED }, { "Rejecting", "Rejecting", CJ_QUEUE_STATE_REJECTING },
  };

  g_assert_no_error (error);
  g_assert_true (cj_printer_has_queues (printer));
  g_assert_cmpuint (g_list_model_get_n_items (queues), ==, 6);
  for (guint e = 0; e < G_N_ELEMENTS (expected); e++)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
        {
          g_autoptr (CjPrintQueue) queue = g_list_model_get_item (queues, i);

          g_assert_cmpint (cj_print_queue_is_default (queue), ==, i == 0);
          if (!g_str_equal (cj_print_queue_get_name (queue), expected[e].name))
            continue;
          found = TRUE;
          g_assert_cmpint (cj_print_queue_get_state (queue), ==, expected[e].state);
          g_assert_cmpstr (cj_print_queue_get_label (queue), ==, expected[e].label);
        }
      g_assert_true (found);
    }
}

/* What went in comes out, and its Chinese can be read. */
static void
test_print (void)
{
  g_autoptr (CjPrinter) printer = cj_cups_printer_new (NULL);
  g_autoptr (GBytes) pdf = NULL;
  CjPrintRequest request = make_request (CJ_PRINT_FORM_SETTLEMENT, "a4", NULL, &pdf);
  g_autoptr (GError) error = NULL;
  g_autoptr (CjPrintJob) job = send_request (printer, &request, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (cj_print_job_get_queue (job), ==, "PassPDF");
  g_assert_cmpint (cj_print_job_get_id (job), >, 0);
  g_assert_true (watch (printer, job, &error));
  g_assert_no_error (error);
  g_assert_cmpint (cj_print_job_get_state (job), ==, CJ_PRINT_JOB_STATE_DONE);
  text = printed_text (job);
  g_assert_nonnull (strstr (text, "样例汽车维修服务有限公司"));
  g_assert_nonnull (strstr (text, "贰仟零陆元整"));
  g_assert_nonnull (strstr (text, "京A·12345"));
}

static void
test_copies (void)
{
  g_autoptr (CjPrinter) printer = cj_cups_printer_new (NULL);
  g_autoptr (GBytes) pdf = NULL;
  CjPrintRequest request = make_request (CJ_PRINT_FORM_SETTLEMENT, "a4", "PassPDF", &pdf);
  g_autoptr (GError) error = NULL;
  g_autoptr (CjPrintJob) job = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) pages = NULL;

  request.copies = 3;
  job = send_request (printer, &request, &error);
  g_assert_no_error (error);
  g_assert_true (watch (printer, job, &error));
  text = printed_text (job);
  pages = g_strsplit (text, "\f", -1);
  g_assert_cmpuint (g_strv_length (pages), ==, 3 + 1);
}

/* The size of the first page, as the PDF that came out says it. */
static void
page_size (CjPrintJob *job,
           double *width,
           double *height)
{
  g_autofree char *name = g_strdup_printf ("%d-%s.pdf", cj_print_job_get_id (job), cj_print_job_get_queue (job));
  g_autofree char *path = g_build_filename (g_getenv ("CJ_PRINT_FOLDER"), name, NULL);
  const char *argv[] = { "pdfinfo", path, NULL };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  const char *line;
  char *end;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL, &error);
  g_assert_no_error (error);
  line = strstr (out, "Page size:");
  g_assert_nonnull (line);
  *width = g_ascii_strtod (line + strlen ("Page size:"), &end);
  *height = g_ascii_strtod (strstr (end, "x") + 1, NULL);
}

static void
test_papers (void)
{
  static const struct { const char *paper, *queue; CjPrintForm form; double width, height; } cases[] = {
    { "a5", "PassPDF", CJ_PRINT_FORM_ESTIMATE, 420, 595 },
    { "fanfold-full", "Matrix", CJ_PRINT_FORM_SETTLEMENT, 684, 792 },
    { "fanfold-half", "Matrix", CJ_PRINT_FORM_SETTLEMENT, 684, 396 },
    { "fanfold-third", "Matrix", CJ_PRINT_FORM_SETTLEMENT, 684, 264 },
    { "roll-80", "Roll80", CJ_PRINT_FORM_RECEIPT, 227, 0 },
  };
  g_autoptr (CjPrinter) printer = cj_cups_printer_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) pdf = NULL;
      CjPrintRequest request = make_request (cases[i].form, cases[i].paper, cases[i].queue, &pdf);
      g_autoptr (GError) error = NULL;
      g_autoptr (CjPrintJob) job = send_request (printer, &request, &error);
      double width, height;

      g_assert_no_error (error);
      g_assert_true (watch (printer, job, &error));
      page_size (job, &width, &height);
      g_assert_cmpfloat_with_epsilon (width, cases[i].width, 1.5);
      if (cases[i].height > 0)
        g_assert_cmpfloat_with_epsilon (height, cases[i].height, 1.5);
    }
}

static void
test_refused (void)
{
  static const struct { const char *paper, *queue; CjPrintForm form; CjPrinterError code; } cases[] = {
    { "fanfold-half", "PassPDF", CJ_PRINT_FORM_SETTLEMENT, CJ_PRINTER_ERROR_PAPER_REFUSED },
    { "roll-58", "Roll80", CJ_PRINT_FORM_RECEIPT, CJ_PRINTER_ERROR_PAPER_REFUSED },
    { "a4", "Stopped", CJ_PRINT_FORM_SETTLEMENT, CJ_PRINTER_ERROR_QUEUE_STOPPED },
    { "a4", "Rejecting", CJ_PRINT_FORM_SETTLEMENT, CJ_PRINTER_ERROR_QUEUE_STOPPED },
    { "a4", "NoSuchQueue", CJ_PRINT_FORM_SETTLEMENT, CJ_PRINTER_ERROR_NO_PRINTER },
    { "a4", "../../etc", CJ_PRINT_FORM_SETTLEMENT, CJ_PRINTER_ERROR_NO_PRINTER },
  };
  g_autoptr (CjPrinter) printer = cj_cups_printer_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) pdf = NULL;
      CjPrintRequest request = make_request (cases[i].form, cases[i].paper, cases[i].queue, &pdf);
      g_autoptr (GError) error = NULL;

      g_assert_null (send_request (printer, &request, &error));
      g_assert_error (error, CJ_PRINTER_ERROR, (int) cases[i].code);
    }
}

static void
test_not_running (void)
{
  g_autoptr (CjPrinter) printer = cj_cups_printer_new ("/nonexistent/cups.sock");
  g_autoptr (CjPrinter) running = cj_cups_printer_new (NULL);
  g_autoptr (GBytes) pdf = NULL;
  CjPrintRequest request = make_request (CJ_PRINT_FORM_SETTLEMENT, "a4", "PassPDF", &pdf);
  g_autoptr (GListModel) queues = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (list (printer, &error));
  g_assert_error (error, CJ_PRINTER_ERROR, CJ_PRINTER_ERROR_NOT_RUNNING);
  g_clear_error (&error);
  g_assert_null (send_request (printer, &request, &error));
  g_assert_error (error, CJ_PRINTER_ERROR, CJ_PRINTER_ERROR_NOT_RUNNING);
  g_clear_error (&error);
  /* one server's absence does not stick to the worker thread */
  queues = list (running, &error);
  g_assert_no_error (error);
  g_assert_nonnull (queues);
}

static void
test_stuck_and_cancelled (void)
{
  g_autoptr (CjPrinter) printer = cj_cups_printer_new (NULL);
  g_autoptr (GBytes) pdf = NULL;
  CjPrintRequest request = make_request (CJ_PRINT_FORM_SETTLEMENT, "a4", "Stuck", &pdf);
  g_autoptr (GError) error = NULL;
  g_autoptr (CjPrintJob) job = send_request (printer, &request, &error);
  g_autoptr (GAsyncResult) watched = NULL;
  g_autoptr (GAsyncResult) cancelled = NULL;

  g_assert_no_error (error);
  cj_printer_watch_async (printer, job, NULL, cj_await_ready_cb, &watched);
  cj_await_until (cj_print_job_get_state (job) == CJ_PRINT_JOB_STATE_STUCK);
  g_assert_null (watched);
  cj_printer_cancel_async (printer, job, NULL, cj_await_ready_cb, &cancelled);
  cj_await_until (cancelled != NULL && watched != NULL);
  g_assert_true (cj_printer_cancel_finish (printer, cancelled, &error));
  g_assert_no_error (error);
  g_assert_false (cj_printer_watch_finish (printer, watched, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (cj_print_job_get_state (job), ==, CJ_PRINT_JOB_STATE_CANCELLED);
  g_assert_true (cj_print_job_is_over (job));
  g_clear_error (&error);

  /* the queue has stopped by that, and says so */
  g_assert_null (send_request (printer, &request, &error));
  g_assert_error (error, CJ_PRINTER_ERROR, CJ_PRINTER_ERROR_QUEUE_STOPPED);
}

static void
test_watch_given_up (void)
{
  g_autoptr (CjPrinter) printer = cj_cups_printer_new (NULL);
  g_autoptr (CjPrintJob) job = cj_print_job_new ("Stopped", 0, CJ_PRINT_JOB_STATE_WAITING);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) watched = NULL;
  g_autoptr (GError) error = NULL;

  cj_printer_watch_async (printer, job, cancellable, cj_await_ready_cb, &watched);
  g_cancellable_cancel (cancellable);
  cj_await_until (watched != NULL);
  g_assert_false (cj_printer_watch_finish (printer, watched, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (g_getenv ("CJ_PRINT_FOLDER") == NULL)
    {
      g_printerr ("Run by with-cups.sh\n");
      return 77;
    }
  g_test_add_func ("/desktop/cups/list", test_list);
  g_test_add_func ("/desktop/cups/print", test_print);
  g_test_add_func ("/desktop/cups/copies", test_copies);
  g_test_add_func ("/desktop/cups/papers", test_papers);
  g_test_add_func ("/desktop/cups/refused", test_refused);
  g_test_add_func ("/desktop/cups/not-running", test_not_running);
  g_test_add_func ("/desktop/cups/stuck-and-cancelled", test_stuck_and_cancelled);
  g_test_add_func ("/desktop/cups/watch-given-up", test_watch_given_up);
  return g_test_run ();
}
