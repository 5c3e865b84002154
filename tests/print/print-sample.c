/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print-sample.h"

#include "model/cj-order-totals.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* A shop, a car and an order that are plainly made up, and an order of any
 * number of lines. */

typedef struct
{
  CjLineKind kind;
  const char *name;
  const char *code;
  const char *brand;
  CjPartKind part_kind;
  const char *unit;
  gint64 quantity;
  gint64 price;
  gint64 discount_rate;
} Line;

static const Line lines[] = {
  { CJ_LINE_KIND_LABOUR, "更换机油机滤", "", "", CJ_PART_KIND_NONE, "", 1000, 12000, 0 },
  { CJ_LINE_KIND_LABOUR, "更换前刹车片及刹车盘（双侧）", "", "", CJ_PART_KIND_NONE, "", 2500, 12000, 1000 },
  { CJ_LINE_KIND_PART, "全合成机油 5W-30 4L", "SAMPLE-5W30-4", "样例润滑油", CJ_PART_KIND_BRANDED, "桶", 1000, 36800, 0 },
  { CJ_LINE_KIND_PART, "机油滤清器", "SAMPLE-26300", "样例原厂", CJ_PART_KIND_GENUINE, "个", 1000, 4500, 0 },
  { CJ_LINE_KIND_PART, "前刹车片", "SAMPLE-58101", "样例制动", CJ_PART_KIND_EQUIVALENT, "套", 1000, 45800, 500 },
  { CJ_LINE_KIND_PART, "前刹车盘", "SAMPLE-51712", "样例制动", CJ_PART_KIND_REMANUFACTURED, "个", 2000, 38650, 0 },
  { CJ_LINE_KIND_PART, "雨刮片（客户自带）", "", "", CJ_PART_KIND_CUSTOMERS_OWN, "副", 1000, 0, 0 },
  { CJ_LINE_KIND_FEE, "废油处理费", "", "", CJ_PART_KIND_NONE, "次", 1000, 1500, 0 },
};

static const struct { const char *label; CjCheckResult result; const char *note; } checks[] = {
  { "备胎", CJ_CHECK_RESULT_OK, "" },
  { "随车工具", CJ_CHECK_RESULT_OK, "" },
  { "千斤顶", CJ_CHECK_RESULT_MISSING, "" },
  { "行驶证", CJ_CHECK_RESULT_OK, "" },
  { "点烟器", CJ_CHECK_RESULT_OK, "" },
  { "音响", CJ_CHECK_RESULT_OK, "" },
  { "内饰", CJ_CHECK_RESULT_ATTENTION, "右后座椅有污渍" },
  { "玻璃升降", CJ_CHECK_RESULT_OK, "" },
  { "灯光", CJ_CHECK_RESULT_UNSEEN, "" },
  { "轮胎气压", CJ_CHECK_RESULT_OK, "" },
};

CjShop *
sample_shop (void)
{
  CjShop *shop = cj_shop_new ();

  cj_shop_set_name (shop, "样例汽车维修服务有限公司");
  cj_shop_set_phone (shop, "010-00000000");
  cj_shop_set_address (shop, "样例市样例区样例路 100 号");
  cj_shop_set_licence_class (shop, "一类汽车维修企业");
  cj_shop_set_licence_number (shop, "样例-0000-000001");
  cj_shop_set_hours (shop, "08:30–18:00");
  cj_shop_set_bank (shop, "样例银行样例支行 0000 0000 0000 0000 样例汽车维修服务有限公司");
  cj_shop_set_terms (shop, "1. 请客户取走车内贵重物品，未声明者本厂不负保管责任。\n"
                           "2. 维修中发现需增加项目时，须经客户同意后方可施工。\n"
                           "3. 更换下的旧件按上述约定处理，未约定带回的由本厂统一环保处置。\n"
                           "4. 预计交车时间与费用如有变动，本厂及时通知客户。");
  cj_shop_set_warranty_text (shop, "质保期内因维修质量造成的故障，凭本结算单免费返修。客户自带件及易损件不在质保范围内。");
  cj_shop_set_footer (shop, "24 小时救援电话 010-00000000");

  return shop;
}

CjCustomer *
sample_customer (void)
{
  CjCustomer *customer = cj_customer_new ();
  g_autoptr (CjCustomerPhone) phone = cj_customer_phone_new ();

  cj_customer_set_name (customer, "样例客户");
  cj_customer_phone_set_number (phone, "13800000000");
  g_list_store_append (cj_customer_get_phones (customer), phone);

  return customer;
}

