/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-sheet-data.h"

#include "print/cj-print-error.h"

G_DEFINE_QUARK (cj-print-error-quark, cj_print_error)

/**
 * CjSheetData:
 *
 * All that a sheet shows, put together before it is laid out. The entities are
 * copied: a sheet says what was so when it was made, and it may be drawn by
 * another thread while the order goes on changing. Once given to a sheet it
 * must not change any more.
 */
struct _CjSheetData
{
  GObject parent_instance;

  /* (owned) */
  CjShop *shop;
  CjWorkOrder *order;
  CjCustomer *customer;
  CjVehicle *vehicle;
  GListStore *payments;
  GHashTable *staff;
  GHashTable *bins;
  GdkPixbuf *logo;

  CjPrintLanguage language;
  guint copy;
  gint64 now;
};

G_DEFINE_FINAL_TYPE (CjSheetData, cj_sheet_data, G_TYPE_OBJECT)

/* A logo is printed a few centimetres wide; more points than this only make
 * the file large. A picture beyond the second figure is not even begun. */
#define LOGO_SIZE 600
#define LOGO_MAX 20000

static void
cj_sheet_data_finalize (GObject *object)
{
  CjSheetData *self = CJ_SHEET_DATA (object);

  g_clear_object (&self->shop);
  g_clear_object (&self->order);
  g_clear_object (&self->customer);
  g_clear_object (&self->vehicle);
  g_clear_object (&self->payments);
  g_clear_pointer (&self->staff, g_hash_table_unref);
  g_clear_pointer (&self->bins, g_hash_table_unref);
  g_clear_object (&self->logo);

  G_OBJECT_CLASS (cj_sheet_data_parent_class)->finalize (object);
}

static void
cj_sheet_data_class_init (CjSheetDataClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cj_sheet_data_finalize;
}

static void
cj_sheet_data_init (CjSheetData *self)
{
  self->payments = g_list_store_new (CJ_TYPE_PAYMENT);
  self->staff = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->bins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->copy = 1;
}

/**
 * cj_sheet_data_new:
 * @shop: whose sheet it is
 * @order: the work order
 * @customer: (nullable): the customer, %NULL when none is known
 * @vehicle: (nullable): the vehicle
 * @now: when it is printed, µs since the epoch, UTC
 *
 * Returns: (transfer full): the data of a first print in Chinese
 */
CjSheetData *
cj_sheet_data_new (CjShop *shop,
                   CjWorkOrder *order,
                   CjCustomer *customer,
                   CjVehicle *vehicle,
                   gint64 now)
{
  CjSheetData *self;

  g_return_val_if_fail (CJ_IS_SHOP (shop), NULL);
  g_return_val_if_fail (CJ_IS_WORK_ORDER (order), NULL);
  g_return_val_if_fail (customer == NULL || CJ_IS_CUSTOMER (customer), NULL);
  g_return_val_if_fail (vehicle == NULL || CJ_IS_VEHICLE (vehicle), NULL);

  self = g_object_new (CJ_TYPE_SHEET_DATA, NULL);
  self->shop = CJ_SHOP (cj_entity_copy (CJ_ENTITY (shop)));
  self->order = CJ_WORK_ORDER (cj_entity_copy (CJ_ENTITY (order)));
  self->customer = customer != NULL ? CJ_CUSTOMER (cj_entity_copy (CJ_ENTITY (customer))) : cj_customer_new ();
  self->vehicle = vehicle != NULL ? CJ_VEHICLE (cj_entity_copy (CJ_ENTITY (vehicle))) : cj_vehicle_new ();
  self->now = now;

  return self;
}

void
cj_sheet_data_set_language (CjSheetData *self,
                            CjPrintLanguage language)
{
  g_return_if_fail (CJ_IS_SHEET_DATA (self));

  self->language = language;
}

/**
 * cj_sheet_data_set_copy:
 * @copy: 1 for the first print; from 2 on the sheet says which print it is
 */
void
cj_sheet_data_set_copy (CjSheetData *self,
                        guint copy)
{
  g_return_if_fail (CJ_IS_SHEET_DATA (self));

  self->copy = MAX (copy, 1);
}

/**
 * cj_sheet_data_add_payment:
 * @payment: an entry of the order's ledger, counter-entries included
 */
void
cj_sheet_data_add_payment (CjSheetData *self,
                           CjPayment *payment)
{
  g_autoptr (CjEntity) copy = NULL;

  g_return_if_fail (CJ_IS_SHEET_DATA (self));
  g_return_if_fail (CJ_IS_PAYMENT (payment));

  copy = cj_entity_copy (CJ_ENTITY (payment));
  g_list_store_append (self->payments, copy);
}

/**
 * cj_sheet_data_add_staff:
 * @staff: somebody whom the order names
 */
void
cj_sheet_data_add_staff (CjSheetData *self,
                         CjStaff *staff)
{
  g_return_if_fail (CJ_IS_SHEET_DATA (self));
  g_return_if_fail (CJ_IS_STAFF (staff));

  g_hash_table_insert (self->staff, g_strdup (cj_entity_get_id (CJ_ENTITY (staff))),
                       g_strdup (cj_staff_get_name (staff)));
}

/**
 * cj_sheet_data_set_bin:
 * @item_id: id of a catalogue item that a line names
 * @bin: where it lies in the store room
 */
