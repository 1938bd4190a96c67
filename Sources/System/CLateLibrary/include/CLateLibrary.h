#pragma once
#include <stddef.h>

/* Opens a shared library once and fills a table of its functions.
   A header lists the functions in an X macro and declares, for each, a slot of the function's type:

       #define CZIP_FUNCTIONS(X) X(zip_open) X(zip_close)
       LATE_TABLE extern struct czip_table { CZIP_FUNCTIONS(LATE_SLOT) } czip;

   The compiler therefore checks the calls. A run that does not need the library starts sooner. */
struct late_symbol {
    const char *name;
    void **slot;
};

/* The slot of a function in a table. */
#define LATE_SLOT(name) __typeof__(name) *name;

/* A table is written once, before its functions are called, so Swift may read it from any thread. */
#define LATE_TABLE __attribute__((swift_attr("nonisolated(unsafe)")))

/* Returns 0 if every symbol is found, otherwise -1; late_library_error then names the missing library or symbol. */
int late_library_load(const char *file, const struct late_symbol *symbols, size_t count);

/* Opens a dependency of a library before the library itself; does nothing if the dependency is not installed. The loader
   searches each symbol of a dependency in all libraries that precede it, so a dependency with thousands of symbols loads
   faster when it is opened alone. */
void late_library_prepare(const char *file);

/* The reason of the last failure on this thread; "" before the first failure. */
const char *late_library_error(void);
