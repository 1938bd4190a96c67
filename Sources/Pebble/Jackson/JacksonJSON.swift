package import Values

/// Reads JSON as the server does: text after the first value is ignored, and errors have the server's messages.
package enum JacksonJSON {
    package struct Failure: Error {
        package let message: String
    }

    package static func value(of text: String) throws(Failure) -> JSON {
        if let value = try? JSON(parsing: Array(text.utf8)) { return value }
        var diagnosis = JSONDiagnosis(text)
        switch diagnosis.run() {
        case .failure(let failure): throw failure
        case .success(let length):
            do {
                return try JSON(parsing: Array(text.utf8.prefix(length)))
            } catch {
                throw Failure(message: "\(error)")
            }
        }
    }
}

/// Finds the first error in a JSON text, with the server's message.
struct JSONDiagnosis {
    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    private static let valueWords = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')"

    /// The length of the first value in bytes, or the error in it.
    mutating func run() -> Result<Int, JacksonJSON.Failure> {
        do throws(JacksonJSON.Failure) {
            skipSpace()
            if index == bytes.count {
                throw JacksonJSON.Failure(
                    message: "No content to map due to end-of-input\n at [Source: REDACTED "
                        + "(`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1]"
                )
            }
            try value()
            return .success(index)
        } catch {
            return .failure(error)
        }
    }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 32 || byte == 10 || byte == 13 || byte == 9 { index += 1 }
    }

    /// A failure whose place is the byte before `place`.
    private func failure(_ message: String, at place: Int) -> JacksonJSON.Failure {
        let before = bytes.prefix(place)
        let line = before.count { $0 == 10 } + 1
        let column = String(decoding: before.reversed().prefix { $0 != 10 }.reversed(), as: UTF8.self).count + 1
        return JacksonJSON.Failure(
            message: "\(message)\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); "
                + "line: \(line), column: \(column)]"
        )
    }

    private func unexpected(_ wanted: String) -> JacksonJSON.Failure {
        guard let byte = current else {
            return failure("Unexpected end-of-input within/between Object entries", at: index)
        }
        let scalar = String(decoding: bytes[index...], as: UTF8.self).unicodeScalars.first ?? Unicode.Scalar(byte)
        return failure("Unexpected character ('\(scalar)' (code \(scalar.value))): \(wanted)", at: index)
    }

    private mutating func value() throws(JacksonJSON.Failure) {
        depth += 1
        defer { depth -= 1 }
        guard depth < 500 else { throw failure("Document nesting depth exceeds the maximum allowed", at: index) }
        switch current {
        case UInt8(ascii: "{"): try object()
        case UInt8(ascii: "["): try array()
        case UInt8(ascii: "\""): try string()
        case let byte? where byte == UInt8(ascii: "-") || (byte >= 48 && byte <= 57): try number()
        default: try word()
        }
    }

    private mutating func word() throws(JacksonJSON.Failure) {
        let start = index
        while let byte = current, isNamePart(byte) { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if ["null", "true", "false"].contains(text) { return }
        guard !text.isEmpty else { throw unexpected("expected a valid value \(Self.valueWords)") }
        throw failure("Unrecognized token '\(text)': was expecting \(Self.valueWords)", at: index - 1)
    }

    private func isNamePart(_ byte: UInt8) -> Bool {
        (byte | 32 >= 97 && byte | 32 <= 122) || (byte >= 48 && byte <= 57) || byte == 95 || byte == 36 || byte >= 128
    }

    private mutating func number() throws(JacksonJSON.Failure) {
        while let byte = current, (byte >= 48 && byte <= 57) || "+-.eE".utf8.contains(byte) { index += 1 }
        if depth == 1, let byte = current, ![9, 10, 13, 32].contains(byte) {
            throw unexpected("Expected space separating root-level values")
        }
    }

    private mutating func string() throws(JacksonJSON.Failure) {
        index += 1
        while let byte = current, byte != UInt8(ascii: "\"") {
            if byte < 32 {
                throw failure(
                    "Illegal unquoted character ((CTRL-CHAR, code \(byte))): "
                        + "has to be escaped using backslash to be included in string value",
                    at: index
                )
            }
            index += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        guard index < bytes.count else {
            throw failure("Unexpected end-of-input: was expecting closing quote for a string value", at: bytes.count)
        }
        index += 1
    }

    private mutating func array() throws(JacksonJSON.Failure) {
        index += 1
        skipSpace()
        if current == UInt8(ascii: "]") { return index += 1 }
        while true {
            skipSpace()
            try value()
            skipSpace()
            if current == UInt8(ascii: "]") { return index += 1 }
            guard current == UInt8(ascii: ",") else {
                throw unexpected("was expecting comma to separate Array entries")
            }
            index += 1
        }
    }

    private mutating func object() throws(JacksonJSON.Failure) {
        index += 1
        skipSpace()
        if current == UInt8(ascii: "}") { return index += 1 }
        while true {
            skipSpace()
            guard current == UInt8(ascii: "\"") else {
                throw unexpected("was expecting double-quote to start field name")
            }
            try string()
            skipSpace()
            guard current == UInt8(ascii: ":") else {
                throw unexpected("was expecting a colon to separate field name and value")
            }
            index += 1
            skipSpace()
            try value()
            skipSpace()
            if current == UInt8(ascii: "}") { return index += 1 }
            guard current == UInt8(ascii: ",") else {
                throw unexpected("was expecting comma to separate Object entries")
            }
            index += 1
        }
    }
}
