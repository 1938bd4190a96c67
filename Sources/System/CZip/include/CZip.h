#pragma once
#include <CLateLibrary.h>
#include <zip.h>

#define CZIP_FUNCTIONS(X)                                                                                              \
    X(zip_open_from_source)                                                                                            \
    X(zip_close)                                                                                                       \
    X(zip_discard)                                                                                                     \
    X(zip_error_init)                                                                                                  \
    X(zip_error_fini)                                                                                                  \
    X(zip_error_strerror)                                                                                              \
    X(zip_get_error)                                                                                                   \
    X(zip_source_buffer_create)                                                                                        \
    X(zip_source_buffer)                                                                                               \
    X(zip_source_keep)                                                                                                 \
    X(zip_source_free)                                                                                                 \
    X(zip_source_open)                                                                                                 \
    X(zip_source_read)                                                                                                 \
    X(zip_source_close)                                                                                                \
    X(zip_get_num_entries)                                                                                             \
    X(zip_get_name)                                                                                                    \
    X(zip_stat_index)                                                                                                  \
    X(zip_fopen_index)                                                                                                 \
    X(zip_fread)                                                                                                       \
    X(zip_fclose)                                                                                                      \
    X(zip_file_add)
/* libzip's functions; null until czip_load returns 0. */
LATE_TABLE extern struct czip_table { CZIP_FUNCTIONS(LATE_SLOT) } czip;

/* Loads libzip.so.4 (Debian package libzip4). Returns 0, or -1; late_library_error has the reason. */
int czip_load(void);
