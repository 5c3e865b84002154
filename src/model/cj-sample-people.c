/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-sample-private.h"

#include "model/cj-plate.h"
#include "model/cj-time.h"
#include "model/cj-vin-private.h"

#include <string.h>

/* Customers and vehicles of the sample shop. */

static const char *const surnames[] = {
  "赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨", "朱", "秦", "许", "何",
  "吕", "施", "张", "孔", "曹", "严", "华", "金", "魏", "陶", "姜", "谢", "邹", "单", "柏", "章", "苏", "潘", "葛", "范",
  "彭", "鲁", "韦", "马", "方", "任", "袁", "柳", "唐", "罗", "毕", "曾", "解", "仇", "区", "查", "翟", "贺", "倪", "汤",
};

static const char *const stems[] = { "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸" };

/* For shops too large for the stems: parts of names that mean nothing. */
static const char *const syllables[] = {
  "天", "地", "玄", "黄", "宇", "宙", "洪", "荒", "日", "月", "盈", "昃", "辰", "宿", "列", "寒", "来", "暑", "往", "秋",
  "收", "冬", "藏", "闰", "余", "成", "岁", "律", "吕", "调", "阳", "云", "腾", "致", "雨", "露", "结", "为", "霜", "玉",
};

static const char *const companies[] = { "物流", "餐饮", "建材", "广告", "商贸", "装饰", "园林", "保洁", "食品", "电子" };

static const struct
{
  const char *make;
  const char *model;
  const char *wmi;
  const char *vds;
  CjFuelKind fuel;
  CjVehicleUse use;
  CjPlateKind plate;
} models[] = {
  { "大众", "朗逸", "LSV", "NB418", CJ_FUEL_KIND_PETROL, CJ_VEHICLE_USE_PRIVATE_CAR, CJ_PLATE_KIND_BLUE },
  { "大众", "帕萨特", "LSV", "CH6A4", CJ_FUEL_KIND_PETROL, CJ_VEHICLE_USE_PRIVATE_CAR, CJ_PLATE_KIND_BLUE },
  { "大众", "速腾", "LFV", "2B25G", CJ_FUEL_KIND_PETROL, CJ_VEHICLE_USE_PRIVATE_CAR, CJ_PLATE_KIND_BLUE },
  { "奥迪", "A4L", "LFV", "3A28K", CJ_FUEL_KIND_PETROL, CJ_VEHICLE_USE_PRIVATE_CAR, CJ_PLATE_KIND_BLUE },
  { "一汽丰田", "卡罗拉", "LFM", "A4ADC", CJ_FUEL_KIND_HYBRID, CJ_VEHICLE_USE_PRIVATE_CAR, CJ_PLATE_KIND_BLUE },
  { "广汽丰田", "凯美瑞", "LVG", "BM51K", CJ_FUEL_KIND_PETROL, CJ_VEHICLE_USE_PRIVATE_CAR, CJ_PLATE_KIND_BLUE },
  { "东风本田", "CR-V", "LVH", "RW285", CJ_FUEL_KIND_PETROL, CJ_VEHICLE_USE_PRIVATE_CAR, CJ_PLATE_KIND_BLUE },
  { "广汽本田", "雅阁", "LHG", "CV165", CJ_FUEL_KIND_PETROL, CJ_VEHICLE_USE_PRIVATE_CAR, CJ_PLATE_KIND_BLUE },
  { "东风日产", "轩逸", "LGB", "H52E0", CJ_FUEL_KIND_PETROL, CJ_VEHICLE_USE_PRIVATE_CAR, CJ_PLATE_KIND_BLUE },
  { "别克", "英朗", "LSG", "PC52U", CJ_FUEL_KIND_PETROL, CJ_VEHICLE_USE_PRIVATE_CAR, CJ_PLATE_KIND_BLUE },
  { "宝马", "3系", "LBV", "5S310", CJ_FUEL_KIND_PETROL, CJ_VEHICLE_USE_PRIVATE_CAR, CJ_PLATE_KIND_BLUE },
  { "奔驰", "C级", "LE4", "WG4CB", CJ_FUEL_KIND_PETROL, CJ_VEHICLE_USE_PRIVATE_CAR, CJ_PLATE_KIND_BLUE },
  { "吉利", "帝豪", "LB3", "7722S", CJ_FUEL_KIND_PETROL, CJ_VEHICLE_USE_PRIVATE_CAR, CJ_PLATE_KIND_BLUE },
  { "哈弗", "H6", "LGW", "EF4A5", CJ_FUEL_KIND_PETROL, CJ_VEHICLE_USE_PRIVATE_CAR, CJ_PLATE_KIND_BLUE },
  { "长安", "CS75", "LS5", "A3DBE", CJ_FUEL_KIND_PETROL, CJ_VEHICLE_USE_PRIVATE_CAR, CJ_PLATE_KIND_BLUE },
  { "长安福特", "福克斯", "LVS", "HJCAC", CJ_FUEL_KIND_PETROL, CJ_VEHICLE_USE_PRIVATE_CAR, CJ_PLATE_KIND_BLUE },
  { "比亚迪", "秦PLUS DM-i", "LGX", "C74C4", CJ_FUEL_KIND_PLUG_IN_HYBRID, CJ_VEHICLE_USE_PRIVATE_CAR, CJ_PLATE_KIND_GREEN_SMALL },
  { "比亚迪", "元PLUS", "LC0", "CE4CB", CJ_FUEL_KIND_ELECTRIC, CJ_VEHICLE_USE_PRIVATE_CAR, CJ_PLATE_KIND_GREEN_SMALL },
  { "特斯拉", "Model 3", "LRW", "3F7EK", CJ_FUEL_KIND_ELECTRIC, CJ_VEHICLE_USE_PRIVATE_CAR, CJ_PLATE_KIND_GREEN_SMALL },
  { "特斯拉", "Model Y", "LRW", "YGDFD", CJ_FUEL_KIND_ELECTRIC, CJ_VEHICLE_USE_PRIVATE_CAR, CJ_PLATE_KIND_GREEN_SMALL },
  { "五菱", "宏光", "LZW", "ACAGA", CJ_FUEL_KIND_PETROL, CJ_VEHICLE_USE_VAN, CJ_PLATE_KIND_BLUE },
  { "福田", "时代轻卡", "LVB", "V3JBB", CJ_FUEL_KIND_DIESEL, CJ_VEHICLE_USE_TRUCK, CJ_PLATE_KIND_YELLOW },
  { "宇通", "中型客车", "LZY", "TATE6", CJ_FUEL_KIND_DIESEL, CJ_VEHICLE_USE_COMMERCIAL_PASSENGER, CJ_PLATE_KIND_YELLOW },
  { "雷克萨斯", "ES200", "JTH", "B31B1", CJ_FUEL_KIND_PETROL, CJ_VEHICLE_USE_PRIVATE_CAR, CJ_PLATE_KIND_BLUE },
};

