#include "CYAML.h"

struct cyaml_table cyaml;

int cyaml_load(void) {
#define SYMBOL(name) {#name, (void **)&cyaml.name},
    static const struct late_symbol symbols[] = {CYAML_FUNCTIONS(SYMBOL)};
    return late_library_load("libyaml-0.so.2", symbols, sizeof symbols / sizeof *symbols);
}
