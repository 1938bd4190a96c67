#include "CSQLite.h"

struct csqlite_table csqlite;

int csqlite_load(void) {
#define SYMBOL(name) {#name, (void **)&csqlite.name},
    static const struct late_symbol symbols[] = {CSQLITE_FUNCTIONS(SYMBOL)};
    return late_library_load("libsqlite3.so.0", symbols, sizeof symbols / sizeof *symbols);
}