CjVehicle *
sample_vehicle (void)
{
  CjVehicle *vehicle = cj_vehicle_new ();

  cj_vehicle_set_plate (vehicle, "京A12345");
  cj_vehicle_set_plate_kind (vehicle, CJ_PLATE_KIND_BLUE);
  cj_vehicle_set_vin (vehicle, "LSVAA0000A0000000");
  cj_vehicle_set_make (vehicle, "样例牌");
  cj_vehicle_set_model (vehicle, "SL1800 舒适型");
  cj_vehicle_set_model_year (vehicle, 2022);
  cj_vehicle_set_engine_number (vehicle, "SAMPLE0001");
  cj_vehicle_set_colour (vehicle, "珍珠白");
  cj_vehicle_set_fuel (vehicle, CJ_FUEL_KIND_PETROL);
  cj_vehicle_set_first_registered (vehicle, "2022-03-15");

  return vehicle;
}

/* A picture file: a plain field of half transparent colour. */
GBytes *
sample_logo (int width,
             int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, width, height);
  char *bytes = NULL;
  gsize length = 0;

  gdk_pixbuf_fill (pixbuf, 0x1a5fb4c0);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &length, "png", NULL, NULL));

  return g_bytes_new_take (bytes, length);
}

char *
sample_line_name (guint index)
{
  return g_strdup_printf ("样例项目%04u号", index);
}

void
sample_add_line (CjWorkOrder *order,
                 CjLineKind kind,
                 const char *name,
                 gint64 quantity,
                 gint64 price)
{
  g_autoptr (CjOrderLine) line = cj_order_line_new ();

  cj_order_line_set_kind (line, kind);
  cj_order_line_set_name (line, name);
  cj_order_line_set_quantity (line, quantity);
  cj_order_line_set_price (line, price);
  if (kind == CJ_LINE_KIND_PART)
    cj_order_line_set_part_kind (line, CJ_PART_KIND_GENUINE);
  g_list_store_append (cj_work_order_get_lines (order), line);
}

static void
add_usual_lines (CjWorkOrder *order)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (CjOrderLine) line = cj_order_line_new ();

      cj_order_line_set_kind (line, lines[i].kind);
      cj_order_line_set_name (line, lines[i].name);
      cj_order_line_set_code (line, lines[i].code);
      cj_order_line_set_brand (line, lines[i].brand);
      cj_order_line_set_part_kind (line, lines[i].part_kind);
      cj_order_line_set_unit (line, lines[i].unit);
      cj_order_line_set_quantity (line, lines[i].quantity);
      cj_order_line_set_price (line, lines[i].price);
      cj_order_line_set_discount_rate (line, lines[i].discount_rate);
      cj_order_line_set_technician_id (line, "technician");
      cj_order_line_set_item_id (line, lines[i].code);
      g_list_store_append (cj_work_order_get_lines (order), line);
    }
}

