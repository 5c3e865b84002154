/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-ical.h"
#include "model/cj-vcard.h"

#include <string.h>

static char *
phones_of (CjCustomer *customer)
{
  GListModel *phones = G_LIST_MODEL (cj_customer_get_phones (customer));
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (phones); i++)
    {
      g_autoptr (CjCustomerPhone) phone = g_list_model_get_item (phones, i);

      g_assert_cmpint (cj_customer_phone_get_position (phone), ==, i);
      g_string_append_printf (out, "%s%s", i > 0 ? "," : "", cj_customer_phone_get_number (phone));
    }

  return g_string_free (out, FALSE);
}

static void
test_versions (void)
{
  static const struct { const char *data, *name, *contact, *phones, *address, *birthday, *note; } cases[] = {
    /* 3.0 */
    { "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:张三\r\nN:张;三;;;\r\nTEL;TYPE=CELL:138 0000 1234\r\nADR;TYPE=HOME:;;样例路1号;样例市;样例省;;中国\r\nBDAY:1988-02-29\r\nNOTE:一\\n二\\, 三\r\nEND:VCARD\r\n",
      "张三", "", "13800001234", "样例省样例市样例路1号", "1988-02-29", "一\n二, 三" },
    /* 4.0, tel: as a URI, folded in the middle of a word */
    { "BEGIN:VCARD\nVERSION:4.0\nFN:John\n  Smith\nTEL;VALUE=uri;TYPE=\"voice,home\":tel:+1-202-555-0100\nTEL;VALUE=uri;PREF=1:tel:+8613800001234\nBDAY:19880229\nADR:;;1 Sample St;Sample;;;\nEND:VCARD\n",
      "John Smith", "", "13800001234,+12025550100", "1 Sample St, Sample", "1988-02-29", "" },
    /* 2.1 of a telephone, quoted-printable with soft line ends */
    { "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;=E4=B8=89;;;\nTEL;CELL;PREF:13800001234\nTEL;HOME:010-62345678\nNOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E4=B8=80=\n=E4=BA=8C=0A=E4=B8=89\nEND:VCARD\n",
      "张三", "", "13800001234,010-62345678", "", "", "一二\n三" },
    { "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=GB2312;ENCODING=QUOTED-PRINTABLE:=D5=C5;=C8=FD;;;\nTEL;CELL:13800001234\nEND:VCARD\n", "张三", "", "13800001234", "", "", "" },
    /* a company */
    { "BEGIN:VCARD\nFN:张三\nORG:样例物流有限公司;车队\nTEL:4001234567\nEND:VCARD\n", "样例物流有限公司", "张三", "4001234567", "", "", "" },
    /* groups, pictures, unknown lines, a number twice */
    { "BEGIN:VCARD\nFN:李四\nitem1.TEL:13800001234\nitem2.TEL;type=pref:+86 138 0000 1234\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\n BBBB\nX-ABC:1\nnonsense\nBDAY:--0229\nEND:VCARD\n", "李四", "", "13800001234", "", "", "" },
    /* no name but a number */
    { "BEGIN:VCARD\nTEL:13800001234\nEND:VCARD\n", "13800001234", "", "13800001234", "", "", "" },
    /* a number that is none of ours stays as it is */
    { "BEGIN:VCARD\nFN:王五\nTEL:12306-x\nEND:VCARD\n", "王五", "", "12306-x", "", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) customers = cj_vcard_parse (cases[i].data, strlen (cases[i].data), NULL, &error);
      g_autofree char *phones = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (customers->len, ==, 1);
      phones = phones_of (customers->pdata[0]);
      g_assert_cmpstr (cj_customer_get_name (customers->pdata[0]), ==, cases[i].name);
      g_assert_cmpstr (cj_customer_get_contact_name (customers->pdata[0]), ==, cases[i].contact);
      g_assert_cmpstr (phones, ==, cases[i].phones);
      g_assert_cmpstr (cj_customer_get_address (customers->pdata[0]), ==, cases[i].address);
      g_assert_cmpstr (cj_customer_get_birthday (customers->pdata[0]), ==, cases[i].birthday);
      g_assert_cmpstr (cj_customer_get_note (customers->pdata[0]), ==, cases[i].note);
    }
}

