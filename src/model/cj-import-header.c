/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-import.h"

#include <string.h>

#include "model/cj-customer.h"
#include "model/cj-vehicle.h"

/* Which columns a file of customers or vehicles may have, and by what words at
 * their heads they are known: those of this program and of the programs that
 * shops come from. */

static const char *const customer_columns[] = {
  "name", CJ_IMPORT_PHONES, "kind", "contact_name", "address", "tax_number", "birthday", "source", "tags", "note", "warning",
  "may_contact", "credit_limit", NULL,
};

static const char *const vehicle_columns[] = {
  "plate", "plate_kind", "vin", "make", "model", "model_year", "engine_number", "colour", "fuel", "use", "first_registered",
  "inspection_due", "compulsory_due", "commercial_due", "mileage", "next_service_date", "next_service_mileage", "note", "warning",
  CJ_IMPORT_OWNER_NAME, CJ_IMPORT_OWNER_PHONE, NULL,
};

/* Words without blanks and punctuation, in small letters, divided by `|`. */
static const struct
{
  const char *column;
  const char *words;
} heads[] = {
  { "name", "name|customer|customername|fullname|名称|姓名|客户|客户名称|客户姓名|客户名|顾客|会员姓名|单位名称|联系人姓名" },
  { CJ_IMPORT_PHONES, "phone|phones|telephone|mobile|tel|phonenumber|cell|电话|手机|手机号|手机号码|联系电话|电话号码|联系方式|移动电话" },
  { "kind", "kind|type|customertype|类型|客户类型|类别|客户类别|种类|性质" },
  { "contact_name", "contact|contactperson|contactname|联系人|经办人" },
  { "address", "address|地址|联系地址|住址|通讯地址" },
  { "tax_number", "taxnumber|taxid|vatid|税号|纳税人识别号|统一社会信用代码" },
  { "birthday", "birthday|birthdate|dateofbirth|生日|出生日期" },
  { "source", "source|howtheyfoundus|来源|客户来源" },
  { "tags", "tags|labels|groups|标签|分组|会员等级|客户等级" },
  { "note", "note|notes|remark|remarks|comment|备注|说明" },
  { "warning", "warning|notethatmustberead|提醒|注意|必读提示|重要提醒" },
  { "may_contact", "maycontact|maybecontacted|可联系|可以联系|允许联系|允许回访" },
  { "credit_limit", "creditlimit|creditlimitfen|挂账额度|信用额度|授信额度" },
  { "plate", "plate|platenumber|licenceplate|licenseplate|numberplate|registration|车牌|车牌号|车牌号码|牌照|牌照号|号牌|号牌号码" },
  { "plate_kind", "platekind|kindofplate|platetype|号牌种类|车牌类型|号牌类型|车牌种类" },
  { "vin", "vin|vinnumber|chassis|chassisnumber|framenumber|车架号|车架号码|车辆识别代号|车辆识别代码|识别代码|vin码|底盘号" },
  { "make", "make|brand|manufacturer|品牌|车辆品牌|厂牌" },
  { "model", "model|series|carmodel|车型|车系|型号|车辆型号|厂牌型号|品牌型号" },
  { "model_year", "modelyear|year|年款|车型年份|年份" },
  { "engine_number", "enginenumber|engineno|engine|发动机号|发动机号码" },
  { "colour", "colour|color|颜色|车身颜色|车辆颜色" },
  { "fuel", "fuel|fueltype|燃料|燃料种类|燃料类型|能源类型|动力类型" },
  { "use", "use|usage|用途|使用性质|车辆类型|车辆用途" },
  { "first_registered", "firstregistered|firstregistration|registered|registrationdate|初次登记|初次登记日期|注册日期|上牌日期|登记日期" },
  { "inspection_due", "inspectiondue|inspection|annualinspection|年检到期|年检日期|年检到期日|年审到期|检验有效期|检验有效期止|年检有效期" },
  { "compulsory_due", "compulsorydue|compulsoryinsurance|compulsoryinsuranceends|交强险到期|交强险到期日|交强险" },
  { "commercial_due", "commercialdue|commercialinsurance|commercialinsuranceends|insurance|insurancedue|商业险到期|商业险到期日|商业险|保险到期|保险到期日" },
  { "mileage", "mileage|mileagekm|odometer|km|里程|里程数|公里数|行驶里程|当前里程" },
  { "next_service_date", "nextservicedate|nextservice|nextserviceon|下次保养日期|下次保养|保养到期" },
  { "next_service_mileage", "nextservicemileage|nextserviceat|nextserviceatkm|下次保养里程" },
  { CJ_IMPORT_OWNER_NAME, "owner|ownername|carowner|customer|customername|车主|车主姓名|车主名称|客户|客户姓名|客户名称|姓名" },
  { CJ_IMPORT_OWNER_PHONE, "ownerphone|ownerstelephone|phone|mobile|telephone|车主电话|车主手机|联系电话|手机|手机号|手机号码|电话|客户电话" },
};

