#include "number.h"

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <string>
#include <system_error>

namespace {

size_t digits(const char *text, size_t at, size_t length) {
    const size_t start = at;
    while (at < length && text[at] >= '0' && text[at] <= '9') at++;
    return at - start;
}

bool isInteger(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (text[i] == '.' || text[i] == 'e' || text[i] == 'E') return false;
    return true;
}

template <typename Number> std::errc read(const char *text, size_t length, Number &value) {
    return std::from_chars(text, text + length, value).ec;
}

// The value of a decimal: its significant digits, and the power of ten of the last digit.
struct Decimal {
    std::string digits;
    long long exponent = 0;
    bool negative = false;

    bool operator==(const Decimal &other) const {
        return digits == other.digits && exponent == other.exponent && (digits.empty() || negative == other.negative);
    }
};

long long readExponent(const char *text, size_t length) {
    const bool plus = length > 0 && text[0] == '+';
    long long value = 0;
    // An exponent beyond the range of long long is beyond that of a double too, so the limit can replace it.
    if (read(text + plus, length - plus, value) != std::errc()) value = text[0] == '-' ? -1000000000 : 1000000000;
    return value;
}

Decimal decimal(const char *text, size_t length) {
    Decimal result;
    bool fraction = false;
    for (size_t i = 0; i < length; i++) {
        const char c = text[i];
        if (c == '-') {
            result.negative = true;
        } else if (c == '.') {
            fraction = true;
        } else if (c == 'e' || c == 'E') {
            result.exponent += readExponent(text + i + 1, length - i - 1);
            break;
        } else {
            if (fraction) result.exponent--;
            if (c != '0' || !result.digits.empty()) result.digits.push_back(c);
        }
    }
    while (!result.digits.empty() && result.digits.back() == '0') {
        result.digits.pop_back();
        result.exponent++;
    }
    if (result.digits.empty()) result.exponent = 0;
    return result;
}

}  // namespace

namespace cjson {

size_t numberLength(const char *text, size_t length) {
    size_t at = length > 0 && text[0] == '-';
    const size_t whole = digits(text, at, length);
    if (whole == 0 || (whole > 1 && text[at] == '0')) return 0;
    at += whole;
    if (at < length && text[at] == '.') {
        const size_t fraction = digits(text, at + 1, length);
        if (fraction == 0) return 0;
        at += 1 + fraction;
    }
    if (at < length && (text[at] == 'e' || text[at] == 'E')) {
        at++;
        if (at < length && (text[at] == '+' || text[at] == '-')) at++;
        const size_t power = digits(text, at, length);
        if (power == 0) return 0;
        at += power;
    }
    return at;
}

bool needsDigits(const char *text, size_t length, bool exact) {
    if (isInteger(text, length)) {
        int64_t small;
        uint64_t large;
        return read(text, length, small) != std::errc() && read(text, length, large) != std::errc();
    }
    double value;
    if (read(text, length, value) != std::errc()) {
        const Decimal number = decimal(text, length);
        return exact || number.exponent + (long long)number.digits.size() > 0;
    }
    if (!exact) return false;
    char shortest[CJSON_NUMBER_ROOM];
    const size_t written = cjson_write_double(shortest, value);
    return !(decimal(text, length) == decimal(shortest, written));
}

}  // namespace cjson

extern "C" size_t cjson_write_double(char *out, double value) {
    // The number has at most 24 characters, so two more fit.
    size_t length = size_t(std::to_chars(out, out + CJSON_NUMBER_ROOM, value).ptr - out);
    if (isInteger(out, length)) {
        std::memcpy(out + length, ".0", 2);
        length += 2;
    }
    return length;
}

extern "C" int cjson_is_number(const char *text, size_t length) {
    return length > 0 && cjson::numberLength(text, length) == length;
}
