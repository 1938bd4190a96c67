#include "CJQ.h"

#include <stdlib.h>
#include <string.h>

struct cjq_table cjq;

int cjq_load(void) {
#define SYMBOL(name) {#name, (void **)&cjq.name},
    static const struct late_symbol symbols[] = {CJQ_FUNCTIONS(SYMBOL)};
    return late_library_load("libjq.so.1", symbols, sizeof symbols / sizeof *symbols);
}

struct text {
    char *bytes;
    size_t length, capacity;
};

/* Returns 0, or -1 if memory runs out. */
static int append(struct text *text, const char *bytes, size_t length) {
    if (text->length + length + 1 > text->capacity) {
        size_t capacity = (text->length + length + 1) * 2;
        char *grown = realloc(text->bytes, capacity);
        if (!grown) return -1;
        text->bytes = grown;
        text->capacity = capacity;
    }
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = 0;
    return 0;
}

/* Appends a value as one line of JSON and frees it. With `raw`, a string is appended without quotes or line break. */
static int append_value(struct text *text, jv value, int raw) {
    int is_text = raw && cjq.jv_get_kind(value) == JV_KIND_STRING;
    jv shown = is_text ? value : cjq.jv_dump_string(value, 0);
    const char *bytes = cjq.jv_string_value(shown);
    int result = append(text, bytes, strlen(bytes));
    if (!result && !raw) result = append(text, "\n", 1);
    cjq.jv_free(shown);
    return result;
}

/* libjq reports each error of a query by a call of its own. */
static void collect_error(void *context, jv message) {
    struct text *text = context;
    if (text->length) append(text, "; ", 2);
    append_value(text, cjq.jq_format_error(message), 1);
}

/* jq's `input` finds no further document. libjq crashes without callbacks for `input` and `debug`. */
static jv no_input(jq_state *state, void *context) {
    (void)state, (void)context;
    return cjq.jv_invalid();
}

static void ignore_debug(void *context, jv message) {
    (void)context;
    cjq.jv_free(message);
}

/* Runs the compiled query. Returns 0, or -1 with the reason in `failure`. */
static int collect(jq_state *state, jv input, struct text *results, struct text *failure) {
    cjq.jq_start(state, input, 0);
    jv value = cjq.jq_next(state);
    while (cjq.jv_get_kind(value) != JV_KIND_INVALID) {
        if (append_value(results, value, 0)) return -1;
        value = cjq.jq_next(state);
    }
    if (!cjq.jv_invalid_has_msg(cjq.jv_copy(value))) {
        cjq.jv_free(value);
        return 0;
    }
    append_value(failure, cjq.jv_invalid_get_msg(value), 1);
    return -1;
}

char *cjq_run(const char *query, const char *document, size_t length, int *status) {
    struct text results = {0}, failure = {0};
    *status = 1;
    if (append(&results, "", 0) || append(&failure, "", 0)) goto fail;
    jv input = cjq.jv_parse_sized(document, (int)length);
    if (cjq.jv_get_kind(input) == JV_KIND_INVALID) {
        append_value(&failure, cjq.jv_invalid_get_msg(input), 1);
        goto fail;
    }
    jq_state *state = cjq.jq_init();
    if (!state) {
        cjq.jv_free(input);
        goto fail;
    }
    cjq.jq_set_error_cb(state, collect_error, &failure);
    cjq.jq_set_input_cb(state, no_input, NULL);
    cjq.jq_set_debug_cb(state, ignore_debug, NULL);
    if (!cjq.jq_compile(state, query)) {
        cjq.jv_free(input);
    } else if (!collect(state, input, &results, &failure)) {
        *status = 0;
    }
    cjq.jq_teardown(&state);
    if (!*status) {
        free(failure.bytes);
        return results.bytes;
    }
fail:
    free(results.bytes);
    return failure.bytes;
}

void cjq_free(char *text) { free(text); }
