#pragma once
#include <CLateLibrary.h>
#include <sqlite3.h>

#define CSQLITE_FUNCTIONS(X) \
    X(sqlite3_open_v2) X(sqlite3_close_v2) X(sqlite3_exec) X(sqlite3_errmsg) X(sqlite3_extended_errcode) \
    X(sqlite3_busy_timeout) X(sqlite3_prepare_v2) X(sqlite3_finalize) X(sqlite3_reset) X(sqlite3_clear_bindings) \
    X(sqlite3_step) X(sqlite3_bind_null) X(sqlite3_bind_int64) X(sqlite3_bind_double) X(sqlite3_bind_text) \
    X(sqlite3_bind_blob) X(sqlite3_bind_parameter_count) X(sqlite3_column_count) X(sqlite3_column_type) \
    X(sqlite3_column_int64) X(sqlite3_column_double) X(sqlite3_column_text) X(sqlite3_column_blob) \
    X(sqlite3_column_bytes) X(sqlite3_changes)

/* SQLite's functions; null until csqlite_load returns 0. */
LATE_TABLE extern struct csqlite_table { CSQLITE_FUNCTIONS(LATE_SLOT) } csqlite;

/* Loads libsqlite3.so.0 (Debian package libsqlite3-0). Returns 0, or -1; late_library_error has the reason. */
int csqlite_load(void);

/* SQLite copies the bytes. Swift cannot import SQLITE_TRANSIENT, because it is a cast. */
static inline int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int count) {
    return csqlite.sqlite3_bind_text(statement, index, bytes, count, SQLITE_TRANSIENT);
}
static inline int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
    return csqlite.sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}
