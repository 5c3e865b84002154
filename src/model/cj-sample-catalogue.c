/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-sample-private.h"

#include "model/cj-order-totals.h"

/* What a shop sells: names as the trade has them, prices as they may be, brands
 * that do not exist. */

static const struct
{
  CjLineKind kind;
  const char *code;
  const char *name;
  /* yuan; of labour for the whole job */
  guint price;
  /* labour: hours in hundredths */
  guint hours;
  const char *unit;
  CjPartKind part_kind;
} items[] = {
  { CJ_LINE_KIND_LABOUR, "G001", "更换机油机滤", 60, 40, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G002", "更换空气滤清器", 20, 20, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G003", "更换空调滤清器", 30, 20, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G004", "更换前刹车片", 120, 80, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G005", "更换后刹车片", 120, 80, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G006", "更换刹车盘", 200, 120, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G007", "更换制动液", 100, 60, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G008", "更换防冻液", 100, 60, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G009", "更换火花塞", 120, 80, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G010", "更换蓄电池", 50, 30, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G011", "四轮定位", 180, 100, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G012", "轮胎动平衡", 30, 20, "条", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G013", "轮胎拆装", 30, 20, "条", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G014", "补胎", 40, 30, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G015", "更换减振器", 300, 200, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G016", "更换下摆臂", 260, 180, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G017", "空调检漏加氟", 200, 120, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G018", "清洗节气门", 120, 60, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G019", "电脑检测", 100, 50, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G020", "更换正时皮带", 600, 400, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G021", "变速箱换油", 300, 150, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G022", "发动机大修", 4800, 3200, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G023", "钣金整形", 400, 300, "面", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G024", "喷漆", 450, 400, "面", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G025", "更换保险杠", 200, 150, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G026", "更换雨刮片", 10, 10, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G027", "更换大灯灯泡", 40, 30, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_LABOUR, "G028", "高压电池健康检测", 150, 80, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_PART, "P001", "全合成机油 4L", 268, 0, "桶", CJ_PART_KIND_BRANDED },
  { CJ_LINE_KIND_PART, "P002", "半合成机油 4L", 158, 0, "桶", CJ_PART_KIND_BRANDED },
  { CJ_LINE_KIND_PART, "P003", "机油滤清器", 35, 0, "个", CJ_PART_KIND_EQUIVALENT },
  { CJ_LINE_KIND_PART, "P004", "空气滤清器", 48, 0, "个", CJ_PART_KIND_EQUIVALENT },
  { CJ_LINE_KIND_PART, "P005", "空调滤清器", 58, 0, "个", CJ_PART_KIND_BRANDED },
  { CJ_LINE_KIND_PART, "P006", "前刹车片", 320, 0, "套", CJ_PART_KIND_GENUINE },
  { CJ_LINE_KIND_PART, "P007", "后刹车片", 280, 0, "套", CJ_PART_KIND_BRANDED },
  { CJ_LINE_KIND_PART, "P008", "刹车盘", 260, 0, "片", CJ_PART_KIND_GENUINE },
  { CJ_LINE_KIND_PART, "P009", "制动液 1L", 60, 0, "瓶", CJ_PART_KIND_BRANDED },
  { CJ_LINE_KIND_PART, "P010", "防冻液 4L", 98, 0, "桶", CJ_PART_KIND_BRANDED },
  { CJ_LINE_KIND_PART, "P011", "火花塞", 75, 0, "支", CJ_PART_KIND_GENUINE },
  { CJ_LINE_KIND_PART, "P012", "蓄电池 60Ah", 520, 0, "块", CJ_PART_KIND_BRANDED },
  { CJ_LINE_KIND_PART, "P013", "轮胎 205/55R16", 420, 0, "条", CJ_PART_KIND_BRANDED },
  { CJ_LINE_KIND_PART, "P014", "轮胎 225/60R18", 680, 0, "条", CJ_PART_KIND_BRANDED },
  { CJ_LINE_KIND_PART, "P015", "减振器", 460, 0, "支", CJ_PART_KIND_EQUIVALENT },
  { CJ_LINE_KIND_PART, "P016", "下摆臂总成", 380, 0, "支", CJ_PART_KIND_EQUIVALENT },
  { CJ_LINE_KIND_PART, "P017", "制冷剂 R134a", 45, 0, "罐", CJ_PART_KIND_BRANDED },
  { CJ_LINE_KIND_PART, "P018", "正时皮带套件", 680, 0, "套", CJ_PART_KIND_GENUINE },
  { CJ_LINE_KIND_PART, "P019", "变速箱油", 120, 0, "升", CJ_PART_KIND_BRANDED },
  { CJ_LINE_KIND_PART, "P020", "发动机大修包", 3600, 0, "套", CJ_PART_KIND_GENUINE },
  { CJ_LINE_KIND_PART, "P021", "前保险杠", 880, 0, "个", CJ_PART_KIND_GENUINE },
  { CJ_LINE_KIND_PART, "P022", "雨刮片", 68, 0, "对", CJ_PART_KIND_BRANDED },
  { CJ_LINE_KIND_PART, "P023", "大灯灯泡", 55, 0, "只", CJ_PART_KIND_BRANDED },
  { CJ_LINE_KIND_PART, "P024", "发电机(再制造)", 750, 0, "台", CJ_PART_KIND_REMANUFACTURED },
  { CJ_LINE_KIND_FEE, "F001", "代办年检", 200, 0, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_FEE, "F002", "拖车救援", 300, 0, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_FEE, "F003", "废油处理", 10, 0, "次", CJ_PART_KIND_NONE },
  { CJ_LINE_KIND_FEE, "F004", "洗车", 30, 0, "次", CJ_PART_KIND_NONE },
};

