internal import Glibc

/// Which paths a sync leaves alone, by patterns as `.gitignore` has them.
///
/// Within a name, `fnmatch` decides (`*`, `?`, `[a-z]`, `\*`). `**` stands for any folders. A pattern with a slash before
/// its end counts from the top, one that ends in a slash means folders only, and `!` takes a path back in. `\#` and `\!`
/// stand for the character itself. The last pattern that fits decides.
struct IgnoreRules: Sendable {
    private struct Rule: Sendable {
        /// The pattern of each name on the way; `**` is any number of names.
        let parts: [String]
        let isForFolders: Bool
        let takesBack: Bool
    }

    private let rules: [Rule]

    init(_ text: String = "") {
        let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
        rules = text.utf8.split(separator: UInt8(ascii: "\n")).compactMap { line in
            Self.rule(Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line))
        }
    }

    /// Whether a path, whose parts are names from the top, is left alone.
    func ignores(_ path: [String], isFolder: Bool) -> Bool {
        let last = rules.last { (isFolder || !$0.isForFolders) && Self.fits(path[...], $0.parts[...]) }
        return last.map { !$0.takesBack } ?? false
    }

    /// Whether a file or one of the folders that it is in is left alone.
    func ignoresFile(at path: [String]) -> Bool {
        path.indices.contains { ignores(Array(path[...$0]), isFolder: $0 < path.count - 1) }
    }

    /// The pattern that stands for just this name.
    static func pattern(of name: String) -> String {
        name.reduce(into: "") { $0 += ("\\*?[ #!".contains($1) ? "\\" : "") + String($1) }
    }

    private static func rule(_ line: Substring) -> Rule? {
        guard !line.hasPrefix("#") else { return nil }
        var text = withoutTrailingSpaces(line)
        let takesBack = text.hasPrefix("!")
        if takesBack { text.removeFirst() }
        let isForFolders = text.hasSuffix("/")
        if isForFolders { text.removeLast() }
        guard !text.isEmpty else { return nil }
        // Without a slash inside it may stand in any folder.
        let isAnywhere = !text.contains("/")
        if text.hasPrefix("/") { text.removeFirst() }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        return Rule(parts: isAnywhere ? ["**"] + parts : parts, isForFolders: isForFolders, takesBack: takesBack)
    }

    /// A space behind a backslash belongs to the name.
    private static func withoutTrailingSpaces(_ line: Substring) -> Substring {
        var text = line
        while text.last == " " {
            let before = text.dropLast()
            let backslashes = before.reversed().prefix { $0 == "\\" }.count
            guard backslashes.isMultiple(of: 2) else { break }
            text = before
        }
        return text
    }

    private static func fits(_ names: ArraySlice<String>, _ parts: ArraySlice<String>) -> Bool {
        guard let part = parts.first else { return names.isEmpty }
        if part == "**" {
            if parts.count == 1 { return !names.isEmpty }
            return (names.startIndex...names.endIndex).contains { fits(names[$0...], parts.dropFirst()) }
        }
        guard let name = names.first, !hasOpenBracket(part), fnmatch(part, name, 0) == 0 else { return false }
        return fits(names.dropFirst(), parts.dropFirst())
    }

    /// Whether a `[` lacks its `]`: such a pattern fits nothing in git, and `fnmatch` would take the `[` for itself.
    private static func hasOpenBracket(_ part: String) -> Bool {
        var rest = Substring(part).unicodeScalars
        while let first = rest.popFirst() {
            if first == "\\" {
                rest = rest.dropFirst()
            } else if first == "[" {
                if rest.first == "!" || rest.first == "^" { rest = rest.dropFirst() }
                // A `]` right behind the opening is one of the characters.
                guard let end = rest.dropFirst().firstIndex(of: "]") else { return true }
                rest = rest[rest.index(after: end)...]
            }
        }
        return false
    }
}
