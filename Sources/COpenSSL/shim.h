#pragma once
// The DES and AES block functions keep a key schedule as plain memory, which is what lets a prepared
// key be shared between threads; OpenSSL 3 marks them deprecated in favour of contexts that cannot.
#define OPENSSL_SUPPRESS_DEPRECATED 1
#include <openssl/bn.h>
#include <openssl/cmac.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/decoder.h>
#include <openssl/des.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/provider.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>

// Macros made of macros, which Swift does not import.
enum {
  POSLAB_PUBLIC_KEY = EVP_PKEY_PUBLIC_KEY,
  POSLAB_KEY_PAIR = EVP_PKEY_KEYPAIR,
};
