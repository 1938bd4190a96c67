internal import Values

/// What becomes of a null that is the value of a member of an object: servers store the object without the member, and
/// say nothing.
public enum NullMembers: String, Sendable {
    /// The write is refused.
    case refuse
    /// The members are left out here, as the server would.
    case drop
}

extension KVValue {
    /// The place of the first member that is null, such as `a[2].b` with elements counted from 1; nil without one.
    var nullMember: String? {
        guard case .json(let json) = self else { return nil }
        return Self.nullMember(in: json, at: "")
    }

    /// The value without members that are null, at any depth; nulls in lists stay.
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
