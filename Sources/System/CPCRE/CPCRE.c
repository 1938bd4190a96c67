#include "CPCRE.h"

#include <stdio.h>

/* Options and return codes of PCRE2 10. */
enum { UTF = 0x00080000, NO_UTF_CHECK = 0x40000000, ENDANCHORED = 0x20000000, NO_MATCH = -1 };
static const uint32_t ANCHORED = 0x80000000u;

/* The limit of steps of a match, which is a fraction of a second. */
enum { MOST_STEPS = 1000000 };

struct cpcre_table cpcre;

int cpcre_load(void) {
#define SYMBOL(name) {#name, (void **)&cpcre.name},
    static const struct late_symbol symbols[] = {CPCRE_FUNCTIONS(SYMBOL)};
    return late_library_load("libpcre2-8.so.0", symbols, sizeof symbols / sizeof *symbols);
}

int cpcre_compile(const char *pattern, size_t length, struct cpcre_pattern *made, char *message, size_t room) {
    int error = 0;
    size_t place = 0;
    *made = (struct cpcre_pattern){0};
    made->code = cpcre.pcre2_compile_8((const uint8_t *)pattern, length, UTF | NO_UTF_CHECK, &error, &place, NULL);
    if (!made->code) {
        char reason[200];
        cpcre.pcre2_get_error_message_8(error, (uint8_t *)reason, sizeof reason);
        snprintf(message, room, "%s near index %zu", reason, place);
        return -1;
    }
    made->data = cpcre.pcre2_match_data_create_from_pattern_8(made->code, NULL);
    made->context = cpcre.pcre2_match_context_create_8(NULL);
    if (!made->data || !made->context) {
        snprintf(message, room, "no memory");
        return -1;
    }
    cpcre.pcre2_set_match_limit_8(made->context, MOST_STEPS);
    return 0;
}

void cpcre_free(struct cpcre_pattern *pattern) {
    if (pattern->data) cpcre.pcre2_match_data_free_8(pattern->data);
    if (pattern->context) cpcre.pcre2_match_context_free_8(pattern->context);
    if (pattern->code) cpcre.pcre2_code_free_8(pattern->code);
    *pattern = (struct cpcre_pattern){0};
}

int cpcre_match(const struct cpcre_pattern *pattern, const char *text, size_t length, size_t start, int whole) {
    uint32_t options = NO_UTF_CHECK | (whole ? ANCHORED | ENDANCHORED : 0);
    int found = cpcre.pcre2_match_8(pattern->code, (const uint8_t *)text, length, start, options, pattern->data,
                                    pattern->context);
    return found > 0 ? 1 : found == NO_MATCH ? 0 : -1;
}

ptrdiff_t cpcre_start(const struct cpcre_pattern *pattern, size_t group) {
    return (ptrdiff_t)cpcre.pcre2_get_ovector_pointer_8(pattern->data)[2 * group];
}

ptrdiff_t cpcre_end(const struct cpcre_pattern *pattern, size_t group) {
    return (ptrdiff_t)cpcre.pcre2_get_ovector_pointer_8(pattern->data)[2 * group + 1];
}

size_t cpcre_groups(const struct cpcre_pattern *pattern) { return cpcre.pcre2_get_ovector_count_8(pattern->data); }
