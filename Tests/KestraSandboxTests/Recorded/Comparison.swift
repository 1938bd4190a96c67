import Values

/// A place where an answer differs from the recorded one.
struct Difference: CustomStringConvertible {
    /// `status`, `body.results[0].id` and so on.
    let path: String
    let text: String

    var description: String { "\(path) \(text)" }
}

/// A recorded answer beside one of the sandbox: status, content type, and every value that does not depend on the time
/// or on chance.
struct Comparison {
    let expected: JSON
    let answer: Answer
    let stable: StableValues

    /// All differences.
    func differences() throws -> [Difference] {
        let status = expected["status"]?.integerValue ?? 0
        guard Int(status) == answer.status else {
            return [Difference(path: "status", text: "is \(answer.status), not \(status): \(answer.text.prefix(200))")]
        }
        let type = mediaType(expected["headers"]?["content-type"]?.stringValue)
        let given = mediaType(answer.headers["content-type"])
        guard type == given else { return [Difference(path: "content type", text: "is \(given), not \(type)")] }
        if let lines = expected["lines"]?.arrayValue, expected["json"] == nil {
            return try EventComparison(lines, answer, stable).differences()
        }
        if let text = expected["text"]?.stringValue {
            return Difference.between(.string(try stable.of(text)), .string(try stable.of(answer.text)), "text")
        }
        guard let json = expected["json"], !isLeftOut(json) else { return [] }
        guard let own = answer.json else { return [Difference(path: "body", text: "is not JSON")] }
        return Difference.between(try stable.of(json), try stable.of(own), "body")
    }

    /// The recorder leaves long lists out and notes how long they were.
    private func isLeftOut(_ json: JSON) -> Bool {
        json.stringValue?.hasSuffix("bytes of JSON left out>") == true
    }

    private func mediaType(_ text: String?) -> String {
        String((text ?? "").split(separator: ";").first ?? "")
    }
}

extension Difference {
    /// All places where two values differ; a list of another length differs as a whole.
    static func between(_ expected: JSON, _ own: JSON, _ path: String) -> [Difference] {
        switch (expected, own) {
        case (.object(let one), .object(let other)):
            return Set(one.keys + other.keys).sorted().flatMap { key -> [Difference] in
                let inner = "\(path).\(key)"
                guard let wanted = one[key] else { return [Difference(path: inner, text: "is extra")] }
                guard let given = other[key] else { return [Difference(path: inner, text: "is missing")] }
                return between(wanted, given, inner)
            }
        case (.array(let one), .array(let other)):
            guard one.count == other.count else {
                return [Difference(path: path, text: "has \(other.count) items, not \(one.count)")]
            }
            return zip(one, other).enumerated().flatMap { index, pair in
                between(pair.0, pair.1, "\(path)[\(index)]")
            }
        default:
            guard expected != own else { return [] }
            return [Difference(path: path, text: "is \(own.text().prefix(200)), not \(expected.text().prefix(200))")]
        }
    }
}