static char *
make_phone (CjSample *self,
            guint index)
{
  /* 0 to 9999 in an order of their own: 7919 is prime to 10000. */
  if (self->n_customers <= 4000)
    return g_strdup_printf ("1380000%04u", (index * 7919u + 1234u) % 9900 + 100);

  return g_strdup_printf ("13%09u", (guint) (((guint64) index * 7919u * 101u + 12345u) % 1000000000u));
}

static char *
make_name (guint index)
{
  guint n = G_N_ELEMENTS (surnames);
  guint64 rest = index / n;
  const char *surname = surnames[index % n];

  if (rest < G_N_ELEMENTS (stems))
    return g_strconcat (surname, "样", stems[rest], NULL);
  rest -= G_N_ELEMENTS (stems);

  return g_strconcat (surname, syllables[rest * 7 % G_N_ELEMENTS (syllables)], syllables[(rest / G_N_ELEMENTS (syllables)) % G_N_ELEMENTS (syllables)], NULL);
}

/* When a customer first came, and so what its id is. */
static gint64
customer_since (CjSample *self,
                CjSampleDice *dice)
{
  return self->today_us - (gint64) (_cj_sample_roll (dice, 700) + 1) * CJ_SAMPLE_DAY;
}

static char *
customer_id (CjSample *self,
             guint index)
{
  CjSampleDice dice = _cj_sample_dice (self, CJ_SAMPLE_OF_CUSTOMER, index);

  return _cj_sample_id (self, CJ_SAMPLE_OF_CUSTOMER, index, customer_since (self, &dice));
}

