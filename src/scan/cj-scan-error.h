/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CjScanError:
 * @CJ_SCAN_ERROR_NOT_A_PICTURE: the bytes are no picture of a kind we know
 * @CJ_SCAN_ERROR_UNSUPPORTED: a known kind of picture that this PC has no decoder for
 * @CJ_SCAN_ERROR_TOO_LARGE: more pixels or bytes than the limits allow
 * @CJ_SCAN_ERROR_TRUNCATED: the picture ends too early
 * @CJ_SCAN_ERROR_EMPTY: no bytes at all
 * @CJ_SCAN_ERROR_DAMAGED: a picture whose bytes contradict themselves
 * @CJ_SCAN_ERROR_READ: the file could not be read
 * @CJ_SCAN_ERROR_NO_CAMERA: there is no camera
 * @CJ_SCAN_ERROR_NO_PERMISSION: the user or the system does not let us use the camera
 * @CJ_SCAN_ERROR_BUSY: another program has the camera
 * @CJ_SCAN_ERROR_UNPLUGGED: the camera in use has gone
 * @CJ_SCAN_ERROR_NO_FRAMES: the camera is there and sends no pictures
 * @CJ_SCAN_ERROR_BAD_SOURCE: a source description that GStreamer does not understand
 * @CJ_SCAN_ERROR_CAMERA: the camera failed in some other way
 * @CJ_SCAN_ERROR_UNREACHABLE: a network camera does not answer, or has stopped to
 * @CJ_SCAN_ERROR_WRONG_PASSWORD: a network camera wants another user or password
 * @CJ_SCAN_ERROR_NO_STREAM: a network camera answers and has no picture under the address
 * @CJ_SCAN_ERROR_NO_DECODER: this PC cannot decode what a network camera sends
 * @CJ_SCAN_ERROR_CERTIFICATE: the certificate of a network camera is not to be trusted
 *
 * What can go wrong between a lens or a file and a picture in memory.
 */
typedef enum
{
  CJ_SCAN_ERROR_NOT_A_PICTURE,
  CJ_SCAN_ERROR_UNSUPPORTED,
  CJ_SCAN_ERROR_TOO_LARGE,
  CJ_SCAN_ERROR_TRUNCATED,
  CJ_SCAN_ERROR_EMPTY,
  CJ_SCAN_ERROR_DAMAGED,
  CJ_SCAN_ERROR_READ,
  CJ_SCAN_ERROR_NO_CAMERA,
  CJ_SCAN_ERROR_NO_PERMISSION,
  CJ_SCAN_ERROR_BUSY,
  CJ_SCAN_ERROR_UNPLUGGED,
  CJ_SCAN_ERROR_NO_FRAMES,
  CJ_SCAN_ERROR_BAD_SOURCE,
  CJ_SCAN_ERROR_CAMERA,
  CJ_SCAN_ERROR_UNREACHABLE,
  CJ_SCAN_ERROR_WRONG_PASSWORD,
  CJ_SCAN_ERROR_NO_STREAM,
  CJ_SCAN_ERROR_NO_DECODER,
  CJ_SCAN_ERROR_CERTIFICATE,
} CjScanError;

#define CJ_SCAN_ERROR (cj_scan_error_quark ())
GQuark cj_scan_error_quark (void);

G_END_DECLS
