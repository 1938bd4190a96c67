#pragma once
#include <CLateLibrary.h>
#include <zip.h>

#define CZIP_FUNCTIONS(X) X(zip_open) X(zip_close)
/* libzip's functions; empty until czip_load has answered 0. */
LATE_TABLE extern struct czip_table { CZIP_FUNCTIONS(LATE_SLOT) } czip;

/* Loads libzip.so.4 (Debian package libzip4); 0, or -1 with the reason in late_library_error. */
int czip_load(void);
