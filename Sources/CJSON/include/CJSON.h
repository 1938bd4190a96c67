#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* JSON text to a tape, by simdjson. No exception and no longjmp passes through here, and nothing here knows of Lua.

   The tape is one array of 64-bit words; a word is its type (upper 8 bits) and a payload (lower 56). In document order:

       {  [   lower 32 bits: index of the word after the closing one; the 24 above: number of members, cut at 0xFFFFFF
       }  ]   closing word
       "      offset in `strings`: a uint32_t length, then the bytes
       #      the same; the exact text of a number that none of the next three holds
       l u d  the next word is the int64_t, the uint64_t (above INT64_MAX only), the double
       t f n  true, false, null

   A value starts at word 1. */
typedef struct cjson_document cjson_document;

enum { CJSON_MAX_DEPTH = 1024 };

enum cjson_flags {
    /* Keep the digits of decimals that a double would round; slower, for values that must come back as they are. */
    CJSON_EXACT = 1,
    /* Refuse bad UTF-8. */
    CJSON_STRICT = 2,
};

struct cjson_tape {
    const uint64_t *words;
    const uint8_t *strings;
};

struct cjson_failure {
    const char *message; /* static text */
    size_t offset;       /* byte of the text at which it was noticed */
};

/* NULL and `failure` filled when the text is not JSON. Bad UTF-8 and lone surrogates become U+FFFD, numbers that fit
   no type become '#': none of them costs the document. The text is copied, and may be freed at once. */
cjson_document *cjson_parse(const void *text, size_t length, unsigned flags, struct cjson_failure *failure);

struct cjson_tape cjson_document_tape(const cjson_document *document);

void cjson_free(cjson_document *document);

/* About what a document takes: a copy of the text, the strings, and for each sign and each value its place and a word of
   the tape. */
size_t cjson_working_memory(const void *text, size_t length);

/* Shortest text that reads back as the same finite number, always with a point or an exponent; returns its length.
   `out` has room for CJSON_NUMBER_ROOM bytes; no NUL is written. */
enum { CJSON_NUMBER_ROOM = 32 };
size_t cjson_write_double(char *out, double value);

/* Whether the text is one JSON number. */
int cjson_is_number(const char *text, size_t length);

static inline char cjson_type(uint64_t word) { return (char)(word >> 56); }
static inline uint64_t cjson_payload(uint64_t word) { return word & 0x00FFFFFFFFFFFFFFull; }
static inline uint32_t cjson_after(uint64_t word) { return (uint32_t)word; }
static inline uint32_t cjson_members(uint64_t word) { return (uint32_t)(word >> 32) & 0xFFFFFFu; }

#ifdef __cplusplus
}
#endif
