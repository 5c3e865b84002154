/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-reading-poll.h"

#define FRAME_US 33333

static CjScanResult *
add (CjReadingPoll *poll,
     int frame,
     const char *text,
     int confidence,
     const char *other)
{
  const char *const others[] = { other, NULL };
  g_autoptr (CjScanResult) reading = cj_scan_result_new (CJ_SCAN_KIND_PLATE, text, NULL, CJ_SYMBOLOGY_TEXT);

  cj_scan_result_set_confidence (reading, confidence);
  cj_scan_result_set_doubt (reading, others);

  return cj_reading_poll_add (poll, reading, (gint64) frame * FRAME_US);
}

static void
test_sure_at_once (void)
{
  g_autoptr (CjReadingPoll) poll = cj_reading_poll_new ();
  g_autoptr (CjScanResult) result = add (poll, 0, "川A12345", 9990, NULL);

  g_assert_nonnull (result);
  g_assert_false (cj_scan_result_is_doubtful (result));
  g_assert_cmpstr (cj_scan_result_get_text (result), ==, "川A12345");
}

static void
test_sure_together (void)
{
  g_autoptr (CjReadingPoll) poll = cj_reading_poll_new ();
  g_autoptr (CjScanResult) result = NULL;

  for (int i = 0; i < 6 && result == NULL; i++)
    {
      result = add (poll, i, "川A12345", 9300, "川A12346");
      g_assert_true (i > 0 || result == NULL);
    }
  g_assert_nonnull (result);
  g_assert_false (cj_scan_result_is_doubtful (result));
}

/* Two texts by turns: never sure, asked about once, both offered. */
static void
test_asks_once (void)
{
  g_autoptr (CjReadingPoll) poll = cj_reading_poll_new ();
  g_autoptr (CjScanResult) asked = NULL;
  int n_asked = 0;

  for (int i = 0; i < 90; i++)
    {
      g_autoptr (CjScanResult) result = add (poll, i, i % 2 == 0 ? "川AD2345" : "川A02345", 6000, i % 2 == 0 ? "川A02345" : "川AD2345");

      if (result == NULL)
        continue;
      g_assert_true (cj_scan_result_is_doubtful (result));
      /* about a second is enough to see whether it becomes surer */
      g_assert_cmpint (i, >=, 27);
      g_assert_cmpint (i, <=, 40);
      g_set_object (&asked, result);
      n_asked++;
    }
  g_assert_cmpint (n_asked, ==, 1);
  g_assert_cmpuint (g_strv_length ((char **) cj_scan_result_get_alternatives (asked)), ==, 1);
  g_assert_cmpuint (cj_scan_result_get_doubted_signs (asked), ==, 1 << 2);
}

/* A mistake that every frame makes by half stays a question. */
static void
test_alike_frames_are_no_proof (void)
{
  g_autoptr (CjReadingPoll) poll = cj_reading_poll_new ();

  for (int i = 0; i < 60; i++)
    {
      g_autoptr (CjScanResult) result = add (poll, i, "川AD2345", 8500, "川A02345");

      g_assert_true (result == NULL || cj_scan_result_is_doubtful (result));
    }
}

static void
test_two_plates (void)
{
  g_autoptr (CjReadingPoll) poll = cj_reading_poll_new ();
  gboolean first = FALSE, second = FALSE;

  for (int i = 0; i < 6; i++)
    {
      g_autoptr (CjScanResult) a = add (poll, i, "川A12345", 9500, NULL);
      g_autoptr (CjScanResult) b = add (poll, i, "粤B99T6K", 9500, NULL);

      first |= a != NULL && g_str_equal (cj_scan_result_get_text (a), "川A12345");
      second |= b != NULL && g_str_equal (cj_scan_result_get_text (b), "粤B99T6K");
    }
  g_assert_true (first && second);
}

/* What left and came back begins anew. */
static void
test_gone (void)
{
  g_autoptr (CjReadingPoll) poll = cj_reading_poll_new ();
  int n_asked = 0;

  for (int i = 0; i < 100; i++)
    {
      g_autoptr (CjScanResult) result = add (poll, i < 50 ? i : i + 90, "川AD2345", 6000, "川A02345");

      n_asked += result != NULL;
    }
  g_assert_cmpint (n_asked, ==, 2);
}

static void
test_nonsense_is_not_asked (void)
{
  g_autoptr (CjReadingPoll) poll = cj_reading_poll_new ();

  for (int i = 0; i < 90; i++)
    {
      g_autofree char *text = g_strdup_printf ("川A%05d", (i * 7919) % 100000);
      g_autoptr (CjScanResult) result = add (poll, i, text, 1500, NULL);

      g_assert_null (result);
    }
}

static void
test_decide (void)
{
  g_autoptr (CjScanResult) reading = cj_scan_result_new (CJ_SCAN_KIND_PLATE, "川AD2345", NULL, CJ_SYMBOLOGY_TEXT);
  const char *const others[] = { "川A02345", "川AD2345", "川AD2346", "川A02345", "川A0", NULL };
  g_autoptr (CjScanResult) decided = NULL;

  cj_scan_result_set_doubt (reading, others);
  g_assert_cmpuint (g_strv_length ((char **) cj_scan_result_get_alternatives (reading)), ==, 3);
  g_assert_cmpuint (cj_scan_result_get_doubted_signs (reading), ==, (1 << 2) | (1 << 6));
  decided = cj_scan_result_decide (reading, "川A02345");
  g_assert_false (cj_scan_result_is_doubtful (decided));
  g_assert_cmpstr (cj_scan_result_get_text (decided), ==, "川A02345");
  g_assert_cmpstr (cj_scan_result_get_raw (decided), ==, "川AD2345");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/reading-poll/sure-at-once", test_sure_at_once);
  g_test_add_func ("/scan/reading-poll/sure-together", test_sure_together);
  g_test_add_func ("/scan/reading-poll/asks-once", test_asks_once);
  g_test_add_func ("/scan/reading-poll/alike-frames-are-no-proof", test_alike_frames_are_no_proof);
  g_test_add_func ("/scan/reading-poll/two-plates", test_two_plates);
  g_test_add_func ("/scan/reading-poll/gone", test_gone);
  g_test_add_func ("/scan/reading-poll/nonsense-is-not-asked", test_nonsense_is_not_asked);
  g_test_add_func ("/scan/reading-poll/decide", test_decide);
  return g_test_run ();
}
