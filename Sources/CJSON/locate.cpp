#include "locate.h"

#include "CJSON.h"
#include "repair.h"

#include <new>
#include <simdjson.h>

namespace {

using namespace simdjson;

error_code walk(ondemand::value value, int depth);

error_code walkMembers(ondemand::object object, int depth) {
    for (auto field : object) {
        ondemand::value member;
        if (auto code = field.value().get(member)) return code;
        if (auto code = walk(member, depth)) return code;
    }
    return SUCCESS;
}

error_code walkElements(ondemand::array array, int depth) {
    for (auto element : array) {
        ondemand::value member;
        if (auto code = element.get(member)) return code;
        if (auto code = walk(member, depth)) return code;
    }
    return SUCCESS;
}

// Checks only the structure and the literals. The repair checks strings and numbers.
error_code walk(ondemand::value value, int depth) {
    if (depth > CJSON_MAX_DEPTH) return DEPTH_ERROR;
    ondemand::json_type type;
    if (auto code = value.type().get(type)) return code;
    switch (type) {
    case ondemand::json_type::object: {
        ondemand::object object;
        if (auto code = value.get_object().get(object)) return code;
        return walkMembers(object, depth + 1);
    }
    case ondemand::json_type::array: {
        ondemand::array array;
        if (auto code = value.get_array().get(array)) return code;
        return walkElements(array, depth + 1);
    }
    case ondemand::json_type::boolean: return value.get_bool().error();
    case ondemand::json_type::null: return value.is_null().error();
    default: value.raw_json_token(); return SUCCESS;
    }
}

size_t locateStructure(const padded_string &text) {
    ondemand::parser parser;
    ondemand::document document;
    if (parser.allocate(text.size(), CJSON_MAX_DEPTH + 2)) return 0;
    if (parser.iterate(text).get(document)) return text.size();
    ondemand::value value;
    error_code code = document.get_value().get(value);
    if (!code) code = walk(value, 1);
    const char *location = nullptr;
    if (document.current_location().get(location)) return text.size();
    const size_t offset = size_t(location - text.data());
    return offset < text.size() ? offset : text.size();
}

}  // namespace

namespace cjson {

size_t locate(const uint8_t *text, size_t length) {
    try {
        const size_t bad = repair(text, length, false).firstBad;
        // The walk ignores the content of strings, so any character can replace one that is not ASCII.
        padded_string masked(reinterpret_cast<const char *>(text), length);
        for (size_t i = 0; i < length; i++)
            if (text[i] >= 0x80) masked.data()[i] = 'x';
        const size_t structure = locateStructure(masked);
        return bad < structure ? bad : structure;
    } catch (const std::bad_alloc &) {
        return 0;
    }
}

}  // namespace cjson