static void
add_condition (CjWorkOrder *order)
{
  static const struct { gint64 x, y; CjDamageKind kind; const char *note; } damages[] = {
    { 420, 880, CJ_DAMAGE_KIND_SCRATCH, "左前门" },
    { 110, 500, CJ_DAMAGE_KIND_CRACK, "前保险杠" },
    { 860, 330, CJ_DAMAGE_KIND_DENT, "后备箱盖" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (CjOrderCheck) check = cj_order_check_new ();

      cj_order_check_set_label (check, checks[i].label);
      cj_order_check_set_result (check, checks[i].result);
      cj_order_check_set_note (check, checks[i].note);
      g_list_store_append (cj_work_order_get_checks (order), check);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (CjDamage) damage = cj_damage_new ();

      cj_damage_set_x (damage, damages[i].x);
      cj_damage_set_y (damage, damages[i].y);
      cj_damage_set_kind (damage, damages[i].kind);
      cj_damage_set_note (damage, damages[i].note);
      g_list_store_append (cj_work_order_get_damages (order), damage);
    }
}

/* An order with @n_lines numbered lines, a third of each kind; with 8, the
 * lines of a usual job. */
CjWorkOrder *
sample_order (guint n_lines)
{
  static const CjLineKind kinds[] = { CJ_LINE_KIND_LABOUR, CJ_LINE_KIND_PART, CJ_LINE_KIND_FEE };
  CjWorkOrder *order = cj_work_order_new ();
  gint64 opened = SAMPLE_NOW - G_TIME_SPAN_HOUR;

  cj_entity_set_id (CJ_ENTITY (order), "0193579b-dead-7000-8000-00000000beef");
  cj_work_order_set_number (order, "GD261124-A007");
  cj_work_order_set_kind (order, CJ_ORDER_KIND_REPAIR);
  cj_work_order_set_opened_at (order, opened);
  cj_work_order_set_promised_at (order, opened + 6 * G_TIME_SPAN_HOUR);
  cj_work_order_set_brought_by (order, "样例送修人");
  cj_work_order_set_brought_by_phone (order, "13900000000");
  cj_work_order_set_mileage_in (order, 52345);
  cj_work_order_set_fuel_level (order, 62);
  cj_work_order_set_complaint (order, "早上冷车起步时前轮有尖锐异响，踩刹车时方向盘轻微抖动；顺便做常规保养。");
  cj_work_order_set_findings (order, "前刹车片厚度剩余 2 mm，刹车盘有沟槽。");
  cj_work_order_set_belongings (order, "行车记录仪、儿童座椅、后备箱雨伞一把");
  cj_work_order_set_warning_lights (order, "保养提示灯");
  cj_work_order_set_bay (order, "3 号工位");
  cj_work_order_set_key_tag (order, "17");
  cj_work_order_set_advisor_id (order, "advisor");
  cj_work_order_set_technician_id (order, "technician");
  cj_work_order_set_test_drive (order, TRUE);
  cj_work_order_set_wash (order, TRUE);
  cj_work_order_set_payment_way (order, CJ_PAYMENT_WAY_WECHAT);
  cj_work_order_set_valid_until (order, "2026-12-01");
  cj_work_order_set_advice (order, "两条后轮胎花纹深度 2.5 mm，建议近期更换。");
  cj_work_order_set_next_service_date (order, "2027-05-24");
  cj_work_order_set_next_service_mileage (order, 60000);

  if (n_lines == G_N_ELEMENTS (lines))
    {
      add_usual_lines (order);
      cj_work_order_set_discount (order, 2000);
    }
  else
    for (guint i = 0; i < n_lines; i++)
      {
        g_autofree char *name = sample_line_name (i);

        sample_add_line (order, kinds[i % 3], name, 1000 + 500 * (i % 4), 1000 + 137 * i);
      }
  add_condition (order);
  cj_work_order_set_rounding (order, cj_work_order_round_down (order, 100));
  cj_work_order_update_totals (order);

  return order;
}

static void
add_staff (CjSheetData *data,
           const char *id,
           const char *name)
{
  g_autoptr (CjStaff) staff = cj_staff_new ();

  cj_entity_set_id (CJ_ENTITY (staff), id);
  cj_staff_set_name (staff, name);
  cj_sheet_data_add_staff (data, staff);
}

CjSheetData *
sample_data_for (CjShop *shop,
                 CjWorkOrder *order,
                 CjCustomer *customer,
                 CjVehicle *vehicle)
{
  CjSheetData *data = cj_sheet_data_new (shop, order, customer, vehicle, SAMPLE_NOW);

  add_staff (data, "advisor", "样例顾问");
  add_staff (data, "technician", "样例技师");

  return data;
}

CjSheetData *
sample_data (guint n_lines,
             CjPrintLanguage language)
{
  g_autoptr (CjShop) shop = sample_shop ();
  g_autoptr (CjWorkOrder) order = sample_order (n_lines);
  g_autoptr (CjCustomer) customer = sample_customer ();
  g_autoptr (CjVehicle) vehicle = sample_vehicle ();
  CjSheetData *data = sample_data_for (shop, order, customer, vehicle);
  g_autoptr (CjPayment) payment = cj_payment_new ();

  cj_sheet_data_set_language (data, language);
  cj_sheet_data_set_bin (data, "SAMPLE-58101", "B-02-14");
  cj_payment_set_way (payment, CJ_PAYMENT_WAY_WECHAT);
  cj_payment_set_amount (payment, MIN (cj_work_order_get_total (order), 100000));
  if (cj_payment_get_amount (payment) > 0)
    cj_sheet_data_add_payment (data, payment);

  return data;
}

/* What pdftotext reads out of a PDF, page ends as form feeds. */
char *
sample_pdf_text (GBytes *pdf,
                 GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  int fd = g_file_open_tmp ("cj-print-XXXXXX.pdf", &path, error);
  const char *argv[] = { "pdftotext", "-layout", NULL, "-", NULL };
  int status = 0;
  gboolean ran;

  if (fd < 0)
    return NULL;
  close (fd);
  if (!g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), error))
    return NULL;
  argv[2] = path;
  ran = g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &text, NULL, &status, error) &&
        g_spawn_check_wait_status (status, error);
  g_unlink (path);

  return ran ? g_steal_pointer (&text) : NULL;
}
