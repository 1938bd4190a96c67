#include "repair.h"

#include "number.h"

namespace {

constexpr char replacement[] = "\xEF\xBF\xBD";

class Repair {
public:
    Repair(const uint8_t *text, size_t length, bool exact) : text(text), length(length), exact(exact) {
        result.text.reserve(length + length / 8 + 16);
        result.firstBad = length;
    }

    cjson::Repaired run() {
        while (at < length) {
            const uint8_t c = text[at];
            if (c == '"')
                string();
            else if (c == '-' || (c >= '0' && c <= '9'))
                number();
            else
                keep(1);
        }
        return std::move(result);
    }

private:
    const uint8_t *text;
    size_t length;
    bool exact;
    size_t at = 0;
    uint32_t strings = 0;
    cjson::Repaired result;

    void keep(size_t count) {
        result.text.insert(result.text.end(), text + at, text + at + count);
        at += count;
    }

    void replace(size_t count) {
        result.text.insert(result.text.end(), replacement, replacement + 3);
        at += count;
    }

    void bad(size_t offset) {
        if (offset < result.firstBad) result.firstBad = offset;
    }

    void number() {
        const char *start = reinterpret_cast<const char *>(text + at);
        const size_t count = cjson::numberLength(start, length - at);
        const uint8_t next = at + count < length ? text[at + count] : ' ';
        const bool ends = next == ',' || next == ']' || next == '}' || next == ' ' || (next >= '\t' && next <= '\r');
        if (count == 0 || !ends) {
            bad(at);
            keep(count ? count : 1);
            while (at < length && (text[at] == '.' || (text[at] >= '0' && text[at] <= '9'))) keep(1);
        } else if (cjson::needsDigits(start, count, exact)) {
            result.text.push_back('"');
            keep(count);
            result.text.push_back('"');
            result.quoted.push_back(strings++);
        } else {
            keep(count);
        }
    }

    void string() {
        const size_t start = at;
        strings++;
        keep(1);
        while (at < length && text[at] != '"') {
            if (text[at] == '\\')
                escape();
            else if (text[at] < 0x80)
                plain();
            else
                character();
        }
        if (at < length)
            keep(1);
        else
            bad(start);
    }

    void plain() {
        if (text[at] < 0x20) bad(at);
        keep(1);
    }

    // The code unit of the `\uXXXX` escape at `offset`; -1 if the text has no such escape there.
    int unit(size_t offset) const {
        if (offset + 6 > length || text[offset] != '\\' || text[offset + 1] != 'u') return -1;
        int value = 0;
        for (size_t i = offset + 2; i < offset + 6; i++) {
            const uint8_t c = text[i], lower = c | 0x20;
            if (c >= '0' && c <= '9')
                value = value * 16 + (c - '0');
            else if (lower >= 'a' && lower <= 'f')
                value = value * 16 + (lower - 'a' + 10);
            else
                return -1;
        }
        return value;
    }

    void escape() {
        const uint8_t kind = at + 1 < length ? text[at + 1] : 0;
        if (kind != 'u') {
            constexpr char known[] = "\"\\/bfnrt";
            bool found = false;
            for (const char *c = known; *c; c++) found = found || uint8_t(*c) == kind;
            if (!found) bad(at);
            keep(at + 1 < length ? 2 : 1);
            return;
        }
        const int first = unit(at), second = unit(at + 6);
        if (first < 0) {
            bad(at);
            keep(2);
        } else if (first < 0xD800 || first > 0xDFFF) {
            keep(6);
        } else if (first < 0xDC00 && second >= 0xDC00 && second <= 0xDFFF) {
            keep(12);
        } else {
            replace(6);
        }
    }

    // Copies a multibyte character, or replaces the longest prefix of an invalid or truncated one.
    void character() {
        const uint8_t c = text[at];
        const size_t size = c >= 0xC2 && c <= 0xDF ? 2 : (c & 0xF0) == 0xE0 ? 3 : c >= 0xF0 && c <= 0xF4 ? 4 : 0;
        size_t good = 1;
        while (size && good < size && at + good < length && follows(c, good)) good++;
        if (size && good == size)
            keep(size);
        else
            replace(good);
    }

    bool follows(uint8_t lead, size_t index) const {
        const uint8_t c = text[at + index];
        if (index > 1) return (c & 0xC0) == 0x80;
        const uint8_t lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        const uint8_t highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        return c >= lowest && c <= highest;
    }
};

}  // namespace

namespace cjson {

Repaired repair(const uint8_t *text, size_t length, bool exact) { return Repair(text, length, exact).run(); }

}  // namespace cjson
