#include "CPCRE.h"

#include <stdio.h>

/* Options and return codes of PCRE2 10. */
enum { AUTO_CALLOUT = 0x00000004, UTF = 0x00080000, NO_UTF_CHECK = 0x40000000, ENDANCHORED = 0x20000000 };
enum { NO_MATCH = -1, CALLOUT_ERROR = -37 };
static const uint32_t ANCHORED = 0x80000000u;

/* The limits of a match: backtracks from one start, which take a fraction of a second, and memory. */
enum { MOST_BACKTRACKS = 1000000, MOST_KIBIBYTES = 64 << 10 };

/* The cost of an item of a pattern, and the steps for each call of `charge`. */
enum { ITEM = 16, BATCH = 1 << 14 };

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
    uint32_t options = UTF | NO_UTF_CHECK | AUTO_CALLOUT;
    made->code = cpcre.pcre2_compile_8((const uint8_t *)pattern, length, options, &error, &place, NULL);
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
    cpcre.pcre2_set_match_limit_8(made->context, MOST_BACKTRACKS);
    cpcre.pcre2_set_heap_limit_8(made->context, MOST_KIBIBYTES);
    return 0;
}

void cpcre_free(struct cpcre_pattern *pattern) {
    if (pattern->data) cpcre.pcre2_match_data_free_8(pattern->data);
    if (pattern->context) cpcre.pcre2_match_context_free_8(pattern->context);
    if (pattern->code) cpcre.pcre2_code_free_8(pattern->code);
    *pattern = (struct cpcre_pattern){0};
}

/* The first fields of the block that PCRE2 passes to a callout. */
struct callout_block {
    uint32_t version, callout_number, capture_top, capture_last;
    size_t *offset_vector;
    const uint8_t *mark, *subject;
    size_t subject_length, start_match, current_position;
};

struct meter {
    cpcre_charge charge;
    void *context;
    size_t steps, position;
};

/* PCRE2 calls this before each item of the pattern. Its limit of backtracks applies to each start in the text separately,
   and does not count an item that repeats one character. The distance from the position of the last call does. */
static int meter_item(void *block, void *data) {
    const struct callout_block *place = block;
    struct meter *meter = data;
    size_t at = place->current_position;
    meter->steps += ITEM + (at > meter->position ? at - meter->position : meter->position - at);
    meter->position = at;
    if (meter->steps < BATCH) return 0;
    size_t steps = meter->steps;
    meter->steps = 0;
    return meter->charge(meter->context, steps) ? 0 : CALLOUT_ERROR;
}

int cpcre_match(const struct cpcre_pattern *pattern, const char *text, size_t length, size_t start, int whole,
                cpcre_charge charge, void *context) {
    uint32_t options = NO_UTF_CHECK | (whole ? ANCHORED | ENDANCHORED : 0);
    struct meter meter = {charge, context, ITEM, start};
    cpcre.pcre2_set_callout_8(pattern->context, meter_item, &meter);
    int found = cpcre.pcre2_match_8(pattern->code, (const uint8_t *)text, length, start, options, pattern->data,
                                    pattern->context);
    if (!charge(context, meter.steps)) return -1;
    return found > 0 ? 1 : found == NO_MATCH ? 0 : -1;
}

ptrdiff_t cpcre_start(const struct cpcre_pattern *pattern, size_t group) {
    return (ptrdiff_t)cpcre.pcre2_get_ovector_pointer_8(pattern->data)[2 * group];
}

ptrdiff_t cpcre_end(const struct cpcre_pattern *pattern, size_t group) {
    return (ptrdiff_t)cpcre.pcre2_get_ovector_pointer_8(pattern->data)[2 * group + 1];
}

size_t cpcre_groups(const struct cpcre_pattern *pattern) { return cpcre.pcre2_get_ovector_count_8(pattern->data); }
