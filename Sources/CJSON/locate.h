// Where a text stops being JSON: simdjson says what is wrong, but only its on-demand face says where.
#pragma once
#include <cstddef>
#include <cstdint>

namespace cjson {

// The byte at which the fault was noticed, for a text that the parser has refused.
size_t locate(const uint8_t *text, size_t length);

}  // namespace cjson
