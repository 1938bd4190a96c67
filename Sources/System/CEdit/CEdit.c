#include "CEdit.h"

struct cedit_table cedit;

int cedit_load(void) {
#define SYMBOL(name) {#name, (void **)&cedit.name},
    static const struct late_symbol symbols[] = {CEDIT_FUNCTIONS(SYMBOL)};
    return late_library_load("libedit.so.2", symbols, sizeof symbols / sizeof *symbols);
}
