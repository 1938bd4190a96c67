#pragma once
#include <CLateLibrary.h>
#include <stddef.h>
#include <stdint.h>

/* The functions of PCRE2 that we use, declared as in its manual pages. Every Debian has the library, but its header would
   be one more package that a build needs. */
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

/* PCRE2's functions; null until cpcre_load returns 0. */
LATE_TABLE extern struct cpcre_table { CPCRE_FUNCTIONS(LATE_SLOT) } cpcre;

/* Loads libpcre2-8.so.0 (Debian package libpcre2-8-0). Returns 0, or -1; late_library_error has the reason. */
int cpcre_load(void);

/* A compiled pattern and the memory for its matches. */
struct cpcre_pattern {
    void *code, *data, *context;
};

/* Compiles a UTF-8 pattern. Returns 0, or -1 with the reason in `message`. Free it with cpcre_free, even on failure. */
int cpcre_compile(const char *pattern, size_t length, struct cpcre_pattern *made, char *message, size_t room);
void cpcre_free(struct cpcre_pattern *pattern);

/* Charges the steps of a match, each about a nanosecond. Returns 0 to stop the match. */
typedef int (*cpcre_charge)(void *context, size_t steps);

/* Searches for a match from byte `start` on; with `whole`, for a match of the whole text. Returns 1 for a match, 0 for no
   match, -1 if a limit is exceeded or `charge` stops the search. The text must be valid UTF-8. */
int cpcre_match(const struct cpcre_pattern *pattern, const char *text, size_t length, size_t start, int whole,
                cpcre_charge charge, void *context);

/* The byte offsets of the last match (group 0) or of one of its groups; -1 for a group that did not participate. */
ptrdiff_t cpcre_start(const struct cpcre_pattern *pattern, size_t group);
ptrdiff_t cpcre_end(const struct cpcre_pattern *pattern, size_t group);
/* The number of groups, including group 0. */
size_t cpcre_groups(const struct cpcre_pattern *pattern);