CjCustomer *
_cj_sample_make_customer (CjSample *self,
                          guint index)
{
  CjCustomer *customer = cj_customer_new ();
  CjSampleDice dice = _cj_sample_dice (self, CJ_SAMPLE_OF_CUSTOMER, index);
  g_autoptr (CjCustomerPhone) phone = cj_customer_phone_new ();
  gint64 since = customer_since (self, &dice);
  g_autofree char *id = customer_id (self, index);
  g_autofree char *name = make_name (index);
  g_autofree char *number = make_phone (self, index);
  g_autofree char *address = g_strdup_printf ("样例市样例区样例路 %u 号", _cj_sample_roll (&dice, 300) + 1);

  cj_entity_set_id (CJ_ENTITY (customer), id);
  if (index % 10 == 7)
    {
      g_autofree char *company = g_strdup_printf ("样例%s%s%s有限公司", companies[index / 10 % G_N_ELEMENTS (companies)],
                                                  stems[index / 100 % G_N_ELEMENTS (stems)], index >= 1000 ? stems[index / 1000 % G_N_ELEMENTS (stems)] : "");

      cj_customer_set_kind (customer, CJ_CUSTOMER_KIND_COMPANY);
      cj_customer_set_name (customer, company);
      cj_customer_set_contact_name (customer, name);
      cj_customer_set_credit_limit (customer, 2000000);
    }
  else
    {
      cj_customer_set_name (customer, name);
      if (_cj_sample_chance (&dice, 40))
        {
          g_autofree char *birthday = g_strdup_printf ("%u-%02u-%02u", 1960 + _cj_sample_roll (&dice, 44), _cj_sample_roll (&dice, 12) + 1, _cj_sample_roll (&dice, 28) + 1);

          cj_customer_set_birthday (customer, birthday);
        }
    }
  cj_customer_set_address (customer, address);
  cj_customer_set_may_contact (customer, _cj_sample_chance (&dice, 92));
  if (index % 12 == 5)
    cj_customer_set_tags (customer, "老客户");
  if (index % 23 == 11)
    cj_customer_set_warning (customer, "样例提醒：上次反映等候时间长，请优先安排");

  _cj_sample_name_entity (&dice, phone, since);
  cj_customer_phone_set_customer_id (phone, id);
  cj_customer_phone_set_number (phone, number);
  g_list_store_append (cj_customer_get_phones (customer), phone);
  if (index % 9 == 4)
    {
      g_autoptr (CjCustomerPhone) second = cj_customer_phone_new ();
      g_autofree char *landline = g_strdup_printf ("010-8%07u", _cj_sample_roll (&dice, 10000000));

      _cj_sample_name_entity (&dice, second, since);
      cj_customer_phone_set_customer_id (second, id);
      cj_customer_phone_set_position (second, 1);
      cj_customer_phone_set_number (second, landline);
      cj_customer_phone_set_label (second, "办公室");
      g_list_store_append (cj_customer_get_phones (customer), second);
    }

  return customer;
}

/* Every customer has a car before one has two. */
guint
_cj_sample_owner_of (CjSample *self,
                     guint vehicle)
{
  CjSampleDice dice = _cj_sample_dice (self, CJ_SAMPLE_OF_VEHICLE, vehicle);

  return vehicle < self->n_customers ? vehicle : _cj_sample_roll (&dice, self->n_customers);
}

/* Unlike any other: the figures are the vehicle's number in an order of its own,
 * and the letter goes on where they come to their end. */
static char *
make_plate (CjSample *self,
            guint index,
            CjPlateKind kind)
{
  static const char letters[] = "ABCEFGHJKLMNPQY";
  guint figures = (guint) (((guint64) index * 38671u + 27182u) % 100000u);
  char letter = letters[index / 100000 % (sizeof letters - 1)];
  const char *province = index % 11 == 3 ? "津" : (index % 13 == 6 ? "冀" : "京");

  if (index == 27)
    return g_strdup_printf ("京A%04u学", figures % 10000);
  if (index == 41)
    return g_strdup_printf ("粤Z%04u港", figures % 10000);
  if (kind == CJ_PLATE_KIND_GREEN_SMALL)
    return g_strdup_printf ("%s%cD%05u", province, letter, figures);
  if (index % 3 == 1)
    return g_strdup_printf ("%s%c%c%04u", province, letter, "ABCDEFGHJK"[figures / 10000], figures % 10000);
  if (index % 3 == 2)
    return g_strdup_printf ("%s%c%02u%c%02u", province, letter, figures / 1000, "LMNPQRSTUV"[figures / 100 % 10], figures % 100);

  return g_strdup_printf ("%s%c%05u", province, letter, figures);
}

static char *
make_vin (guint index,
          const char *wmi,
          const char *vds,
          int year)
{
  static const char year_codes[] = "ABCDEFGHJKLMNPRSTVWXY123456789";
  char vin[CJ_VIN_LENGTH + 1];
  int remainder;

  g_snprintf (vin, sizeof vin, "%s%s0%c%c%06u", wmi, vds, year_codes[MAX (year - 1980, 0) % 30], "ABCDEFGHJK"[index / 1000000 % 10], index % 1000000);
  remainder = _cj_vin_remainder (vin);
  vin[8] = (char) (remainder == 10 ? 'X' : '0' + remainder);

  return g_strdup (vin);
}

