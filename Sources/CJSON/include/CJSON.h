#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Parses JSON text into a tape with simdjson. No exception and no longjmp passes this interface. Independent of Lua.

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
    /* Keeps all digits of decimals that a double would round. Slower; for values that are written again unchanged. */
    CJSON_EXACT = 1,
    /* Refuses invalid UTF-8. */
    CJSON_STRICT = 2,
};

struct cjson_tape {
    const uint64_t *words;
    const uint8_t *strings;
};

struct cjson_failure {
    const char *message; /* static text */
    size_t offset;       /* the byte offset of the error */
};

/* Returns NULL and fills `failure` if the text is not JSON. Invalid UTF-8 and lone surrogates become U+FFFD, and a number
   that fits no type becomes '#'; these are not errors. The text is copied, so the caller may free it after the call. */
cjson_document *cjson_parse(const void *text, size_t length, unsigned flags, struct cjson_failure *failure);

struct cjson_tape cjson_document_tape(const cjson_document *document);

void cjson_free(cjson_document *document);

/* Approximately the memory that a document uses: a copy of the text, the strings, and for each structural character and
   each value its offset and a word of the tape. */
size_t cjson_working_memory(const void *text, size_t length);

/* Writes the shortest text that parses as the same finite number, with a point or an exponent. Returns its length.
   `out` has room for CJSON_NUMBER_ROOM bytes; no NUL is written. */
enum { CJSON_NUMBER_ROOM = 32 };
size_t cjson_write_double(char *out, double value);

/* Whether the whole text is a JSON number. */
int cjson_is_number(const char *text, size_t length);

static inline char cjson_type(uint64_t word) { return (char)(word >> 56); }
static inline uint64_t cjson_payload(uint64_t word) { return word & 0x00FFFFFFFFFFFFFFull; }
static inline uint32_t cjson_after(uint64_t word) { return (uint32_t)word; }
static inline uint32_t cjson_members(uint64_t word) { return (uint32_t)(word >> 32) & 0xFFFFFFu; }

#ifdef __cplusplus
}
#endif
