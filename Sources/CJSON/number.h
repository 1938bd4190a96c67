// JSON's numbers as text.
#pragma once
#include "CJSON.h"

namespace cjson {

// The length of the JSON number at the start of the text, 0 when there is none.
size_t numberLength(const char *text, size_t length);

// Whether a JSON number must be kept as text: no 64-bit integer and too large for a double; with `exact`, also a
// decimal that its nearest double does not write back.
bool needsDigits(const char *text, size_t length, bool exact);

}  // namespace cjson
