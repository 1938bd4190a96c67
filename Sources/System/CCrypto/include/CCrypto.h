#pragma once
#include <CLateLibrary.h>
#include <openssl/evp.h>

#define CCRYPTO_FUNCTIONS(X)                                                                                           \
    X(EVP_Digest) X(EVP_md5) X(EVP_sha1) X(EVP_sha256) X(EVP_sha512)                                                   \
    X(EVP_CIPHER_CTX_new) X(EVP_CIPHER_CTX_free) X(EVP_CIPHER_CTX_ctrl)                                                \
    X(EVP_CipherInit_ex) X(EVP_CipherUpdate) X(EVP_CipherFinal_ex)                                                     \
    X(EVP_aes_128_gcm) X(EVP_aes_192_gcm) X(EVP_aes_256_gcm)

/* Digests and ciphers of OpenSSL's libcrypto; null until ccrypto_load returns 0. */
LATE_TABLE extern struct ccrypto_table { CCRYPTO_FUNCTIONS(LATE_SLOT) } ccrypto;

/* Loads libcrypto.so.3 (Debian package libssl3). Returns 0, or -1; late_library_error has the reason. */
int ccrypto_load(void);