/* What other programs and vehicle licences call the values of enums, by their
 * nicks; words of one enum do not mean anything else in another. */
static const struct
{
  const char *column;
  const char *nick;
  const char *words;
} values[] = {
  { "kind", "person", "person|private|individual|个人|私人|私户|散客" },
  { "kind", "company", "company|business|organisation|organization|单位|公司|企业|企业客户|公户" },
  { "fuel", "petrol", "petrol|gasoline|汽油" },
  { "fuel", "diesel", "diesel|柴油" },
  { "fuel", "electric", "electric|ev|电|电动|纯电|纯电动" },
  { "fuel", "hybrid", "hybrid|混动|混合动力|油电混合" },
  { "fuel", "plug-in-hybrid", "phev|pluginhybrid|插混|插电混动|插电式混合动力" },
  { "fuel", "gas", "gas|cng|lng|天然气|液化石油气" },
  { "fuel", "hydrogen", "hydrogen|氢|燃料电池" },
  { "plate_kind", "blue", "blue|blueplate|蓝|蓝牌|小型汽车" },
  { "plate_kind", "yellow", "yellow|yellowplate|黄|黄牌|大型汽车" },
  { "plate_kind", "green-small", "green|绿|绿牌|新能源|小型新能源汽车" },
  { "plate_kind", "green-large", "大型新能源汽车|黄绿牌" },
  { "use", "private-car", "privatecar|car|家用|非营运|小型客车|小型轿车|私家车|轿车" },
  { "use", "van", "van|面包车|微型客车" },
  { "use", "commercial-passenger", "commercial|营运|营运客车|出租|网约车|租赁" },
  { "use", "truck", "truck|lorry|货车|载货汽车|货运" },
  { "use", "motorcycle", "motorcycle|摩托车" },
};

/**
 * cj_import_columns:
 * @type: %CJ_TYPE_CUSTOMER or %CJ_TYPE_VEHICLE
 *
 * Returns: (array zero-terminated=1) (transfer none): the columns that a file
 *   may have: fields, and those that %CJ_IMPORT_PHONES and its like name
 */
const char *const *
cj_import_columns (GType type)
{
  return type == CJ_TYPE_VEHICLE ? vehicle_columns : customer_columns;
}

/* Small letters; no blanks, punctuation or units in brackets. */
static char *
bare (const char *header)
{
  g_autofree char *normal = g_utf8_normalize (header, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = normal != NULL ? g_utf8_casefold (normal, -1) : g_strdup ("");
  GString *out = g_string_new (NULL);

  for (const char *p = folded; *p != '\0' && out->len < 200; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

static gboolean
has_word (const char *words,
          const char *word)
{
  gsize length = strlen (word);

  for (const char *p = words; (p = strstr (p, word)) != NULL; p += length)
    if ((p == words || p[-1] == '|') && (p[length] == '\0' || p[length] == '|'))
      return TRUE;

  return FALSE;
}

/**
 * cj_import_match_header:
 * @type: what the file is of
 * @header: what stands at the head of a column
 *
 * Returns: which of cj_import_columns() it is, -1 for none
 */
int
cj_import_match_header (GType type,
                        const char *header)
{
  const char *const *columns = cj_import_columns (type);
  g_autofree char *word = bare (header);

  if (*word == '\0')
    return -1;
  for (int i = 0; columns[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (heads); j++)
      if (g_str_equal (heads[j].column, columns[i]) && has_word (heads[j].words, word))
        return i;

  return -1;
}

/**
 * cj_import_looks_like_header:
 *
 * Returns: whether the first row of a file names its columns; it may be the
 *   first car
 */
gboolean
cj_import_looks_like_header (GType type,
                             const char *const *fields,
                             guint n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    if (cj_import_match_header (type, fields[i]) >= 0)
      return TRUE;

  return FALSE;
}

/**
 * cj_import_match_value:
 * @column: an enum field
 * @text: what stands in the file
 *
 * Returns: (transfer none) (nullable): the nick of the value that is meant
 */
const char *
cj_import_match_value (const char *column,
                       const char *text)
{
  g_autofree char *word = bare (text);

  if (*word == '\0')
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (g_str_equal (values[i].column, column) && has_word (values[i].words, word))
      return values[i].nick;

  return NULL;
}
