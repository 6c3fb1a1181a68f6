#pragma once
// The DES and AES block functions keep a key schedule as plain memory, which is what lets a prepared
// key be shared between threads; OpenSSL 3 marks them deprecated in favour of contexts that cannot.
#define OPENSSL_SUPPRESS_DEPRECATED 1
#include <openssl/cmac.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/des.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/provider.h>
#include <openssl/rand.h>
