/// Collects the members of one mapping, including those of `<<`.
struct YAMLMappingBuilder {
    private var members: [YAMLMapping.Member] = []
    private var own: Set<String> = []
    private var doubled: [YAMLNode] = []
    private var merged: [(place: Int, members: [YAMLMapping.Member])] = []

    mutating func add(_ key: YAMLNode, _ value: YAMLNode) throws(YAMLError) {
        guard let scalar = key.scalar else {
            throw YAMLComposer.error("a key must be a text, not a list or a mapping", at: key.start)
        }
        if scalar.isPlain, scalar.tag == nil, scalar.text == "<<" {
            merged.append((members.count, try Self.mergeable(value)))
            return
        }
        if !own.insert(scalar.text).inserted { doubled.append(key) }
        members.append(YAMLMapping.Member(key: scalar.text, keyNode: key, value: value))
    }

    /// The mapping.
    ///
    /// Its own members take precedence over merged ones, and an earlier merge over a later one.
    var mapping: YAMLMapping {
        guard !merged.isEmpty else { return YAMLMapping(members: members, doubledKeys: doubled) }
        var seen = own
        var result: [YAMLMapping.Member] = []
        var next = 0
        for merge in merged {
            result += members[next..<merge.place]
            next = merge.place
            result += merge.members.filter { seen.insert($0.key).inserted }
        }
        return YAMLMapping(members: result + members[next...], doubledKeys: doubled)
    }

    private static func mergeable(_ value: YAMLNode) throws(YAMLError) -> [YAMLMapping.Member] {
        var found: [YAMLMapping.Member] = []
        for source in value.elements ?? [value] {
            guard let mapping = source.mapping else {
                throw YAMLComposer.error("expected a mapping or list of mappings for merging", at: source.start)
            }
            found += mapping.members
        }
        return found
    }
}