void
cj_sheet_data_set_bin (CjSheetData *self,
                       const char *item_id,
                       const char *bin)
{
  g_return_if_fail (CJ_IS_SHEET_DATA (self));
  g_return_if_fail (item_id != NULL && bin != NULL);

  g_hash_table_insert (self->bins, g_strdup (item_id), g_strdup (bin));
}

static void
on_size_prepared_cb (GdkPixbufLoader *loader,
                     int width,
                     int height,
                     gpointer user_data)
{
  gboolean *too_large = user_data;
  int longer = MAX (width, height);

  if (longer > LOGO_MAX)
    {
      *too_large = TRUE;
      gdk_pixbuf_loader_set_size (loader, 1, 1);
    }
  else if (longer > LOGO_SIZE)
    gdk_pixbuf_loader_set_size (loader, MAX (1, width * LOGO_SIZE / longer), MAX (1, height * LOGO_SIZE / longer));
}

/**
 * cj_sheet_data_set_logo:
 * @logo: (nullable): the bytes of a picture file; %NULL for no logo
 * @error: return location for %CJ_PRINT_ERROR_LOGO
 *
 * A logo that cannot be read is left out, and the sheet is as good without it.
 *
 * Returns: whether the logo was taken
 */
gboolean
cj_sheet_data_set_logo (CjSheetData *self,
                        GBytes *logo,
                        GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GError) reason = NULL;
  GdkPixbuf *pixbuf = NULL;
  gboolean too_large = FALSE;
  gboolean written;

  g_return_val_if_fail (CJ_IS_SHEET_DATA (self), FALSE);

  g_clear_object (&self->logo);
  if (logo == NULL || g_bytes_get_size (logo) == 0)
    return TRUE;

  loader = gdk_pixbuf_loader_new ();
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared_cb), &too_large);
  written = gdk_pixbuf_loader_write_bytes (loader, logo, &reason);
  if (gdk_pixbuf_loader_close (loader, reason == NULL ? &reason : NULL) && written && !too_large)
    pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf == NULL)
    {
      g_set_error (error, CJ_PRINT_ERROR, CJ_PRINT_ERROR_LOGO, "Logo cannot be read: %s",
                   reason != NULL ? reason->message : "too large");
      return FALSE;
    }

  self->logo = gdk_pixbuf_apply_embedded_orientation (pixbuf);
  return TRUE;
}

/**
 * cj_sheet_data_get_shop:
 *
 * Returns: (transfer none): the shop, as it was
 */
CjShop *
cj_sheet_data_get_shop (CjSheetData *self)
{
  g_return_val_if_fail (CJ_IS_SHEET_DATA (self), NULL);

  return self->shop;
}

CjWorkOrder *
cj_sheet_data_get_order (CjSheetData *self)
{
  g_return_val_if_fail (CJ_IS_SHEET_DATA (self), NULL);

  return self->order;
}

/**
 * cj_sheet_data_get_customer:
 *
 * Returns: (transfer none): the customer; an empty one when none is known
 */
CjCustomer *
cj_sheet_data_get_customer (CjSheetData *self)
{
  g_return_val_if_fail (CJ_IS_SHEET_DATA (self), NULL);

  return self->customer;
}

CjVehicle *
cj_sheet_data_get_vehicle (CjSheetData *self)
{
  g_return_val_if_fail (CJ_IS_SHEET_DATA (self), NULL);

  return self->vehicle;
}

GListModel *
cj_sheet_data_get_payments (CjSheetData *self)
{
  g_return_val_if_fail (CJ_IS_SHEET_DATA (self), NULL);

  return G_LIST_MODEL (self->payments);
}

/**
 * cj_sheet_data_get_staff_name:
 *
 * Returns: (transfer none): the name that goes with the id, "" when unknown
 */
const char *
cj_sheet_data_get_staff_name (CjSheetData *self,
                              const char *staff_id)
{
  const char *name;

  g_return_val_if_fail (CJ_IS_SHEET_DATA (self), "");

  name = g_hash_table_lookup (self->staff, staff_id);
  return name != NULL ? name : "";
}

const char *
cj_sheet_data_get_bin (CjSheetData *self,
                       const char *item_id)
{
  const char *bin;

  g_return_val_if_fail (CJ_IS_SHEET_DATA (self), "");

  bin = g_hash_table_lookup (self->bins, item_id);
  return bin != NULL ? bin : "";
}

/**
 * cj_sheet_data_get_logo:
 *
 * Returns: (transfer none) (nullable): the picture
 */
GdkPixbuf *
cj_sheet_data_get_logo (CjSheetData *self)
{
  g_return_val_if_fail (CJ_IS_SHEET_DATA (self), NULL);

  return self->logo;
}

CjPrintLanguage
cj_sheet_data_get_language (CjSheetData *self)
{
  g_return_val_if_fail (CJ_IS_SHEET_DATA (self), CJ_PRINT_LANGUAGE_CHINESE);

  return self->language;
}

guint
cj_sheet_data_get_copy (CjSheetData *self)
{
  g_return_val_if_fail (CJ_IS_SHEET_DATA (self), 1);

  return self->copy;
}

gint64
cj_sheet_data_get_now (CjSheetData *self)
{
  g_return_val_if_fail (CJ_IS_SHEET_DATA (self), 0);

  return self->now;
}