static void
test_gb18030_file (void)
{
  static const char text[] = "BEGIN:VCARD\nFN:张三\nTEL:13800001234\nEND:VCARD\n";
  gsize length;
  g_autofree char *data = g_convert (text, -1, "GB18030", "UTF-8", NULL, &length, NULL);
  g_autoptr (GPtrArray) customers = cj_vcard_parse (data, length, NULL, NULL);

  g_assert_cmpuint (customers->len, ==, 1);
  g_assert_cmpstr (cj_customer_get_name (customers->pdata[0]), ==, "张三");
}

static void
test_problems (void)
{
  g_autofree char *name = g_strnfill (5 * 1024, 'x');
  g_autofree char *picture = g_strnfill (3 * 1024 * 1024, 'A');
  g_autofree char *data = g_strdup_printf ("BEGIN:VCARD\nFN:\nEND:VCARD\n"
                                           "BEGIN:VCARD\nFN:%s\nEND:VCARD\n"
                                           "BEGIN:VCARD\nFN:张三\nPHOTO;ENCODING=B:%s\nTEL:1\nEND:VCARD\n"
                                           "BEGIN:VCARD\nFN:李四\nBEGIN:VCARD\nFN:代理\nEND:VCARD\nEND:VCARD\n"
                                           "END:VCARD\nFN:x\n"
                                           "BEGIN:VCARD\nFN:cut off\n",
                                           name, picture);
  g_autoptr (GArray) problems = g_array_new (FALSE, FALSE, sizeof (CjVcardProblem));
  g_autoptr (GPtrArray) customers = cj_vcard_parse (data, strlen (data), problems, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (customers->len, ==, 2);
  g_assert_cmpstr (cj_customer_get_name (customers->pdata[0]), ==, "张三");
  g_assert_cmpstr (cj_customer_get_name (customers->pdata[1]), ==, "李四");
  g_assert_cmpuint (problems->len, ==, 3);
  g_assert_cmpint (g_array_index (problems, CjVcardProblem, 0).code, ==, CJ_MODEL_ERROR_EMPTY);
  g_assert_cmpuint (g_array_index (problems, CjVcardProblem, 0).line, ==, 1);
  g_assert_cmpint (g_array_index (problems, CjVcardProblem, 1).code, ==, CJ_MODEL_ERROR_TOO_LONG);
  g_assert_cmpuint (g_array_index (problems, CjVcardProblem, 1).line, ==, 4);
  g_assert_cmpint (g_array_index (problems, CjVcardProblem, 2).code, ==, CJ_MODEL_ERROR_SYNTAX);

  g_assert_null (cj_vcard_parse ("hello", 5, NULL, &error));
  g_assert_error (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_SYNTAX);
  g_clear_error (&error);
  g_assert_null (cj_vcard_parse ("\xff\xd8\xff\xe0\0\0", 6, NULL, &error));
  g_assert_error (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_ENCODING);
}

static void
test_write (void)
{
  g_autoptr (CjCustomer) customer = cj_customer_new ();
  g_autoptr (CjCustomerPhone) mobile = cj_customer_phone_new ();
  g_autoptr (CjCustomerPhone) landline = cj_customer_phone_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) back = NULL;
  g_autofree char *phones = NULL;

  cj_customer_set_kind (customer, CJ_CUSTOMER_KIND_COMPANY);
  cj_customer_set_name (customer, "样例物流;有限公司");
  cj_customer_set_contact_name (customer, "张三");
  cj_customer_set_address (customer, "样例省样例市样例路1号, 二楼");
  cj_customer_set_birthday (customer, "1988-02-29");
  cj_customer_set_note (customer, "一\n二;三\\四很长的一行文字很长的一行文字很长的一行文字很长的一行文字很长的一行文字很长的一行文字");
  cj_customer_phone_set_number (mobile, "13800001234");
  cj_customer_phone_set_number (landline, "010-62345678");
  cj_customer_phone_set_position (landline, 1);
  g_list_store_append (cj_customer_get_phones (customer), mobile);
  g_list_store_append (cj_customer_get_phones (customer), landline);

  cj_vcard_append (out, customer);
  for (const char *p = out->str; *p != '\0';)
    {
      gsize n = strcspn (p, "\r");

      g_assert_cmpuint (n, <=, 75);
      g_assert_true (g_utf8_validate (p, (gssize) n, NULL));
      p += n + 2;
    }
  back = cj_vcard_parse (out->str, out->len, NULL, NULL);
  g_assert_cmpuint (back->len, ==, 1);
  phones = phones_of (back->pdata[0]);
  g_assert_cmpstr (cj_customer_get_name (back->pdata[0]), ==, cj_customer_get_name (customer));
  g_assert_cmpstr (cj_customer_get_contact_name (back->pdata[0]), ==, "张三");
  g_assert_cmpstr (cj_customer_get_address (back->pdata[0]), ==, cj_customer_get_address (customer));
  g_assert_cmpstr (cj_customer_get_birthday (back->pdata[0]), ==, "1988-02-29");
  g_assert_cmpstr (cj_customer_get_note (back->pdata[0]), ==, cj_customer_get_note (customer));
  g_assert_cmpstr (phones, ==, "13800001234,010-62345678");
}

