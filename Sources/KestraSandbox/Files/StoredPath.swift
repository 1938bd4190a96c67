/// The path of a namespace file: absolute, with single slashes, without `..`.
struct StoredPath: Hashable {
    /// `/` for the root, otherwise `/a/b` without a final slash.
    let text: String

    static let root = StoredPath(segments: [])

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

    /// The parent folders, the outermost first, without the root.
    var parents: [StoredPath] {
        let segments = text.split(separator: "/")
        return segments.indices.dropFirst().map { StoredPath(segments: Array(segments[..<$0])) }
    }

    var parent: StoredPath { parents.last ?? .root }

    func isInside(_ folder: StoredPath) -> Bool {
        folder == .root ? self != .root : text.hasPrefix(folder.text + "/")
    }

    /// The path after `old`, which is this path or a parent folder, is renamed to `new`.
    func renamed(from old: StoredPath, to new: StoredPath) -> StoredPath {
        let rest = text.dropFirst(old.text.count)
        return StoredPath(segments: (new.text + rest).split(separator: "/"))
    }
}
