/// Which paths a sync leaves alone, by patterns as `.gitignore` has them.
///
/// `*` stands for anything within a name, `?` for one character, `**` for any folders; a pattern with a slash before
/// its end counts from the top, one that ends in a slash means folders only, and `!` takes a path back in. The last
/// pattern that fits decides.
struct IgnoreRules: Sendable {
    private struct Rule: Sendable {
        let parts: [[Character]]
        let isForFolders: Bool
        let takesBack: Bool
    }

    private let rules: [Rule]

    init(_ text: String = "") {
        rules = text.split(whereSeparator: \.isNewline).compactMap(Self.rule)
    }

    /// Whether a path, whose parts are names from the top, is left alone.
    func ignores(_ path: [String], isFolder: Bool) -> Bool {
        let names = path.map(Array.init)
        let last = rules.last { (isFolder || !$0.isForFolders) && Self.fits(names[...], $0.parts[...]) }
        return last.map { !$0.takesBack } ?? false
    }

    /// Whether a file or one of the folders that it is in is left alone.
    func ignoresFile(at path: [String]) -> Bool {
        path.indices.contains { ignores(Array(path[...$0]), isFolder: $0 < path.count - 1) }
    }

    private static func rule(_ line: Substring) -> Rule? {
        var text = line
        while text.last == " " { text.removeLast() }
        guard !text.isEmpty, !text.hasPrefix("#") else { return nil }
        let takesBack = text.hasPrefix("!")
        if takesBack { text.removeFirst() }
        let isForFolders = text.hasSuffix("/")
        var parts = text.split(separator: "/").map(Array.init)
        // Without a slash inside it may stand in any folder.
        if !text.dropLast(isForFolders ? 1 : 0).contains("/") { parts.insert(["*", "*"], at: 0) }
        return parts.isEmpty ? nil : Rule(parts: parts, isForFolders: isForFolders, takesBack: takesBack)
    }

    private static func fits(_ names: ArraySlice<[Character]>, _ parts: ArraySlice<[Character]>) -> Bool {
        guard let part = parts.first else { return names.isEmpty }
        if part == ["*", "*"] {
            if parts.count == 1 { return !names.isEmpty }
            return (names.startIndex...names.endIndex).contains { fits(names[$0...], parts.dropFirst()) }
        }
        guard let name = names.first, fits(name: name[...], part[...]) else { return false }
        return fits(names.dropFirst(), parts.dropFirst())
    }

    private static func fits(name: ArraySlice<Character>, _ pattern: ArraySlice<Character>) -> Bool {
        // A star that did not fit is tried again one character further on; only the last one must be remembered.
        var (name, pattern) = (name, pattern)
        var star: (name: ArraySlice<Character>, pattern: ArraySlice<Character>)?
        while true {
            if pattern.first == "*" {
                pattern = pattern.dropFirst()
                star = (name, pattern)
            } else if let wanted = pattern.first, let character = name.first, wanted == "?" || wanted == character {
                (name, pattern) = (name.dropFirst(), pattern.dropFirst())
            } else if name.isEmpty && pattern.isEmpty {
                return true
            } else if let last = star, !last.name.isEmpty {
                star = (last.name.dropFirst(), last.pattern)
                (name, pattern) = (last.name.dropFirst(), last.pattern)
            } else {
                return false
            }
        }
    }
}
