internal import Values

/// Converts triggers of versions before 2.0 to the names of 2.0: an item of a search has `trigger` and `state`, and the next
/// date is `nextEvaluationDate`.
enum TriggerShape {
    private static let names = [
        "abstractTrigger": "trigger", "triggerContext": "state", "nextExecutionDate": "nextEvaluationDate",
    ]

    /// The reply with the names of 2.0.
    ///
    /// A reply that has them already is unchanged.
    static func newest(_ reply: KestraReply) throws(KestraError) -> KestraReply {
        guard names.keys.contains(where: { reply.bytes.firstRange(of: Array("\"\($0)\"".utf8)) != nil }) else {
            return reply
        }
        var root = try reply.json()
        if case .object(var members) = root, case .array(let results)? = members["results"] {
            members["results"] = .array(results.map(item))
            root = .object(members)
        } else {
            root = item(root)
        }
        return reply.replacing(root.bytes())
    }

    /// An item of a search, or the state of a trigger.
    ///
    /// The definition inside is unchanged.
    private static func item(_ json: JSON) -> JSON {
        guard case .object(let members) = json else { return json }
        var renamed: JSONObject = [:]
        for (name, value) in members {
            renamed[names[name] ?? name] = name == "triggerContext" ? item(value) : value
        }
        return .object(renamed)
    }
}
