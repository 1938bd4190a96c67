// Parses with simdjson. Only if that fails, or loses digits, the repaired text is parsed.
#include "CJSON.h"
#include "locate.h"
#include "repair.h"

#include <cstring>
#include <memory>
#include <new>
#include <simdjson.h>

using simdjson::error_code;

struct cjson_document {
    simdjson::dom::parser parser;
    // The text, and the zero bytes after it that simdjson reads.
    std::unique_ptr<uint8_t[]> padded;
    size_t room = 0;

    uint8_t *pad(const uint8_t *text, size_t length) {
        if (room < length + simdjson::SIMDJSON_PADDING) {
            padded.reset();
            room = length + simdjson::SIMDJSON_PADDING;
            padded.reset(new (std::nothrow) uint8_t[room]);
            if (!padded) room = 0;
        }
        if (padded) {
            std::memcpy(padded.get(), text, length);
            std::memset(padded.get() + length, 0, simdjson::SIMDJSON_PADDING);
        }
        return padded.get();
    }
};

namespace {

// A parser keeps its memory for the next document, because new pages would take half the time of a large document. The
// memory of a large document is freed when a much smaller document follows.
constexpr size_t alwaysKept = 1 << 20, mostKept = 32 << 20;
thread_local std::unique_ptr<cjson_document> idle;

cjson_document *take(size_t length) {
    if (idle && idle->parser.capacity() > alwaysKept && length < idle->parser.capacity() / 8) idle.reset();
    if (idle) return idle.release();
    return new (std::nothrow) cjson_document;
}

// The message for an error of simdjson. An empty or blank text is EMPTY.
const char *describe(error_code code) {
    switch (code) {
    case simdjson::EMPTY: return "the text contains no JSON value";
    case simdjson::DEPTH_ERROR: return "the JSON text is nested deeper than 1024 levels";
    case simdjson::UNCLOSED_STRING: return "a string has no closing quote";
    case simdjson::UNESCAPED_CHARS: return "a string contains an unescaped control character";
    case simdjson::STRING_ERROR: return "a string contains an unknown escape";
    case simdjson::NUMBER_ERROR: return "this is not a JSON number";
    case simdjson::T_ATOM_ERROR: case simdjson::F_ATOM_ERROR: case simdjson::N_ATOM_ERROR:
        return "only true, false and null can be written without quotes";
    case simdjson::UTF8_ERROR: return "the text is not valid UTF-8";
    case simdjson::CAPACITY: return "the JSON text is longer than 4 GB";
    case simdjson::MEMALLOC: return "not enough memory to read the JSON text";
    default: return "this is not well formed JSON";
    }
}

bool repairable(error_code code) {
    return code == simdjson::NUMBER_ERROR || code == simdjson::STRING_ERROR || code == simdjson::UTF8_ERROR ||
           code == simdjson::TAPE_ERROR;
}

// simdjson's own default is the depth that the header promises.
static_assert(simdjson::DEFAULT_MAX_DEPTH == CJSON_MAX_DEPTH);

error_code parse(cjson_document &document, const uint8_t *text, size_t length) {
    const uint8_t *padded = document.pad(text, length);
    return padded ? document.parser.parse(padded, length, false).error() : simdjson::MEMALLOC;
}

// Changes the words of the numbers that the repair quoted to '#'. The tape has the strings in the order of the text.
void markDigits(simdjson::dom::document &document, const std::vector<uint32_t> &quoted) {
    uint64_t *words = document.tape.get();
    const size_t end = cjson_after(words[0]);
    uint32_t ordinal = 0;
    auto next = quoted.begin();
    for (size_t i = 1; i < end && next != quoted.end(); i++) {
        const char type = cjson_type(words[i]);
        if (type == 'l' || type == 'u' || type == 'd') i++;
        if (type != '"') continue;
        if (ordinal++ == *next) {
            words[i] = cjson_payload(words[i]) | (uint64_t('#') << 56);
            ++next;
        }
    }
}

// Parses the repaired text.
error_code parseRepaired(cjson_document &document, const uint8_t *text, size_t length, bool exact) {
    try {
        cjson::Repaired repaired = cjson::repair(text, length, exact);
        if (auto code = parse(document, repaired.text.data(), repaired.text.size())) return code;
        markDigits(document.parser.doc, repaired.quoted);
        return simdjson::SUCCESS;
    } catch (const std::bad_alloc &) {
        return simdjson::MEMALLOC;
    }
}

}  // namespace

extern "C" cjson_document *cjson_parse(
    const void *text, size_t length, unsigned flags, struct cjson_failure *failure) {
    const auto *bytes = static_cast<const uint8_t *>(text);
    cjson_document *document = take(length);
    if (!document) {
        *failure = {describe(simdjson::MEMALLOC), 0};
        return nullptr;
    }
    error_code code = flags & CJSON_EXACT ? simdjson::NUMBER_ERROR : parse(*document, bytes, length);
    const bool refused = code == simdjson::UTF8_ERROR && flags & CJSON_STRICT;
    if (repairable(code) && !refused) code = parseRepaired(*document, bytes, length, flags & CJSON_EXACT);
    if (!code) return document;
    *failure = {describe(code), cjson::locate(bytes, length)};
    cjson_free(document);
    return nullptr;
}

extern "C" struct cjson_tape cjson_document_tape(const cjson_document *document) {
    return {document->parser.doc.tape.get(), document->parser.doc.string_buf.get()};
}

extern "C" size_t cjson_working_memory(const void *text, size_t length) {
    const auto *bytes = static_cast<const uint8_t *>(text);
    size_t separators = 0, brackets = 0;
    for (size_t i = 0; i < length; i++) {
        separators += bytes[i] == ',' || bytes[i] == ':';
        brackets += (bytes[i] | 0x20) == '{' || (bytes[i] | 0x20) == '}';
    }
    return 2 * length + (2 * separators + brackets) * (sizeof(uint32_t) + sizeof(uint64_t));
}

extern "C" void cjson_free(cjson_document *document) {
    if (!document) return;
    if (!idle && document->parser.capacity() <= mostKept)
        idle.reset(document);
    else
        delete document;
}
