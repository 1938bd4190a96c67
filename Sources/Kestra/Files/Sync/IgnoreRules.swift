internal import Glibc

/// The paths that a sync skips, by patterns with the syntax of `.gitignore`.
///
/// `fnmatch` compares names (`*`, `?`, `[a-z]`, `\*`). `**` matches any folders. A pattern with a slash before its end is
/// relative to the top folder, a pattern that ends in a slash matches only folders, and `!` includes a path again. `\#`
/// and `\!` match the character itself. The last matching pattern applies.
struct IgnoreRules: Sendable {
    private struct Rule: Sendable {
        /// The pattern of each path component; `**` matches any number of components.
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

    /// Whether to skip a path, given by its components from the top folder.
    func ignores(_ path: [String], isFolder: Bool) -> Bool {
        let last = rules.last { (isFolder || !$0.isForFolders) && Self.fits(path[...], $0.parts[...]) }
        return last.map { !$0.takesBack } ?? false
    }

    /// Whether to skip a file, because of itself or one of its folders.
    func ignoresFile(at path: [String]) -> Bool {
        path.indices.contains { ignores(Array(path[...$0]), isFolder: $0 < path.count - 1) }
    }

    /// The pattern that matches only this name.
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
        // A pattern without an inner slash matches in any folder.
        let isAnywhere = !text.contains("/")
        if text.hasPrefix("/") { text.removeFirst() }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        return Rule(parts: isAnywhere ? ["**"] + parts : parts, isForFolders: isForFolders, takesBack: takesBack)
    }

    /// A space after a backslash belongs to the name.
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

    /// Whether a `[` has no `]`: in git such a pattern matches nothing, but `fnmatch` would read `[` as a literal.
    private static func hasOpenBracket(_ part: String) -> Bool {
        var rest = Substring(part).unicodeScalars
        while let first = rest.popFirst() {
            if first == "\\" {
                rest = rest.dropFirst()
            } else if first == "[" {
                if rest.first == "!" || rest.first == "^" { rest = rest.dropFirst() }
                // A `]` directly after the opening bracket is a member of the set.
                guard let end = rest.dropFirst().firstIndex(of: "]") else { return true }
                rest = rest[rest.index(after: end)...]
            }
        }
        return false
    }
}
