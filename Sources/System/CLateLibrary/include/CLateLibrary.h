#pragma once
#include <stddef.h>

/* Opens a shared library once and fills a table of function pointers from it.
   A header lists its functions with an X macro and gives, for each, a slot of the function's own type:

       #define CZIP_FUNCTIONS(X) X(zip_open) X(zip_close)
       LATE_TABLE extern struct czip_table { CZIP_FUNCTIONS(LATE_SLOT) } czip;

   so calls stay checked by the compiler. Loading late keeps the start of a run that needs none of it short. */
struct late_symbol {
    const char *name;
    void **slot;
};

/* One function's place in a table. */
#define LATE_SLOT(name) __typeof__(name) *name;

/* A table is written once, before any of its functions can be called: Swift may read it from any thread. */
#define LATE_TABLE __attribute__((swift_attr("nonisolated(unsafe)")))

/* 0 when every symbol was found; else -1, and `late_library_error` says which library or symbol is missing. */
int late_library_load(const char *file, const struct late_symbol *symbols, size_t count);

/* Opens what a library to be loaded depends on, where it is there. A library that comes with another one looks for each
   of its own symbols in all that come before it; one with thousands of them is opened sooner by itself. */
void late_library_prepare(const char *file);

/* The reason of the last failure on this thread, "" when there was none. */
const char *late_library_error(void);
