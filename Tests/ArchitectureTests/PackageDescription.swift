import TestSupport

/// What Package.swift says of our targets: the name of each and what it depends on.
struct PackageTargets {
    var dependencies: [String: Set<String>] = [:]

    init() throws {
        let text = try readText(Repository.root + "/Package.swift")
        let start = text.range(of: "targets: [\n        .systemLibrary")
        let calls = text[(start?.lowerBound ?? text.startIndex)...].split(separator: "\n        module(").dropFirst()
        for call in calls {
            // The call ends where its parentheses close; all quoted words but the first are dependencies.
            var depth = 1
            let body = call.prefix { character in
                depth += character == "(" ? 1 : character == ")" ? -1 : 0
                return depth > 0
            }
            let words = body.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
                .filter { $0.offset % 2 == 1 }.map { String($0.element) }
            if let name = words.first { dependencies[name] = Set(words.dropFirst()) }
        }
    }
}

extension String {
    /// Where `part` stands first, nil when it does not.
    func range(of part: String) -> Range<Index>? { firstRange(of: part) }
}

/// The modules that one Swift source imports.
func imports(of source: String) -> Set<String> {
    var found: Set<String> = []
    for line in source.split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place <= 2, place + 1 < words.count else { continue }
        let leading = words[..<place]
        let levels: Set<Substring> = [
            "public", "package", "internal", "private", "@testable", "@preconcurrency", "@_exported",
        ]
        guard leading.allSatisfy(levels.contains) else { continue }
        // An import of one declaration says its kind first.
        let kinds: Set<Substring> = ["struct", "enum", "class", "protocol", "typealias", "func", "var"]
        let module = kinds.contains(words[place + 1]) ? words.last : words[place + 1]
        found.insert(String((module ?? "").prefix { $0 != "." }))
    }
    return found
}
