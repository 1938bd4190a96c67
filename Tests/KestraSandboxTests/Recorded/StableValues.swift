import TextTools
import Values

/// Masks the parts of a value that differ from run to run: dates, measured times, random ids, addresses.
struct StableValues {
    /// Members whose values are measured times or random names.
    private static let varying: Set<String> = ["duration", "workerId", "creationTime", "lastModifiedTime"]
    private static let patterns: [(name: String, pattern: String)] = [
        ("date", #"\d{4}-\d\d-\d\dT\d\d:\d\d(?::[\d.]+)?(?:Z|[+-]\d\d:\d\d)?"#),
        ("duration", #"\bPT[\dHM]*\d+\.\d+S"#),
        ("uuid", #"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"#),
        // The number in a file's name is random too, and one of ten has fewer than 19 digits.
        ("id", #"\b(?:(?=[A-Za-z]*\d)[0-9A-Za-z]{19,22}\b|\d{12,18}(?=\.[a-z]+\b))"#),
        ("host", #"\b(?:localhost|127\.0\.0\.1):\d+"#),
        ("worker", #"\bworker[-_a-z]*_\d+"#),
        ("queue", #"\bqueue-h2_\d+"#),
        ("trace", #"(?:\n\s*at [^\n]*)+"#),
    ]

    private let expression: RegularExpression

    init() throws {
        expression = try RegularExpression(Self.patterns.map { "(\($0.pattern))" }.joined(separator: "|"))
    }

    func of(_ json: JSON) throws -> JSON {
        switch json {
        case .object(let object):
            let isTimer = object["type"] == "timer"
            return .object(
                JSONObject(
                    try object.map { name, value in
                        let varies = Self.varying.contains(name) || isTimer && name == "value"
                        return (name, varies ? .string("<\(value.kind)>") : try of(value))
                    }
                )
            )
        case .array(let items): return .array(try items.map(of))
        case .string(let text): return .string(try of(text))
        default: return json
        }
    }

    func of(_ text: String) throws -> String {
        let bytes = Array(text.utf8)
        var stable: [UInt8] = []
        var place = 0
        for match in try expression.matches(in: bytes) {
            guard let whole = match[0], let group = match.dropFirst().firstIndex(where: { $0 != nil }) else { continue }
            stable += bytes[place..<whole.lowerBound] + Array("<\(Self.patterns[group - 1].name)>".utf8)
            place = whole.upperBound
        }
        return String(decoding: stable + bytes[place...], as: UTF8.self)
    }
}
