#include "CLateLibrary.h"

#include <dlfcn.h>
#include <stdio.h>

static _Thread_local char reason[512];

int late_library_load(const char *file, const struct late_symbol *symbols, size_t count) {
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        snprintf(reason, sizeof reason, "%s", dlerror());
        return -1;
    }
    for (size_t i = 0; i < count; i++) {
        *symbols[i].slot = dlsym(library, symbols[i].name);
        if (!*symbols[i].slot) {
            snprintf(reason, sizeof reason, "%s has no function %s", file, symbols[i].name);
            return -1;
        }
    }
    reason[0] = 0;
    return 0;
}

const char *late_library_error(void) { return reason; }
