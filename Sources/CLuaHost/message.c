// The bytes of a message, and the objects that it owns.
#include <stdlib.h>
#include <string.h>

#include "host.h"

/// The largest buffer of a message that is kept for the next message.
enum { most_spare = 1 << 16 };

static bool grow(klua_Message *message, size_t needed) {
    size_t capacity = needed > message->capacity * 2 ? needed : message->capacity * 2;
    uint8_t *larger = realloc(message->bytes, capacity);
    if (!larger) {
        message->failed = true;
        return false;
    }
    message->bytes = larger;
    message->capacity = capacity;
    return true;
}

/// Extends the message and returns the address of the new bytes; null if memory runs out.
static inline uint8_t *extend(klua_Message *message, size_t length) {
    // Padding for simdjson, which reads past the end of a JSON text.
    size_t needed = message->length + length + 64;
    if (needed > message->capacity && !grow(message, needed)) return NULL;
    uint8_t *bytes = message->bytes + message->length;
    message->length += length;
    return bytes;
}

void klua_append(klua_Message *message, const void *bytes, size_t length) {
    uint8_t *to = extend(message, length);
    if (to && length) memcpy(to, bytes, length);
}

void klua_append_text(klua_Message *message, enum klua_Tag tag, const void *bytes, size_t length) {
    uint8_t *to = extend(message, 9 + length);
    if (!to) return;
    *to = tag;
    memcpy(to + 1, &length, 8);
    if (length) memcpy(to + 9, bytes, length);
}

void klua_append_object(klua_Message *message, void *object) {
    void **more = realloc(message->objects, (message->count + 1) * sizeof *more);
    if (!more) {
        message->failed = true;
        return;
    }
    message->objects = more;
    more[message->count++] = object;
}

void klua_tag(klua_Message *message, enum klua_Tag tag, uint64_t value) {
    bool alone = tag == KLUA_NIL || tag == KLUA_FALSE || tag == KLUA_TRUE || tag == KLUA_NULL || tag == KLUA_ERROR;
    uint8_t *to = extend(message, alone ? 1 : 9);
    if (!to) return;
    *to = tag;
    if (!alone) memcpy(to + 1, &value, 8);
}

void klua_clear(klua_Message *message, klua_Host *host) {
    for (size_t i = 0; i < message->count; i++)
        if (message->objects[i]) host->swift.released(message->objects[i]);
    free(message->objects);
    if (host->spare.bytes || message->capacity > most_spare) {
        free(message->bytes);
    } else {
        host->spare.bytes = message->bytes;
        host->spare.capacity = message->capacity;
    }
    memset(message, 0, sizeof *message);
}

klua_Message klua_message(klua_Host *host) {
    klua_Message message = host->spare;
    memset(&host->spare, 0, sizeof message);
    return message;
}
