/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CjAddressProblem:
 * @CJ_ADDRESS_PROBLEM_NONE: an address that can be tried
 * @CJ_ADDRESS_PROBLEM_EMPTY: nothing there
 * @CJ_ADDRESS_PROBLEM_SCHEME: it is of something else, such as a web page
 * @CJ_ADDRESS_PROBLEM_HOST: the name or number of the camera is missing or is none
 * @CJ_ADDRESS_PROBLEM_PORT: the port is no number from 1 to 65535
 * @CJ_ADDRESS_PROBLEM_SIGN: there is a space or another sign that no address has
 *
 * What is wrong with the address of a network camera.
 */
typedef enum
{
  CJ_ADDRESS_PROBLEM_NONE,
  CJ_ADDRESS_PROBLEM_EMPTY,
  CJ_ADDRESS_PROBLEM_SCHEME,
  CJ_ADDRESS_PROBLEM_HOST,
  CJ_ADDRESS_PROBLEM_PORT,
  CJ_ADDRESS_PROBLEM_SIGN,
} CjAddressProblem;

/**
 * CjCameraAddress:
 * @location: the address as it may be kept and shown: without user and password
 * @user: (nullable): the user that stood in it
 * @password: (nullable): the password that stood in it; a secret
 *
 * The address of a network camera, taken apart.
 */
typedef struct
{
  char *location;
  char *user;
  char *password;
} CjCameraAddress;

CjAddressProblem cj_camera_address_parse (const char *typed, CjCameraAddress *address);
void cj_camera_address_clear (CjCameraAddress *address);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CjCameraAddress, cj_camera_address_clear)

/**
 * CjNetworkCamera:
 *
 * A camera that is reached over the network by RTSP (RFC 2326 and 7826), and by
 * which user. It never changes once made.
 */
typedef struct _CjNetworkCamera CjNetworkCamera;

CjNetworkCamera *cj_network_camera_new (const char *location, const char *user, const char *password);
CjNetworkCamera *cj_network_camera_ref (CjNetworkCamera *self);
void cj_network_camera_unref (CjNetworkCamera *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjNetworkCamera, cj_network_camera_unref)

G_END_DECLS
