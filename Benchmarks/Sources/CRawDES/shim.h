#pragma once
// The yardstick beside the MACs: OpenSSL's block functions as they are.
#define OPENSSL_SUPPRESS_DEPRECATED 1
#include <openssl/des.h>
