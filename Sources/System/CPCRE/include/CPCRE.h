#pragma once
#include <CLateLibrary.h>
#include <stddef.h>
#include <stdint.h>

/* What is used of PCRE2, as its manual pages declare it: the library is on every Debian, its header would be one more
   package to build with. */
void *pcre2_compile_8(const uint8_t *pattern, size_t length, uint32_t options, int *error, size_t *place, void *context);
void pcre2_code_free_8(void *code);
void *pcre2_match_context_create_8(void *context);
int pcre2_set_match_limit_8(void *context, uint32_t limit);
int pcre2_set_heap_limit_8(void *context, uint32_t kibibytes);
int pcre2_set_callout_8(void *context, int (*callout)(void *block, void *data), void *data);
void pcre2_match_context_free_8(void *context);
void *pcre2_match_data_create_from_pattern_8(const void *code, void *context);
void pcre2_match_data_free_8(void *data);
int pcre2_match_8(const void *code, const uint8_t *text, size_t length, size_t start, uint32_t options, void *data,
                  void *context);
size_t *pcre2_get_ovector_pointer_8(void *data);
uint32_t pcre2_get_ovector_count_8(void *data);
int pcre2_get_error_message_8(int error, uint8_t *text, size_t room);

#define CPCRE_FUNCTIONS(X) \
    X(pcre2_compile_8) X(pcre2_code_free_8) X(pcre2_match_context_create_8) X(pcre2_set_match_limit_8) \
    X(pcre2_set_heap_limit_8) X(pcre2_set_callout_8) \
    X(pcre2_match_context_free_8) X(pcre2_match_data_create_from_pattern_8) X(pcre2_match_data_free_8) \
    X(pcre2_match_8) X(pcre2_get_ovector_pointer_8) X(pcre2_get_ovector_count_8) X(pcre2_get_error_message_8)

/* PCRE2's functions; empty until cpcre_load has answered 0. */
LATE_TABLE extern struct cpcre_table { CPCRE_FUNCTIONS(LATE_SLOT) } cpcre;

/* Loads libpcre2-8.so.0 (Debian package libpcre2-8-0); 0, or -1 with the reason in late_library_error. */
int cpcre_load(void);

/* A compiled pattern with room for what it matches. */
struct cpcre_pattern {
    void *code, *data, *context;
};

/* Compiles a pattern of UTF-8; 0, or -1 with the reason in `message`. Free it with cpcre_free, also after a failure. */
int cpcre_compile(const char *pattern, size_t length, struct cpcre_pattern *made, char *message, size_t room);
void cpcre_free(struct cpcre_pattern *pattern);

/* Takes the steps of a match, each about a nanosecond; returns 0 to stop the match. */
typedef int (*cpcre_charge)(void *context, size_t steps);

/* Looks for a match from a byte of the text on, or with `whole` for one of the whole text. Returns 1 if it finds one, 0 if
   not, -1 if the match takes too long or `charge` stops it. The text must be well-formed UTF-8. */
int cpcre_match(const struct cpcre_pattern *pattern, const char *text, size_t length, size_t start, int whole,
                cpcre_charge charge, void *context);

/* Where the last match (0) or one of its groups begins and ends; -1 where it has no part in it. */
ptrdiff_t cpcre_start(const struct cpcre_pattern *pattern, size_t group);
ptrdiff_t cpcre_end(const struct cpcre_pattern *pattern, size_t group);
/* How many groups there are, the whole match one of them. */
size_t cpcre_groups(const struct cpcre_pattern *pattern);
