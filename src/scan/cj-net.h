/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* the most layers and the widest layer a network may have */
#define CJ_NET_MAX_LAYERS 32
#define CJ_NET_MAX_CHANNELS 1024
/* the largest input, pixels; a photo is looked at in smaller copies */
#define CJ_NET_MAX_PIXELS (2048 * 2048)

/**
 * CjNet:
 *
 * A convolutional network as data/networks trains it: convolutions with a
 * rectifier, and pooling. It never changes once loaded, so threads may share
 * it. Private to the room.
 */
typedef struct _CjNet CjNet;

/**
 * CjNetWork:
 *
 * The memory that a run of networks needs, kept from run to run; one for each
 * thread.
 */
typedef struct _CjNetWork CjNetWork;

/**
 * CjNetPath:
 * @CJ_NET_PATH_FASTEST: what this processor does best
 * @CJ_NET_PATH_SCALAR: one number at a time: the reference that the others are
 *   held against
 * @CJ_NET_PATH_BASE: the vectors that every processor of the architecture has
 * @CJ_NET_PATH_AVX2: eight at a time, with fused multiply-add (x86-64-v3)
 *
 * How the sums are done. The results differ by rounding only.
 */
typedef enum
{
  CJ_NET_PATH_FASTEST,
  CJ_NET_PATH_SCALAR,
  CJ_NET_PATH_BASE,
  CJ_NET_PATH_AVX2,
} CjNetPath;

CjNet *cj_net_new_from_bytes (GBytes *bytes, GError **error);
CjNet *cj_net_load (const char *name, int out_channels, GError **error);
void cj_net_free (CjNet *self);
int cj_net_get_out_channels (const CjNet *self);
int cj_net_get_out_stride (const CjNet *self);

gboolean cj_net_path_is_possible (CjNetPath path);
CjNetWork *cj_net_work_new (CjNetPath path);
void cj_net_work_free (CjNetWork *work);

void cj_net_input_normalise (float *input, int n);
float *cj_net_work_get_input (CjNetWork *work, const CjNet *net, int width, int height);
const float *cj_net_run (const CjNet *self, CjNetWork *work, int *width, int *height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjNet, cj_net_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjNetWork, cj_net_work_free)

G_END_DECLS
