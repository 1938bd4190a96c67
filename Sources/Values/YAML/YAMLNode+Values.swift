extension YAMLNode {
    /// The value as JSON, read as YAML 1.1; the last duplicate key applies.
    public var json: JSON {
        switch content {
        case .scalar(let scalar): return scalar.json
        case .sequence(let elements): return .array(elements.map(\.json))
        case .mapping(let mapping):
            var object = JSONObject()
            for member in mapping.members { object[member.key] = member.value.json }
            return .object(object)
        }
    }

    /// A member of a mapping, the last of duplicates; nil if it does not exist or this is not a mapping.
    public subscript(key: String) -> YAMLNode? { mapping?[key] }

    /// An element of a sequence; nil if it does not exist or this is not a sequence.
    public subscript(index: Int) -> YAMLNode? {
        guard let elements, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// The scalar; nil for a sequence or a mapping.
    public var scalar: YAMLScalar? { if case .scalar(let value) = content { value } else { nil } }

    /// The elements of a sequence; nil for every other kind.
    public var elements: [YAMLNode]? { if case .sequence(let value) = content { value } else { nil } }

    /// The mapping; nil for every other kind.
    public var mapping: YAMLMapping? { if case .mapping(let value) = content { value } else { nil } }

    /// The text of a scalar as it is written, also of a number; nil for null, sequences and mappings.
    public var text: String? {
        guard let scalar, scalar.json != .null else { return nil }
        return scalar.text
    }

    /// Whether this is null: nothing, `~` or `null`.
    public var isNull: Bool { scalar?.json == .null }

    /// The duplicate keys of this node and of all in it, in the order of the text.
    public var doubledKeys: [YAMLNode] {
        var found: [YAMLNode] = []
        addDoubledKeys(to: &found)
        return found.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }

    private func addDoubledKeys(to found: inout [YAMLNode]) {
        switch content {
        case .scalar: break
        case .sequence(let elements):
            for element in elements { element.addDoubledKeys(to: &found) }
        case .mapping(let mapping):
            found += mapping.doubledKeys
            for member in mapping.members { member.value.addDoubledKeys(to: &found) }
        }
    }
}