static char *
words (CjFollowUp *follow_up,
       char **description,
       gpointer user_data)
{
  *description = g_strdup ("电话: 13800001234\n备注; a, b");
  return g_strdup ("保险到期提醒 京A·12345 很长的标题很长的标题很长的标题很长的标题");
}

static void
test_ical (void)
{
  g_autoptr (GListStore) follow_ups = g_list_store_new (CJ_TYPE_FOLLOW_UP);
  g_autoptr (CjFollowUp) open = cj_follow_up_new ();
  g_autoptr (CjFollowUp) done = cj_follow_up_new ();
  g_autoptr (CjFollowUp) undated = cj_follow_up_new ();
  g_autofree char *events = NULL;
  g_autofree char *again = NULL;
  g_autofree char *todos = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *uid = g_strdup_printf ("\r\nUID:%s@chejiang.org\r\n", cj_entity_get_id (CJ_ENTITY (open)));

  cj_follow_up_set_due (open, "2026-12-31");
  cj_follow_up_set_due (done, "2026-11-01");
  cj_follow_up_set_state (done, CJ_FOLLOW_UP_STATE_DONE);
  cj_follow_up_set_done_at (done, G_GINT64_CONSTANT (1793491200000000));
  g_list_store_append (follow_ups, open);
  g_list_store_append (follow_ups, done);
  g_list_store_append (follow_ups, undated);

  events = cj_ical_write (G_LIST_MODEL (follow_ups), CJ_ICAL_KIND_EVENT, "样例店", G_GINT64_CONSTANT (1795500000000000), words, NULL);
  again = cj_ical_write (G_LIST_MODEL (follow_ups), CJ_ICAL_KIND_EVENT, "样例店", G_GINT64_CONSTANT (1795500000000000), words, NULL);
  todos = cj_ical_write (G_LIST_MODEL (follow_ups), CJ_ICAL_KIND_TODO, "", G_GINT64_CONSTANT (1795500000000000), words, NULL);
  g_assert_cmpstr (events, ==, again);
  g_assert_true (g_str_has_prefix (events, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
  g_assert_true (g_str_has_suffix (events, "END:VCALENDAR\r\n"));
  g_assert_nonnull (strstr (events, uid));
  g_assert_nonnull (strstr (events, "\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
  g_assert_nonnull (strstr (events, "\r\nX-WR-CALNAME:样例店\r\n"));
  g_assert_nonnull (strstr (events, "DESCRIPTION:电话: 13800001234\\n备注\\; a\\, b\r\n"));
  g_assert_nonnull (strstr (todos, "\r\nDUE;VALUE=DATE:20261231\r\nSTATUS:NEEDS-ACTION\r\n"));
  g_assert_nonnull (strstr (todos, "\r\nSTATUS:COMPLETED\r\nCOMPLETED:2026"));
  g_assert_null (strstr (todos, "X-WR-CALNAME"));
  for (const char *p = events; *p != '\0';)
    {
      gsize n = strcspn (p, "\r");

      g_assert_cmpuint (n, <=, 75);
      p += n + 2;
    }
  parts = g_strsplit (events, "BEGIN:VEVENT", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 3);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/vcard/versions", test_versions);
  g_test_add_func ("/model/vcard/gb18030-file", test_gb18030_file);
  g_test_add_func ("/model/vcard/problems", test_problems);
  g_test_add_func ("/model/vcard/write", test_write);
  g_test_add_func ("/model/ical", test_ical);
  return g_test_run ();
}
