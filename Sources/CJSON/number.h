// JSON numbers as text.
#pragma once
#include "CJSON.h"

namespace cjson {

// The length of the JSON number at the start of the text; 0 if the text does not start with a number.
size_t numberLength(const char *text, size_t length);

// Whether a JSON number must be kept as text: an integer beyond 64 bits, or a number too large for a double; with
// `exact`, also a decimal that a double cannot represent with all its digits.
bool needsDigits(const char *text, size_t length, bool exact);

}  // namespace cjson
