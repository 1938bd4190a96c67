internal import Values

/// How to treat an object member whose value is null: servers silently store the object without the member.
public enum NullMembers: String, Sendable {
    /// Refuse the write.
    case refuse
    /// Drop the members, as the server would.
    case drop
}

extension KVValue {
    /// The path of the first null member, such as `a[2].b` with elements counted from 1; nil if there are no null members.
    var nullMember: String? {
        guard case .json(let json) = self else { return nil }
        return Self.nullMember(in: json, at: "")
    }

    /// The value without null members, at any depth.
    ///
    /// Nulls in lists remain.
    var withoutNullMembers: KVValue {
        guard case .json(let json) = self else { return self }
        return .json(Self.withoutNullMembers(json))
    }

    private static func nullMember(in json: JSON, at place: String) -> String? {
        switch json {
        case .object(let members):
            for (name, value) in members {
                let inner = place.isEmpty ? name : "\(place).\(name)"
                if value.isNull { return inner }
                if let found = nullMember(in: value, at: inner) { return found }
            }
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                if let found = nullMember(in: element, at: "\(place)[\(index + 1)]") { return found }
            }
        default: break
        }
        return nil
    }

    private static func withoutNullMembers(_ json: JSON) -> JSON {
        switch json {
        case .object(let members):
            var kept: JSONObject = [:]
            for (name, value) in members where !value.isNull { kept[name] = withoutNullMembers(value) }
            return .object(kept)
        case .array(let elements): return .array(elements.map(withoutNullMembers))
        default: return json
        }
    }
}
