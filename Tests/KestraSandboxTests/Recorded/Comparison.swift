import Values

/// A recorded answer beside one of the sandbox: status, content type, and the keys and kinds of values at every depth.
struct Comparison {
    let expected: JSON
    let answer: Answer

    /// What differs first; nil when nothing does.
    var difference: String? {
        let status = expected["status"]?.integerValue ?? 0
        guard Int(status) == answer.status else {
            return "status \(answer.status), not \(status): \(answer.text.prefix(200))"
        }
        let type = mediaType(expected["headers"]?["content-type"]?.stringValue)
        let given = mediaType(answer.headers["content-type"])
        guard type == given else { return "content type \(given), not \(type)" }
        if let lines = expected["lines"]?.arrayValue { return events(lines) }
        guard let json = expected["json"], json.stringValue == nil else { return nil }
        guard let own = answer.json else { return "no JSON" }
        return Self.differing(Self.shape(json), Self.shape(own), "body")
    }

    private func mediaType(_ text: String?) -> String {
        String((text ?? "").split(separator: ";").first ?? "")
    }

    private func events(_ lines: [JSON]) -> String? {
        let wanted = lines.compactMap { $0[1]?.stringValue }.filter { $0.hasPrefix("id:") }
            .map { String($0.dropFirst(4)) }
            .reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
        return wanted == answer.events ? nil : "events \(answer.events), not \(wanted)"
    }

    /// A list is described by all its items together.
    private static func shape(_ json: JSON) -> JSON {
        switch json {
        case .object(let object): return .object(JSONObject(object.map { ($0.key, shape($0.value)) }))
        case .array(let items):
            var merged: JSON?
            for item in items.map(shape) {
                if let one = merged?.objectValue, let other = item.objectValue {
                    var both = one
                    both.merge(other)
                    merged = .object(both)
                } else {
                    merged = item
                }
            }
            return .array(merged.map { [$0] } ?? [])
        default: return .string(json.kind)
        }
    }

    private static func differing(_ expected: JSON, _ own: JSON, _ path: String) -> String? {
        switch (expected, own) {
        case (.object(let one), .object(let other)):
            for key in Set(one.keys + other.keys).sorted() {
                guard let wanted = one[key] else { return "\(path).\(key) is extra" }
                guard let given = other[key] else { return "\(path).\(key) is missing" }
                if let found = differing(wanted, given, "\(path).\(key)") { return found }
            }
            return nil
        case (.array(let one), .array(let other)):
            guard let wanted = one.first, let given = other.first else { return nil }
            return differing(wanted, given, path + "[]")
        default: return expected == own ? nil : "\(path) is \(own.text()), not \(expected.text())"
        }
    }
}
