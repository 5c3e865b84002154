/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-voter.h"

#define FRAME 33333

static void
test_threshold (void)
{
  g_autoptr (CjVoter) voter = cj_voter_new (100, G_USEC_PER_SEC);

  g_assert_true (cj_voter_add (voter, "qr", "A", 100, 0));
  g_assert_false (cj_voter_add (voter, "code-39", "A", 50, FRAME));
  g_assert_true (cj_voter_add (voter, "code-39", "A", 50, 2 * FRAME));
  g_assert_cmpint (cj_voter_get_weight (voter, "code-39", "A", 2 * FRAME), ==, 100);
  g_assert_cmpint (cj_voter_get_weight (voter, "code-39", "B", 2 * FRAME), ==, 0);
}

static void
test_window (void)
{
  g_autoptr (CjVoter) voter = cj_voter_new (100, G_USEC_PER_SEC);

  g_assert_false (cj_voter_add (voter, "i25", "1234", 50, 0));
  g_assert_false (cj_voter_add (voter, "i25", "1234", 50, G_USEC_PER_SEC + 1));
  g_assert_true (cj_voter_add (voter, "i25", "1234", 50, G_USEC_PER_SEC + 2));
  cj_voter_reset (voter);
  g_assert_false (cj_voter_add (voter, "i25", "1234", 50, G_USEC_PER_SEC + 3));
  /* a clock that was set back is no reason to keep old votes for ever */
  g_assert_false (cj_voter_add (voter, "i25", "1234", 50, -100 * G_USEC_PER_SEC));
}

static void
test_rivals (void)
{
  g_autoptr (CjVoter) voter = cj_voter_new (100, G_USEC_PER_SEC);

  g_assert_false (cj_voter_add (voter, "ean", "A", 50, 0));
  g_assert_false (cj_voter_add (voter, "ean", "B", 50, 1));
  g_assert_true (cj_voter_add (voter, "ean", "A", 50, 2));
  g_assert_false (cj_voter_add (voter, "ean", "B", 50, 3));
  g_assert_false (cj_voter_add (voter, "ean", "A", 50, 4));
  g_assert_true (cj_voter_add (voter, "ean", "A", 50, 5));
  /* what another group says does not matter */
  g_assert_false (cj_voter_add (voter, "text", "B", 50, 6));
  g_assert_true (cj_voter_add (voter, "text", "B", 50, 7));
}

static void
test_flood (void)
{
  g_autoptr (CjVoter) voter = cj_voter_new (100, G_MAXINT32);

  for (int i = 0; i < 5000; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);

      g_assert_false (cj_voter_add (voter, "text", text, -5, i));
    }
  g_assert_false (cj_voter_add (voter, "text", "A", 60, 5000));
  g_assert_true (cj_voter_add (voter, "text", "A", 60, 5001));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/voter/threshold", test_threshold);
  g_test_add_func ("/scan/voter/window", test_window);
  g_test_add_func ("/scan/voter/rivals", test_rivals);
  g_test_add_func ("/scan/voter/flood", test_flood);
  return g_test_run ();
}
