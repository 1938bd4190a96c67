/// The path of a namespace file: absolute, with single slashes, never upwards.
struct NamespacePath: Hashable {
    /// `/` for the root, else `/a/b` without a slash at the end.
    let text: String

    static let root = NamespacePath(segments: [])

    private init(segments: [Substring]) {
        text = "/" + segments.joined(separator: "/")
    }

    /// - Throws: The server's refusal of `..` and of `%`.
    init(_ text: String) throws {
        let segments = text.split(separator: "/").filter { $0 != "." }
        guard !segments.contains("..") else {
            throw APIFailure.illegalArgument(
                "File should be accessed with their full path and not using relative '..' path."
            )
        }
        guard !text.contains("%") else {
            throw APIFailure.illegalArgument("Malformed escape pair in the path '\(text)'")
        }
        self.init(segments: segments)
    }

    var name: String { String(text.split(separator: "/").last ?? "") }

    /// The folders around it, the outermost first; without the root.
    var parents: [NamespacePath] {
        let segments = text.split(separator: "/")
        return segments.indices.dropFirst().map { NamespacePath(segments: Array(segments[..<$0])) }
    }

    var parent: NamespacePath { parents.last ?? .root }

    func isInside(_ folder: NamespacePath) -> Bool {
        folder == .root ? self != .root : text.hasPrefix(folder.text + "/")
    }

    /// The path that it has when `old`, which is it or a folder around it, is called `new`.
    func renamed(from old: NamespacePath, to new: NamespacePath) -> NamespacePath {
        let rest = text.dropFirst(old.text.count)
        return NamespacePath(segments: (new.text + rest).split(separator: "/"))
    }
}
