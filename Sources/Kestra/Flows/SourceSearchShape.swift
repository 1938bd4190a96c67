internal import Values

/// Converts the results of a source search before 2.0 to the shape of 2.0: `namespace`, `id`, `editable` and `matches`,
/// each with `snippet` and `column`, and on 2.0 with `line`.
enum SourceSearchShape {
    private static let mark = "[mark]"

    /// The reply in the shape of 2.0.
    ///
    /// A reply that has it already is unchanged.
    static func newest(_ reply: KestraReply) throws(KestraError) -> KestraReply {
        guard reply.bytes.firstRange(of: Array("\"fragments\"".utf8)) != nil else { return reply }
        guard case .object(var members) = try reply.json(), case .array(let results)? = members["results"] else {
            return reply
        }
        members["results"] = .array(results.map(result))
        return reply.replacing(JSON.object(members).bytes())
    }

    private static func result(_ json: JSON) -> JSON {
        guard let flow = json["model"], let fragments = json["fragments"]?.arrayValue else { return json }
        let lines = fragments.compactMap(\.stringValue).flatMap { $0.split(separator: "\n") }
        return .object([
            "namespace": flow["namespace"] ?? .null, "id": flow["id"] ?? .null, "editable": .bool(true),
            "matches": .array(lines.compactMap(match)),
        ])
    }

    /// A fragment also contains the lines around the match.
    private static func match(_ line: Substring) -> JSON? {
        guard let place = line.firstRange(of: mark)?.lowerBound else { return nil }
        let column = line.distance(from: line.startIndex, to: place)
        return .object(["column": .integer(Int64(column)), "snippet": .string(String(line))])
    }
}
