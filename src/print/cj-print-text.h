/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A sheet speaks its own language, whatever the program around it speaks: an
 * English counter hands a Chinese sheet to a Chinese customer. gettext follows
 * the process, so the words of the sheets are kept here in both languages. */
typedef enum
{
  CJ_PRINT_LANGUAGE_CHINESE,
  CJ_PRINT_LANGUAGE_ENGLISH,
} CjPrintLanguage;

/* clang-format off */
/* Groups that follow an enum of the model are in the order of that enum. */
#define CJ_PRINT_TEXTS(X) \
  X (PAPER_A4, "A4", "A4") \
  X (PAPER_A5, "A5", "A5") \
  X (PAPER_FANFOLD_FULL, "Continuous 241 mm, full (241 × 280)", "241 连续纸 整张（241×280）") \
  X (PAPER_FANFOLD_HALF, "Continuous 241 mm, half (241 × 140)", "241 连续纸 二等分（241×140）") \
  X (PAPER_FANFOLD_THIRD, "Continuous 241 mm, third (241 × 93)", "241 连续纸 三等分（241×93）") \
  X (PAPER_ROLL_80, "Receipt roll 80 mm", "小票纸 80 mm") \
  X (PAPER_ROLL_58, "Receipt roll 58 mm", "小票纸 58 mm") \
  \
  X (FORM_INTAKE, "Intake sheet", "接车单") \
  X (FORM_JOB_CARD, "Job card", "派工单") \
  X (FORM_ESTIMATE, "Estimate", "报价单") \
  X (FORM_SETTLEMENT, "Settlement sheet", "结算单") \
  X (FORM_RECEIPT, "Receipt", "收款小票") \
  X (SUBTITLE_INTAKE, "Repair authorisation", "机动车维修委托书") \
  X (SUBTITLE_JOB_CARD, "For the workshop", "车间施工单") \
  X (SUBTITLE_ESTIMATE, "Labour and parts, before work", "机动车维修费用估价单") \
  X (SUBTITLE_SETTLEMENT, "Itemised account of the repair", "机动车维修费用结算清单") \
  X (SUBTITLE_RECEIPT, "", "") \
  \
  X (KIND_MAINTENANCE, "Maintenance", "保养") \
  X (KIND_REPAIR, "General repair", "一般维修") \
  X (KIND_ACCIDENT, "Accident repair", "事故维修") \
  X (KIND_ASSEMBLY, "Assembly repair", "总成修理") \
  X (KIND_MAJOR, "Major repair", "整车大修") \
  X (KIND_SECOND_LEVEL, "Second-level maintenance", "二级维护") \
  X (KIND_BEAUTY, "Beauty and film", "美容贴膜") \
  X (KIND_TYRES, "Tyres", "轮胎") \
  X (KIND_INSPECTION_AGENCY, "Inspection agency", "代办年审") \
  X (KIND_COME_BACK, "Come-back, no charge", "返修（免费）") \
  X (KIND_WARRANTY_CLAIM, "Warranty claim", "三包索赔") \
  \
  X (WAY_CASH, "Cash", "现金") \
  X (WAY_WECHAT, "WeChat Pay", "微信支付") \
  X (WAY_ALIPAY, "Alipay", "支付宝") \
  X (WAY_CARD, "Bank card", "银行卡") \
  X (WAY_TRANSFER, "Transfer", "转账") \
  X (WAY_ON_ACCOUNT, "On account", "挂账") \
  \
  X (PART_NONE, "", "") \
  X (PART_GENUINE, "Genuine", "原厂件") \
  X (PART_EQUIVALENT, "Equivalent", "同质件") \
  X (PART_BRANDED, "Branded", "品牌件") \
  X (PART_REMANUFACTURED, "Remanuf.", "再制造件") \
  X (PART_CUSTOMERS_OWN, "Customer’s", "自带件") \
  \
  X (FUEL_UNKNOWN, "", "") \
  X (FUEL_PETROL, "Petrol", "汽油") \
  X (FUEL_DIESEL, "Diesel", "柴油") \
  X (FUEL_ELECTRIC, "Electric", "纯电动") \
  X (FUEL_HYBRID, "Hybrid", "油电混合") \
  X (FUEL_PLUG_IN, "Plug-in hybrid", "插电混动") \
  X (FUEL_GAS, "Gas", "燃气") \
  X (FUEL_HYDROGEN, "Hydrogen", "氢燃料") \
  \
  X (DAMAGE_SCRATCH, "Scratch", "划痕") \
  X (DAMAGE_DENT, "Dent", "凹陷") \
  X (DAMAGE_CRACK, "Crack", "开裂") \
  X (DAMAGE_MISSING, "Missing", "缺失") \
  X (DAMAGE_SIGN_SCRATCH, "S", "划") \
  X (DAMAGE_SIGN_DENT, "D", "凹") \
  X (DAMAGE_SIGN_CRACK, "C", "裂") \
  X (DAMAGE_SIGN_MISSING, "M", "缺") \
  \
  X (CHECK_UNSEEN, "not checked", "未查") \
  X (CHECK_OK, "OK", "正常") \
  X (CHECK_ATTENTION, "attention", "注意") \
  X (CHECK_MISSING, "missing", "缺少") \
  \
  X (NUMBER, "No.", "单号") \
  X (DATE, "Date", "日期") \
  X (PHONE, "Phone", "电话") \
  X (ADDRESS, "Address", "地址") \
  X (HOURS_OPEN, "Open", "营业时间") \
  X (LICENCE_NUMBER, "Licence", "备案号") \
  X (CREDIT_CODE, "Credit code", "统一社会信用代码") \
  X (PLATE, "Plate", "车牌") \
  X (SCAN_TO_OPEN, "Order code", "工单码") \
  X (COPY, "Copy %1", "第 %1 次打印") \
  X (PAGE_OF, "Page %1 of %2", "第 %1 页 共 %2 页") \
  X (PRINTED_AT, "Printed %1", "打印时间 %1") \
  X (CONTINUED, "continued", "续页") \
  \
  X (CUSTOMER, "Customer", "客户") \
  X (CONTACT, "Contact", "联系人") \
  X (BROUGHT_BY, "Delivered by", "送修人") \
  X (TAX_NUMBER, "Tax number", "税号") \
  X (MODEL, "Vehicle", "车型") \
  X (VIN, "VIN", "车架号 VIN") \
  X (ENGINE_NUMBER, "Engine no.", "发动机号") \
  X (COLOUR, "Colour", "颜色") \
  X (FUEL_KIND, "Fuel", "能源") \
  X (FIRST_REGISTERED, "Registered", "初次登记") \
  X (MILEAGE_IN, "Mileage in", "进厂里程") \
  X (MILEAGE_OUT, "Mileage out", "出厂里程") \
  X (FUEL_LEVEL, "Fuel level", "油量") \
  X (BATTERY_LEVEL, "Battery level", "电量") \
  X (ORDER_KIND, "Class of work", "维修类别") \
  X (ADVISOR, "Advisor", "服务顾问") \
  X (TECHNICIAN, "Technician", "技师") \
  X (BAY, "Bay", "工位") \
  X (KEY_TAG, "Key tag", "钥匙牌") \
  X (TIME_IN, "Taken in", "接车时间") \
  X (TIME_READY, "Finished", "竣工时间") \
  X (TIME_OUT, "Released", "出厂时间") \
  X (PROMISED, "Promised", "预计交车") \
  X (VALID_UNTIL, "Valid until", "报价有效期至") \
  X (PAYMENT_WAY, "Payment", "付款方式") \
  X (APPROVED_BY, "Approved by", "同意人") \
  \
  X (COMPLAINT, "Complaint, in the customer’s words", "故障描述（客户陈述）") \
  X (FINDINGS, "First findings", "初步检查") \
  X (WARNING_LIGHTS, "Warning lights", "仪表警告灯") \
  X (BELONGINGS, "Belongings, tools and papers", "随车物品、工具与证件") \
  X (CHECKLIST, "Checked at intake", "接车检查") \
  X (DAMAGE_DRAWING, "Condition outside", "外观状况") \
  X (FRONT, "front", "车头") \
  X (NO_DAMAGE, "No damage noted", "未见损伤") \
  X (WORK_ORDERED, "Work ordered", "委托项目") \
  X (AGREEMENTS, "Agreed with the customer", "与客户约定") \
  X (OLD_PARTS_BACK, "Old parts back", "旧件带回") \
  X (TEST_DRIVE, "Test drive allowed", "允许路试") \
  X (WASH, "Wash the car", "洗车") \
  X (WAITING, "Customer waits", "客户在店等候") \
  X (YES, "yes", "是") \
  X (NO, "no", "否") \
  X (NONE, "none", "无") \
  X (ESTIMATED, "Estimated amount", "预计费用") \
  X (TERMS, "Terms", "约定条款") \
  X (NOTES, "Notes", "备注") \
  X (ATTENTION_AT_INTAKE, "Noted at intake", "接车注意事项") \
  \
  X (LINE, "#", "#") \
  X (LABOUR, "Labour", "工时") \
  X (PARTS, "Parts", "配件") \
  X (OTHER, "Other", "其他") \
  X (LABOUR_ITEM, "Labour", "工时项目") \
  X (PART_ITEM, "Part", "配件名称") \
  X (OTHER_ITEM, "Other item", "其他项目") \
  X (WORK_ITEM, "Item", "项目") \
  X (PARTS_TO_ISSUE, "Parts to issue", "领料清单") \
  X (PART_KIND, "Kind", "类别") \
  X (QUANTITY, "Qty", "数量") \
  X (LABOUR_HOURS, "Hours", "工时") \
  X (RATE, "Rate", "工时单价") \
  X (PRICE, "Price", "单价") \
  X (LINE_DISCOUNT, "Discount", "优惠") \
  X (AMOUNT, "Amount", "金额") \
  X (BIN, "Bin", "库位") \
  X (DONE, "Done", "完成") \
  X (ISSUED, "Issued", "已领") \
  X (PART_NUMBER, "No. %1", "编号 %1") \
  X (STANDARD_HOURS, "%1 h", "%1 工时") \
  X (HOUR_UNIT, "h", "工时") \
  X (SUBTOTAL_LABOUR, "Labour subtotal", "工时费小计") \
  X (SUBTOTAL_PARTS, "Parts subtotal", "配件费小计") \
  X (SUBTOTAL_OTHER, "Other subtotal", "其他费小计") \
  X (SUBTOTAL_HOURS, "Total hours", "工时合计") \
  X (BROUGHT_FORWARD, "Brought forward", "承前页") \
  X (CARRIED_FORWARD, "Carried forward", "过次页") \
  X (NO_LINES, "No items", "无项目") \
  \
  X (TOTAL_LABOUR, "Labour", "工时费") \
  X (TOTAL_PARTS, "Parts", "配件费") \
  X (TOTAL_OTHER, "Other", "其他费") \
  X (ORDER_DISCOUNT, "Order discount", "整单优惠") \
  X (ROUNDING, "Rounding", "抹零") \
  X (TOTAL, "Total", "合计") \
  X (AMOUNT_DUE, "Amount due", "应付金额") \
  X (IN_CAPITALS, "In capitals", "人民币大写") \
  X (DISCOUNTS, "Discounts", "优惠明细") \
  X (DISCOUNT_LABOUR, "labour %1", "工时 %1") \
  X (DISCOUNT_PARTS, "parts %1", "配件 %1") \
  X (DISCOUNT_OTHER, "other %1", "其他 %1") \
  X (DISCOUNT_ORDER, "whole order %1", "整单 %1") \
  X (DISCOUNT_ROUNDING, "rounding %1", "抹零 %1") \
  X (PAYMENTS, "Payments", "收款") \
  X (RECEIVED, "Received", "已收") \
  X (ON_ACCOUNT, "On account", "挂账") \
  X (OWED, "Still owed", "尚欠") \
  X (OVERPAID, "To be returned", "应退") \
  X (SETTLED, "Settled", "已结清") \
  X (REVERSAL, "reversal", "冲正") \
  X (MEMBER_RIGHTS, "Member rights used", "会员权益使用") \
  X (BANK, "Bank account", "收款账户") \
  \
  X (WARRANTY, "Warranty", "质量保证") \
  X (WARRANTY_PERIOD, "%1 km or %2 days from release, whichever comes first", "自出厂之日起 %1 公里或 %2 日，以先到者为准") \
  X (WARRANTY_UNTIL, "until %1", "至 %1") \
  X (WARRANTY_UNTIL_KM, "until %1 or %2", "至 %1 或 %2") \
  X (NEXT_SERVICE, "Next service", "下次保养") \
  X (NEXT_SERVICE_BOTH, "%1 or at %2, whichever comes first", "%1 或 %2，以先到者为准") \
  X (ADVICE, "Advised, not done", "建议维修但未做项目") \
  \
  X (CHECKS_AFTER, "Checks after work", "竣工检验") \
  X (AFTER_COMPLAINT, "Complaint is cured", "故障已排除") \
  X (AFTER_TORQUE, "Bolts and wheel nuts to torque", "螺栓及轮胎螺母按规定扭矩") \
  X (AFTER_FLUIDS, "Fluid levels, no leaks", "油液液位正常，无渗漏") \
  X (AFTER_LIGHTS, "No warning light, fault memory cleared", "无故障灯，故障码已清除") \
  X (AFTER_BRAKES, "Brakes, steering, lights work", "制动、转向、灯光正常") \
  X (AFTER_ROAD, "Test drive done", "已路试") \
  X (AFTER_TOOLS, "No tools left, old parts put aside", "无遗留工具，旧件已放置") \
  X (AFTER_CLEAN, "Car clean inside and out", "车内外清洁") \
  \
  X (SIGN_CUSTOMER, "Customer", "客户签字") \
  X (SIGN_ADVISOR, "Service advisor", "服务顾问签字") \
  X (SIGN_TECHNICIAN, "Technician", "技师签字") \
  X (SIGN_INSPECTOR, "Inspector", "质检员签字") \
  X (SIGN_CASHIER, "Cashier", "收银签字") \
  X (SIGN_DATE, "Date", "日期") \
  X (SIGN_STATEMENT_INTAKE, \
     "I order the work named above and agree to the terms.", \
     "本人委托贵厂进行以上维修，并同意以上约定条款。") \
  X (SIGN_STATEMENT_ESTIMATE, \
     "I agree to the work and the prices above.", \
     "本人同意以上维修项目与价格。") \
  X (SIGN_STATEMENT_SETTLEMENT, \
     "I have received the car and this account and agree with both.", \
     "本人已验收车辆，对以上项目及费用无异议。") \
  \
  X (IN_BRACKETS, "%1 (%2)", "%1（%2）") \
  X (KM, "%1 km", "%1 公里") \
  X (TEXT_CUT, "… (%1 more characters in the work order)", "……（其余 %1 字见工单）") \
  X (THANKS, "Thank you", "谢谢惠顾")
/* clang-format on */

typedef enum
{
#define CJ_TEXT_ENUM(id, en, zh) CJ_TEXT_##id,
  CJ_PRINT_TEXTS (CJ_TEXT_ENUM)
#undef CJ_TEXT_ENUM
  CJ_N_TEXTS
} CjPrintText;

CjPrintLanguage cj_print_language_from_locale (const char *locale);
const char *cj_print_text (CjPrintLanguage language, CjPrintText text);
char *cj_print_fill (CjPrintLanguage language, CjPrintText text, const char *first, const char *second);
const char *cj_print_enum_text (CjPrintLanguage language, GType type, int value);

G_END_DECLS