/* A car is 100 to 4000 days old and has gone 15 to 80 km each day. */
static void
age_and_pace (CjSample *self,
              guint index,
              int *age_days,
              int *km_a_day)
{
  CjSampleDice dice = _cj_sample_dice (self, CJ_SAMPLE_OF_VEHICLE, index);

  _cj_sample_roll (&dice, 2);
  *age_days = 100 + (int) _cj_sample_roll (&dice, 3900);
  *km_a_day = 15 + (int) _cj_sample_roll (&dice, 65);
}

int
_cj_sample_age_of (CjSample *self,
                   guint vehicle)
{
  int age, pace;

  age_and_pace (self, vehicle, &age, &pace);

  return age;
}

gint64
_cj_sample_mileage_at (CjSample *self,
                       guint vehicle,
                       int days_from_today)
{
  int age, pace;

  age_and_pace (self, vehicle, &age, &pace);

  return MAX (10, (gint64) (age + days_from_today) * pace);
}

static void
set_dates (CjSample *self,
           CjVehicle *vehicle,
           CjSampleDice *dice)
{
  int insured = (int) _cj_sample_roll (dice, 365) - 8;
  g_autofree char *compulsory = _cj_sample_day (self, insured);
  g_autofree char *commercial = _cj_sample_day (self, _cj_sample_chance (dice, 80) ? insured : (int) _cj_sample_roll (dice, 365));
  CjInspectionDue next;

  cj_vehicle_set_compulsory_due (vehicle, compulsory);
  cj_vehicle_set_commercial_due (vehicle, commercial);
  if (_cj_sample_chance (dice, 75)
      && cj_inspection_rules_get_next (self->inspection, cj_vehicle_get_use (vehicle), cj_vehicle_get_first_registered (vehicle), FALSE, self->today, &next))
    cj_vehicle_set_inspection_due (vehicle, next.due);
}

CjVehicle *
_cj_sample_make_vehicle (CjSample *self,
                         guint index)
{
  static const char *const colours[] = { "白色", "黑色", "银灰", "红色", "蓝色", "深灰" };
  CjVehicle *vehicle = cj_vehicle_new ();
  CjSampleDice dice = _cj_sample_dice (self, CJ_SAMPLE_OF_VEHICLE, index + (1u << 31));
  guint model = (index * 5 + index / 24) % G_N_ELEMENTS (models);
  g_autofree char *owner = customer_id (self, _cj_sample_owner_of (self, index));
  g_autofree char *id = _cj_sample_id (self, CJ_SAMPLE_OF_VEHICLE, index, self->today_us - 700 * CJ_SAMPLE_DAY);
  g_autofree char *plate = make_plate (self, index, models[model].plate);
  g_autofree char *registered = NULL;
  g_autofree char *vin = NULL;
  g_autofree char *engine = NULL;
  CjPlate parsed;
  int age, pace, year;

  age_and_pace (self, index, &age, &pace);
  registered = _cj_sample_day (self, -age);
  year = (int) g_ascii_strtoll (registered, NULL, 10);
  vin = make_vin (index, models[model].wmi, models[model].vds, year);
  engine = g_strdup_printf ("YL%07u", index);

  cj_entity_set_id (CJ_ENTITY (vehicle), id);
  cj_vehicle_set_customer_id (vehicle, owner);
  cj_vehicle_set_plate (vehicle, plate);
  cj_plate_parse (plate, &parsed);
  cj_vehicle_set_plate_kind (vehicle, cj_plate_fits (plate, models[model].plate) ? models[model].plate : parsed.kind);
  cj_vehicle_set_vin (vehicle, vin);
  cj_vehicle_set_make (vehicle, models[model].make);
  cj_vehicle_set_model (vehicle, models[model].model);
  cj_vehicle_set_model_year (vehicle, year);
  if (models[model].fuel != CJ_FUEL_KIND_ELECTRIC)
    cj_vehicle_set_engine_number (vehicle, engine);
  cj_vehicle_set_colour (vehicle, colours[_cj_sample_roll (&dice, G_N_ELEMENTS (colours))]);
  cj_vehicle_set_fuel (vehicle, models[model].fuel);
  cj_vehicle_set_use (vehicle, models[model].use);
  cj_vehicle_set_first_registered (vehicle, registered);
  cj_vehicle_set_mileage (vehicle, _cj_sample_mileage_at (self, index, -1));
  set_dates (self, vehicle, &dice);

  return vehicle;
}
