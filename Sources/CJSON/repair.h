// Rewrites a text so that simdjson accepts numbers and strings that it otherwise rejects or rounds.
#pragma once
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace cjson {

struct Repaired {
    std::vector<uint8_t> text;     // unsupported numbers are quoted; U+FFFD replaces invalid UTF-8 and lone surrogates
    std::vector<uint32_t> quoted;  // the indices, from 0, of the strings of the text that are quoted numbers
    size_t firstBad;               // the offset of the first number or string that is not valid; else the text's length
};

// Changes strings and numbers only, and does not check the structure of the text. May throw std::bad_alloc.
Repaired repair(const uint8_t *text, size_t length, bool exact);

}  // namespace cjson
