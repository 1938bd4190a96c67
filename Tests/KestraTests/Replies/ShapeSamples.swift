import Values

extension JSONShape {
    /// The JSON text of a value of this shape, with all its members.
    var sample: String {
        switch self {
        case .any, .integer: "1"
        case .text: #""x""#
        case .flag: "true"
        case .number: "1.5"
        case .list(let element): "[\(element.sample)]"
        case .map(let value): #"{"x":\#(value.sample)}"#
        case .object(let members): Self.object(members.map { ($0.name, $0.shape.sample) })
        case .either(let shapes): shapes.first?.sample ?? "1"
        }
    }

    /// JSON texts of values that differ from this shape in one place, at any depth.
    var misshapen: [String] {
        switch self {
        case .any: []
        case .text: ["5", "null", "[]", "{}", "true"]
        case .flag: ["5", "null", "[]", "{}", #""x""#]
        case .number: [#""x""#, "null", "[]", "{}", "true"]
        case .integer: [#""x""#, "null", "[]", "{}", "true", "1.5", "1e400", "99999999999999999999"]
        case .list(let element):
            ["5", "null", "{}", #""x""#, "false"]
                + element.misshapen.flatMap { ["[\($0)]", "[\(element.sample),\($0)]"] }
        case .map(let value): ["5", "null", "[]", #""x""#] + value.misshapen.map { #"{"x":\#($0)}"# }
        case .object(let members): ["5", "null", "[]", #""x""#, "true"] + Self.misshapen(members)
        case .either(let shapes):
            ["null", "true"]
                + shapes.flatMap(\.misshapen).filter { text in
                    !shapes.contains { $0.accepts(text) } && !["null", "true"].contains(text)
                }
        }
    }

    private func accepts(_ text: String) -> Bool {
        (try? JSONDocument(parsing: Array(text.utf8)))?.root.mismatch(with: self) == nil
    }

    private static func misshapen(_ members: [Member]) -> [String] {
        members.indices.flatMap { place in
            let member = members[place]
            var all = members.map { ($0.name, $0.shape.sample) }
            var texts = member.shape.misshapen.filter { $0 != "null" || member.isNeeded }.map { text in
                all[place].1 = text
                return object(all)
            }
            if member.isNeeded {
                all.remove(at: place)
                texts.append(object(all))
            }
            return texts
        }
    }

    private static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { #""\#($0.0)":\#($0.1)"# }.joined(separator: ",") + "}"
    }
}
