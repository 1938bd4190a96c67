/// The path of a namespace file: `/folder/name`, without `..` and without characters that servers do not preserve.
struct NamespacePath: Hashable {
    /// Begins with a slash and does not end with one; `/` is the top folder.
    let text: String

    /// Reads a path with or without a leading slash.
    ///
    /// - Throws: `invalid` for `..`, `%`, control characters and an empty path.
    init(_ given: String, for operation: String) throws(KestraError) {
        let parts = given.split(separator: "/", omittingEmptySubsequences: true)
        guard !parts.contains(".."), !parts.contains(".") else {
            throw Self.error(given, "must not go through . or ..", operation)
        }
        guard !given.contains("%"), given.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw Self.error(given, "has a % or a control character, which servers do not take", operation)
        }
        text = "/" + parts.joined(separator: "/")
    }

    /// The path of a file, which is never the top folder.
    init(file given: String, for operation: String) throws(KestraError) {
        try self.init(given, for: operation)
        guard text != "/", !given.hasSuffix("/") else { throw Self.error(given, "names no file", operation) }
    }

    /// The enclosing folder.
    var parent: String {
        let end = text.lastIndex(of: "/") ?? text.startIndex
        return end == text.startIndex ? "/" : String(text[..<end])
    }

    /// The last part.
    var name: String { String(text.split(separator: "/").last ?? "") }

    private static func error(_ path: String, _ what: String, _ operation: String) -> KestraError {
        KestraError(.invalid, "the path \"\(path)\" \(what)", operation: operation)
    }
}
