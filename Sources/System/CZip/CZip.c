#include "CZip.h"

struct czip_table czip;

int czip_load(void) {
#define SYMBOL(name) {#name, (void **)&czip.name},
    static const struct late_symbol symbols[] = {CZIP_FUNCTIONS(SYMBOL)};
    return late_library_load("libzip.so.4", symbols, sizeof symbols / sizeof *symbols);
}
