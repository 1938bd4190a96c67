#pragma once
#include <CLateLibrary.h>
#include <stddef.h>
#include <jq.h>

#define CJQ_FUNCTIONS(X) \
    X(jq_init) X(jq_set_error_cb) X(jq_set_input_cb) X(jq_set_debug_cb) X(jq_compile) X(jq_start) X(jq_next) X(jq_teardown) X(jq_format_error) \
    X(jv_parse_sized) X(jv_get_kind) X(jv_copy) X(jv_free) X(jv_dump_string) X(jv_string_value) \
    X(jv_invalid_has_msg) X(jv_invalid_get_msg) X(jv_invalid)

/* libjq's functions; null until cjq_load returns 0. */
LATE_TABLE extern struct cjq_table { CJQ_FUNCTIONS(LATE_SLOT) } cjq;

/* Loads libjq.so.1 (Debian package libjq1). Returns 0, or -1; late_library_error has the reason. */
int cjq_load(void);

/* Runs a query on one JSON document. Returns the results, one line of JSON each, and sets `status` to 0; on failure,
   returns the reason and sets `status` to 1. Returns NULL if memory runs out. Free the result with cjq_free. */
char *cjq_run(const char *query, const char *document, size_t length, int *status);

/* Charges the processor time that a query used since the last call, in nanoseconds, plus the bytes of its results. Returns
   0 to stop the query. */
typedef int (*cjq_charge)(void *context, size_t units);

/* Like cjq_run, but in a child process with limits of time and memory, because libjq cannot stop a query, and ends the
   process if memory runs out. Calls `charge` every few milliseconds. */
char *cjq_run_isolated(const char *query, const char *document, size_t length, int *status, cjq_charge charge,
                    void *context);
void cjq_free(char *text);
