internal import CPCRE

/// A Java regular expression, executed by PCRE2, whose syntax differs in details.
///
/// A match that takes too many steps fails, so that a pattern in a flow cannot block the sandbox.
package final class RegularExpression {
    package struct Failure: Error {
        package let message: String
    }

    /// The byte ranges of a match and of its groups; nil for a group that did not participate.
    package typealias Match = [Range<Int>?]

    /// The limit on the steps for one text if the caller does not count them: about 20 ms.
    private static let mostSteps = 1 << 24
    /// The size of one group of a match in memory, in bytes.
    private static let groupSize = 32

    private let pattern: String
    private var compiled = cpcre_pattern()

    package init(_ pattern: String) throws(Failure) {
        self.pattern = pattern
        guard cpcre_load() == 0 else {
            throw Failure(message: "\(String(cString: late_library_error())); install the Debian package libpcre2-8-0")
        }
        guard !Self.intersects(pattern) else {
            throw Failure(message: "the sandbox does not have the intersection `&&` of characters")
        }
        var reason = [CChar](repeating: 0, count: 256)
        guard cpcre_compile(pattern, pattern.utf8.count, &compiled, &reason, reason.count) == 0 else {
            cpcre_free(&compiled)
            throw Failure(message: reason.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" })
        }
    }

    deinit { cpcre_free(&compiled) }

    /// Whether the whole text matches.
    package func isWhole(_ text: String) throws(Failure) -> Bool {
        try found(in: Array(text.utf8), from: 0, whole: true, StepMeter(limit: Self.mostSteps))
    }

    /// The matches in a UTF-8 text, in order.
    ///
    /// `charge` takes the steps of the search and the bytes of its result; without it, they are limited.
    package func matches(in text: [UInt8], charge: StepCharge? = nil) throws(Failure) -> [Match] {
        let meter = charge.map { StepMeter($0) } ?? StepMeter(limit: Self.mostSteps)
        let size = Int(cpcre_groups(&compiled)) * Self.groupSize
        var matches: [Match] = []
        var from = 0
        while from <= text.count, try found(in: text, from: from, whole: false, meter) {
            guard meter.charge(size) else { throw tooLong }
            let match = (0..<cpcre_groups(&compiled)).map { group -> Range<Int>? in
                let (start, end) = (cpcre_start(&compiled, group), cpcre_end(&compiled, group))
                return start < 0 || end < start ? nil : start..<end
            }
            guard let whole = match[0] else { break }
            matches.append(match)
            from = whole.isEmpty ? Self.next(after: whole.upperBound, in: text) : whole.upperBound
        }
        return matches
    }

    private func found(
        in text: [UInt8],
        from start: Int,
        whole: Bool,
        _ meter: StepMeter
    ) throws(Failure) -> Bool {
        let answer = text.withUnsafeBytes { bytes in
            meter.withPointer {
                cpcre_match(&compiled, bytes.baseAddress, bytes.count, start, whole ? 1 : 0, StepMeter.call, $0)
            }
        }
        guard answer >= 0 else { throw tooLong }
        return answer > 0
    }

    private var tooLong: Failure { Failure(message: "the pattern `\(pattern)` takes too long to match") }

    /// The index of the next character.
    private static func next(after place: Int, in text: [UInt8]) -> Int {
        var next = place + 1
        while next < text.count, text[next] & 0xC0 == 0x80 { next += 1 }
        return next
    }

    /// Whether a character class contains `&&`, which is an operator only in Java.
    private static func intersects(_ pattern: String) -> Bool {
        var isInSet = false
        var previous: Character?
        var escaped = false
        for character in pattern {
            if escaped {
                escaped = false
                previous = nil
                continue
            }
            if isInSet, character == "&", previous == "&" { return true }
            switch character {
            case "\\": escaped = true
            case "[": isInSet = true
            case "]": isInSet = false
            default: break
            }
            previous = character
        }
        return false
    }
}
