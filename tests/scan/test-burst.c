/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-burst-detector.h"

/* What came of a row of keys: what stands in the field afterwards, and the
 * scans. It does with the verdicts what the window does. */
typedef struct
{
  CjBurstDetector *detector;
  GString *field;
  GString *scans;
  gint64 time_us;
} Desk;

static Desk *
desk_new (void)
{
  Desk *desk = g_new0 (Desk, 1);

  desk->detector = cj_burst_detector_new ();
  desk->field = g_string_new (NULL);
  desk->scans = g_string_new (NULL);
  desk->time_us = 1000000;

  return desk;
}

static void
desk_free (Desk *desk)
{
  g_assert_finalize_object (desk->detector);
  g_string_free (desk->field, TRUE);
  g_string_free (desk->scans, TRUE);
  g_free (desk);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static void
obey (Desk *desk,
      CjBurstVerdict verdict)
{
  g_autofree char *text = NULL;

  if (verdict == CJ_BURST_PASS || verdict == CJ_BURST_HOLD)
    return;

  text = cj_burst_detector_take_text (desk->detector);
  if (verdict == CJ_BURST_RELEASE)
    {
      g_string_append (desk->field, text);
      return;
    }

  g_string_append_printf (desk->scans, "[%s]", text);
  for (guint i = cj_burst_detector_get_n_passed (desk->detector); i > 0; i--)
    g_string_truncate (desk->field,
                       (gsize) (g_utf8_prev_char (desk->field->str + desk->field->len) - desk->field->str));
}

static void
wait (Desk *desk,
      gint64 us)
{
  gint64 until = desk->time_us + us, deadline = cj_burst_detector_get_deadline (desk->detector);

  if (deadline != 0 && deadline <= until)
    obey (desk, cj_burst_detector_expire (desk->detector, deadline));
  g_assert_cmpint (cj_burst_detector_expire (desk->detector, until), !=, CJ_BURST_SCAN);
  desk->time_us = until;
}

static void
type (Desk *desk,
      const char *keys,
      int gap_ms)
{
  for (; *keys != '\0'; keys = g_utf8_next_char (keys))
    {
      gunichar c = g_utf8_get_char (keys);
      CjBurstVerdict verdict;

      wait (desk, gap_ms * 1000);
      verdict = cj_burst_detector_push (desk->detector, c == '^' ? 0 : c, desk->time_us);
      obey (desk, verdict);
      if (verdict == CJ_BURST_PASS || verdict == CJ_BURST_RELEASE)
        g_string_append_unichar (desk->field, c);
    }
}

static void
test_scanner (void)
{
  static const struct { int gap_ms; const char *keys, *scan; } cases[] = {
    { 1, "LSVAM4187C2184847\r", "[LSVAM4187C2184847]" },
    { 0, "LSVAM4187C2184847\n", "[LSVAM4187C2184847]" },
    { 12, "*ILSVAM4187C2184847*\r", "[*ILSVAM4187C2184847*]" },
    { 30, "6901234567892\r", "[6901234567892]" },
    { 8, "06A115\t", "[06A115]" },
    /* codes as short as a shop's own price list has them */
    { 8, "G001\r", "[G001]" },
    { 30, "P012\n", "[P012]" },
    { 5, "11111111111111112\r", "[11111111111111112]" },
    { 5, "chejiang:order/0193a5c0-1234-7abc-8def-0123456789ab?n=GD261123-A007\r",
      "[chejiang:order/0193a5c0-1234-7abc-8def-0123456789ab?n=GD261123-A007]" },
    /* with its Shift keys (^), which have no sign */
    { 6, "^A^B^C-12^#4\r", NULL },
    { 4, "京A12345 样例\r", "[京A12345 样例]" },
    { 15, "粤B·D12345\r", "[粤B·D12345]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Desk) desk = desk_new ();

      type (desk, cases[i].keys, cases[i].gap_ms);
      wait (desk, 1000000);
      g_assert_cmpstr (desk->scans->str, ==, cases[i].scan != NULL ? cases[i].scan : "[ABC-12#4]");
      if (cases[i].scan != NULL)
        g_assert_cmpstr (desk->field->str, ==, "");
    }
}

static void
test_without_enter (void)
{
  g_autoptr (Desk) desk = desk_new ();

  type (desk, "LSVAM4187C2184847", 5);
  g_assert_cmpstr (desk->scans->str, ==, "");
  wait (desk, 200000);
  g_assert_cmpstr (desk->scans->str, ==, "[LSVAM4187C2184847]");
  g_assert_cmpstr (desk->field->str, ==, "");

  /* too short to be sure of without its Enter: goes where it would have gone */
  type (desk, "12345", 5);
  wait (desk, 200000);
  g_assert_cmpstr (desk->scans->str, ==, "[LSVAM4187C2184847]");
  g_assert_cmpstr (desk->field->str, ==, "12345");
}

static void
test_two_in_a_row (void)
{
  g_autoptr (Desk) desk = desk_new ();

  type (desk, "已有", 300);
  wait (desk, 400000);
  type (desk, "6901234567892\r", 5);
  type (desk, "GD261123-A007\r", 5);
  wait (desk, 90000);
  type (desk, "5901234123457", 5);
  wait (desk, 90000);
  type (desk, "字", 300);
  g_assert_cmpstr (desk->scans->str, ==, "[6901234567892][GD261123-A007][5901234123457]");
  g_assert_cmpstr (desk->field->str, ==, "已有字");
}

static void
test_person (void)
{
  static const int gaps_ms[] = { 400, 200, 120, 80, 60, 45 };

  for (gsize i = 0; i < G_N_ELEMENTS (gaps_ms); i++)
    {
      g_autoptr (Desk) desk = desk_new ();

      type (desk, "the brakes squeak 刹车异响\r", gaps_ms[i]);
      wait (desk, 1000000);
      g_assert_cmpstr (desk->scans->str, ==, "");
      g_assert_cmpstr (desk->field->str, ==, "the brakes squeak 刹车异响\r");
    }
}

/* Quick hands roll over some keys within a few milliseconds. */
static void
test_rolls (void)
{
  g_autoptr (Desk) desk = desk_new ();

  type (desk, "t", 90);
  type (desk, "he", 15);
  type (desk, " ", 70);
  type (desk, "c", 110);
  type (desk, "ars", 20);
  type (desk, "\r", 60);
  type (desk, "oil", 25);
  type (desk, "\r", 25);
  /* three and Enter are no code, however quick */
  type (desk, "abc\r", 5);
  /* four at once are held for a moment, and come back */
  type (desk, "fghj", 10);
  type (desk, "k", 100);
  type (desk, "a", 100);
  wait (desk, 1000000);
  g_assert_cmpstr (desk->scans->str, ==, "");
  g_assert_cmpstr (desk->field->str, ==, "the cars\roil\rabc\rfghjka");
}

static void
test_key_held_down (void)
{
  g_autoptr (Desk) desk = desk_new ();

  type (desk, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 30);
  type (desk, "\r", 30);
  type (desk, "          ", 33);
  wait (desk, 1000000);
  g_assert_cmpstr (desk->scans->str, ==, "");
  g_assert_cmpstr (desk->field->str, ==, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r          ");
}

/* held back, then slower than a scanner would be, with no gap long enough to end it */
static void
test_slowing_down (void)
{
  g_autoptr (Desk) desk = desk_new ();

  type (desk, "abcd", 10);
  type (desk, "efghijklmnop", 49);
  wait (desk, 1000000);
  g_assert_cmpstr (desk->scans->str, ==, "");
  g_assert_cmpstr (desk->field->str, ==, "abcdefghijklmnop");
}

static void
test_odd_input (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (GString) keys = g_string_new (NULL);

  g_assert_cmpint (cj_burst_detector_push (desk->detector, 0, 0), ==, CJ_BURST_PASS);
  g_assert_cmpint (cj_burst_detector_push (desk->detector, '\r', 0), ==, CJ_BURST_PASS);
  g_assert_cmpint (cj_burst_detector_push (desk->detector, 0x1b, 0), ==, CJ_BURST_PASS);
  g_assert_cmpint (cj_burst_detector_push (desk->detector, 0xd800, 0), ==, CJ_BURST_PASS);
  g_assert_cmpint (cj_burst_detector_expire (desk->detector, G_MAXINT64), ==, CJ_BURST_PASS);

  /* a clock set back ends a burst and loses nothing */
  type (desk, "abcdef", 5);
  desk->time_us -= 10 * G_USEC_PER_SEC;
  type (desk, "g", 0);
  wait (desk, 1000000);
  g_assert_cmpstr (desk->field->str, ==, "abcdefg");

  /* a device gone mad does not fill the memory */
  for (int i = 0; i < 20000; i++)
    g_string_append_c (keys, (char) ('a' + i % 26));
  type (desk, keys->str, 1);
  type (desk, "\r", 1);
  g_assert_cmpuint (desk->scans->len, ==, 8192 + 2);

  type (desk, "abcdef", 5);
  cj_burst_detector_reset (desk->detector);
  g_assert_cmpint (cj_burst_detector_get_deadline (desk->detector), ==, 0);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/burst/scanner", test_scanner);
  g_test_add_func ("/scan/burst/without-enter", test_without_enter);
  g_test_add_func ("/scan/burst/two-in-a-row", test_two_in_a_row);
  g_test_add_func ("/scan/burst/person", test_person);
  g_test_add_func ("/scan/burst/rolls", test_rolls);
  g_test_add_func ("/scan/burst/key-held-down", test_key_held_down);
  g_test_add_func ("/scan/burst/slowing-down", test_slowing_down);
  g_test_add_func ("/scan/burst/odd-input", test_odd_input);
  return g_test_run ();
}
