#pragma once
#include <CLateLibrary.h>
#include <stddef.h>
#include <jq.h>

#define CJQ_FUNCTIONS(X) \
    X(jq_init) X(jq_set_error_cb) X(jq_set_input_cb) X(jq_set_debug_cb) X(jq_compile) X(jq_start) X(jq_next) X(jq_teardown) X(jq_format_error) \
    X(jv_parse_sized) X(jv_get_kind) X(jv_copy) X(jv_free) X(jv_dump_string) X(jv_string_value) \
    X(jv_invalid_has_msg) X(jv_invalid_get_msg) X(jv_invalid)

/* libjq's functions; empty until cjq_load has answered 0. */
LATE_TABLE extern struct cjq_table { CJQ_FUNCTIONS(LATE_SLOT) } cjq;

/* Loads libjq.so.1 (Debian package libjq1); 0, or -1 with the reason in late_library_error. */
int cjq_load(void);

/* Runs a query on one JSON document. The answer is the results, one line of JSON each, and status 0; or why it failed,
   and status 1. NULL when memory ran out. Free it with cjq_free. */
char *cjq_run(const char *query, const char *document, size_t length, int *status);

/* Takes the processor time that a query used since the last call, in nanoseconds, and the bytes of its answer; returns 0
   to stop the query. */
typedef int (*cjq_charge)(void *context, size_t units);

/* The same in a process of its own with limits of time and memory, because libjq cannot stop a query and ends its process
   when memory runs out. `charge` is called every few milliseconds. */
char *cjq_run_apart(const char *query, const char *document, size_t length, int *status, cjq_charge charge,
                    void *context);
void cjq_free(char *text);