/* Packages and jobs name their items by code. */
static const struct
{
  const char *code;
  const char *name;
  guint price;
  const char *contents;
} packages[] = {
  { "T001", "小保养套餐", 349, "G001 P001 P003" },
  { "T002", "经济保养套餐", 239, "G001 P002 P003" },
  { "T003", "大保养套餐", 529, "G001 P001 P003 G002 P004 G003 P005" },
  { "T004", "刹车养护套餐", 599, "G004 P006 G007 P009" },
  { "T005", "夏季空调套餐", 299, "G017 P017 G003 P005" },
  { "T006", "四轮换胎套餐", 1860, "G013 P013 G012 G011" },
};

static const struct
{
  CjOrderKind kind;
  const char *complaint;
  const char *findings;
  const char *items;
} jobs[] = {
  { CJ_ORDER_KIND_MAINTENANCE, "常规保养", "机油偏脏，其余正常", "G001 P001 P003" },
  { CJ_ORDER_KIND_MAINTENANCE, "保养，顺便检查刹车", "前刹车片剩余 3 mm", "G001 P001 P003 G004 P006" },
  { CJ_ORDER_KIND_MAINTENANCE, "大保养", "空滤、空调滤芯已脏", "G001 P001 P003 G002 P004 G003 P005" },
  { CJ_ORDER_KIND_MAINTENANCE, "保养，用半合成机油", "底盘无渗漏", "G001 P002 P003 F003" },
  { CJ_ORDER_KIND_REPAIR, "刹车异响", "前刹车盘有沟槽，刹车片磨损", "G004 P006 G006 P008 P008" },
  { CJ_ORDER_KIND_REPAIR, "早上打不着火", "蓄电池电压 11.2 V", "G010 P012 G019" },
  { CJ_ORDER_KIND_REPAIR, "空调不凉", "系统压力偏低", "G017 P017 P017 G003 P005" },
  { CJ_ORDER_KIND_REPAIR, "过减速带有咯噔声", "右前减振器漏油", "G015 P015 P015 G011" },
  { CJ_ORDER_KIND_REPAIR, "发动机故障灯亮", "二缸失火，火花塞烧蚀", "G019 G009 P011 P011 P011 P011" },
  { CJ_ORDER_KIND_REPAIR, "怠速抖动", "节气门积碳", "G018 G019" },
  { CJ_ORDER_KIND_REPAIR, "下雨雨刮刮不干净", "雨刮片老化", "G026 P022" },
  { CJ_ORDER_KIND_TYRES, "换两条前轮胎", "前胎花纹 1.8 mm", "G013 G013 P013 P013 G012 G012 G011" },
  { CJ_ORDER_KIND_TYRES, "右后轮慢漏气", "胎面扎钉", "G014" },
  { CJ_ORDER_KIND_ACCIDENT, "前保险杠被蹭，走保险", "前杠右侧开裂", "G025 P021 G024" },
  { CJ_ORDER_KIND_ACCIDENT, "左后门刮伤，钣金喷漆", "左后门凹陷约 20 cm", "G023 G024" },
  { CJ_ORDER_KIND_SECOND_LEVEL_MAINTENANCE, "二级维护", "按项目逐项检查", "G001 P002 P002 P003 G007 P009 G011 G019" },
  { CJ_ORDER_KIND_MAJOR_REPAIR, "烧机油严重", "缸压不足，需大修", "G022 P020 G020 P018" },
  { CJ_ORDER_KIND_ASSEMBLY_REPAIR, "充电灯亮", "发电机不发电", "P024 G019" },
  { CJ_ORDER_KIND_INSPECTION_AGENCY, "代办年检", "灯光、外观合格", "F001" },
  { CJ_ORDER_KIND_BEAUTY, "洗车并做内饰清洁", "", "F004" },
};

