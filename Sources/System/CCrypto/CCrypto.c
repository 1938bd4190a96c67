#include "CCrypto.h"

struct ccrypto_table ccrypto;

int ccrypto_load(void) {
#define SYMBOL(name) {#name, (void **)&ccrypto.name},
    static const struct late_symbol symbols[] = {CCRYPTO_FUNCTIONS(SYMBOL)};
    return late_library_load("libcrypto.so.3", symbols, sizeof symbols / sizeof *symbols);
}
