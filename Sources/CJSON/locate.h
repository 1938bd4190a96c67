// Finds the position of a syntax error. simdjson's DOM parser reports the error only; its on-demand parser also reports
// the position.
#pragma once
#include <cstddef>
#include <cstdint>

namespace cjson {

// The byte offset of the error in a text that the parser has rejected.
size_t locate(const uint8_t *text, size_t length);

}  // namespace cjson