guint
_cj_sample_n_items (void)
{
  return G_N_ELEMENTS (items) + G_N_ELEMENTS (packages);
}

static guint
find_item (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    if (g_str_has_prefix (code, items[i].code))
      return i;

  g_assert_not_reached ();
}

static char *
item_id (CjSample *self,
         guint index)
{
  return _cj_sample_id (self, CJ_SAMPLE_OF_ITEM, index, self->today_us - 900 * CJ_SAMPLE_DAY);
}

static const char *
brand_of (guint index)
{
  static const char *const brands[] = { "样例牌", "样例优选", "样例原厂" };

  if (items[index].kind != CJ_LINE_KIND_PART)
    return "";

  return items[index].part_kind == CJ_PART_KIND_GENUINE ? brands[2] : brands[index % 2];
}

static CjItem *
make_package (CjSample *self,
              guint index)
{
  CjItem *item = cj_item_new ();
  CjSampleDice dice = _cj_sample_dice (self, CJ_SAMPLE_OF_ITEM, (guint) G_N_ELEMENTS (items) + index);
  g_auto (GStrv) codes = g_strsplit (packages[index].contents, " ", -1);
  g_autofree char *id = item_id (self, (guint) G_N_ELEMENTS (items) + index);

  cj_entity_set_id (CJ_ENTITY (item), id);
  cj_item_set_kind (item, CJ_LINE_KIND_PACKAGE);
  cj_item_set_code (item, packages[index].code);
  cj_item_set_name (item, packages[index].name);
  cj_item_set_unit (item, "套");
  cj_item_set_price (item, packages[index].price * 100);
  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autoptr (CjPackageItem) content = cj_package_item_new ();
      g_autofree char *content_id = item_id (self, find_item (codes[i]));

      _cj_sample_name_entity (&dice, content, self->today_us - 900 * CJ_SAMPLE_DAY);
      cj_package_item_set_package_id (content, id);
      cj_package_item_set_position (content, i);
      cj_package_item_set_item_id (content, content_id);
      cj_package_item_set_quantity (content, 1000);
      g_list_store_append (cj_item_get_contents (item), content);
    }

  return item;
}

CjItem *
_cj_sample_make_item (CjSample *self,
                      guint index)
{
  CjItem *item;
  g_autofree char *id = NULL;

  if (index >= G_N_ELEMENTS (items))
    return make_package (self, index - (guint) G_N_ELEMENTS (items));

  item = cj_item_new ();
  id = item_id (self, index);
  cj_entity_set_id (CJ_ENTITY (item), id);
  cj_item_set_kind (item, items[index].kind);
  cj_item_set_code (item, items[index].code);
  cj_item_set_name (item, items[index].name);
  cj_item_set_part_kind (item, items[index].part_kind);
  cj_item_set_brand (item, brand_of (index));
  cj_item_set_unit (item, items[index].unit);
  cj_item_set_price (item, items[index].price * 100);
  cj_item_set_hours (item, items[index].hours * 10);
  if (items[index].kind == CJ_LINE_KIND_PART)
    {
      g_autofree char *bin = g_strdup_printf ("%c-%02u", 'A' + (int) (index % 4), index % 17 + 1);

      cj_item_set_bin (item, bin);
    }

  return item;
}

