// The bytes of a message, and the objects that it owns.
#include <stdlib.h>
#include <string.h>

#include "host.h"

/// The bytes of a message that has been read are kept for the next one when there are no more than these.
enum { most_spare = 1 << 16 };

void klua_append(klua_Message *message, const void *bytes, size_t length) {
    // Room for simdjson, which reads past the end of a JSON text.
    size_t needed = message->length + length + 64;
    if (needed > message->capacity) {
        size_t capacity = needed > message->capacity * 2 ? needed : message->capacity * 2;
        uint8_t *larger = realloc(message->bytes, capacity);
        if (!larger) {
            message->failed = true;
            return;
        }
        message->bytes = larger;
        message->capacity = capacity;
    }
    if (length) memcpy(message->bytes + message->length, bytes, length);
    message->length += length;
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
    uint8_t bytes[9] = {tag};
    bool alone = tag == KLUA_NIL || tag == KLUA_FALSE || tag == KLUA_TRUE || tag == KLUA_NULL || tag == KLUA_ERROR;
    memcpy(bytes + 1, &value, 8);
    klua_append(message, bytes, alone ? 1 : 9);
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
