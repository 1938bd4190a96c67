#pragma once
#include <CLateLibrary.h>
#include <openssl/evp.h>

#define CCRYPTO_FUNCTIONS(X) X(EVP_Digest) X(EVP_md5) X(EVP_sha1) X(EVP_sha256) X(EVP_sha512)

/* The digests of OpenSSL's libcrypto; empty until ccrypto_load has answered 0. */
LATE_TABLE extern struct ccrypto_table { CCRYPTO_FUNCTIONS(LATE_SLOT) } ccrypto;

/* Loads libcrypto.so.3 (Debian package libssl3); 0, or -1 with the reason in late_library_error. */
int ccrypto_load(void);