/* A line for an item; the same item again makes the line's quantity larger. */
static void
append_item (CjSample *self,
             CjSampleDice *dice,
             CjWorkOrder *order,
             guint index,
             CjLineStatus status,
             const char *technician_id)
{
  GListModel *lines = G_LIST_MODEL (cj_work_order_get_lines (order));
  guint n = g_list_model_get_n_items (lines);
  g_autoptr (CjOrderLine) line = NULL;
  g_autofree char *id = NULL;

  if (n > 0)
    {
      g_autoptr (CjOrderLine) last = g_list_model_get_item (lines, n - 1);

      if (g_str_equal (cj_order_line_get_code (last), items[index].code))
        {
          cj_order_line_set_quantity (last, cj_order_line_get_quantity (last) + 1000);
          return;
        }
    }

  line = cj_order_line_new ();
  id = item_id (self, index);
  _cj_sample_name_entity (dice, line, cj_work_order_get_opened_at (order));
  cj_order_line_set_order_id (line, cj_entity_get_id (CJ_ENTITY (order)));
  cj_order_line_set_position (line, n);
  cj_order_line_set_kind (line, items[index].kind);
  cj_order_line_set_status (line, status);
  cj_order_line_set_item_id (line, id);
  cj_order_line_set_code (line, items[index].code);
  cj_order_line_set_name (line, items[index].name);
  cj_order_line_set_part_kind (line, items[index].part_kind);
  cj_order_line_set_brand (line, brand_of (index));
  cj_order_line_set_unit (line, items[index].unit);
  cj_order_line_set_quantity (line, 1000);
  cj_order_line_set_price (line, items[index].price * 100);
  cj_order_line_set_hours (line, items[index].hours * 10);
  if (items[index].kind == CJ_LINE_KIND_LABOUR)
    cj_order_line_set_technician_id (line, technician_id);
  g_list_store_append (cj_work_order_get_lines (order), line);
}

/* Gives the order one of the usual jobs. Now and then the customer does not want
 * one of the lines, or gets something off it. */
void
_cj_sample_append_job (CjSample *self,
                       CjSampleDice *dice,
                       CjWorkOrder *order,
                       CjLineStatus status,
                       const char *technician_id)
{
  /* Four orders of ten are maintenance. */
  guint job = _cj_sample_chance (dice, 40) ? _cj_sample_roll (dice, 4) : _cj_sample_roll (dice, G_N_ELEMENTS (jobs));
  g_auto (GStrv) codes = g_strsplit (jobs[job].items, " ", -1);
  guint n;

  cj_work_order_set_kind (order, jobs[job].kind);
  cj_work_order_set_complaint (order, jobs[job].complaint);
  cj_work_order_set_findings (order, jobs[job].findings);
  for (guint i = 0; codes[i] != NULL; i++)
    append_item (self, dice, order, find_item (codes[i]), status, technician_id);

  n = g_list_model_get_n_items (G_LIST_MODEL (cj_work_order_get_lines (order)));
  if (n > 2 && status != CJ_LINE_STATUS_PROPOSED && _cj_sample_chance (dice, 12))
    {
      g_autoptr (CjOrderLine) line = g_list_model_get_item (G_LIST_MODEL (cj_work_order_get_lines (order)), n - 1);

      cj_order_line_set_status (line, CJ_LINE_STATUS_DECLINED);
    }
  if (_cj_sample_chance (dice, 15))
    {
      g_autoptr (CjOrderLine) line = g_list_model_get_item (G_LIST_MODEL (cj_work_order_get_lines (order)), 0);

      cj_order_line_set_discount_rate (line, 1000);
    }
  if (_cj_sample_chance (dice, 10))
    cj_work_order_set_discount_rate (order, 500);
  cj_work_order_update_totals (order);
  if (_cj_sample_chance (dice, 50))
    {
      cj_work_order_set_rounding (order, cj_work_order_round_down (order, 100));
      cj_work_order_update_totals (order);
    }
}
