// The slower way for what simdjson refuses or rounds.
#pragma once
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace cjson {

struct Repaired {
    std::vector<uint8_t> text;     // every odd number quoted, bad UTF-8 and lone surrogates replaced by U+FFFD
    std::vector<uint32_t> quoted;  // which strings of the text, counted from 0, are such numbers
    size_t firstBad;               // first number or string that no repair mends; the text's length when there is none
};

// Touches strings and numbers only; whether the text is JSON is for the parser to say. May throw std::bad_alloc.
Repaired repair(const uint8_t *text, size_t length, bool exact);

}  // namespace cjson
