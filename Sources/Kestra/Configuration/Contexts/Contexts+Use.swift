internal import FoundationEssentials
internal import Glibc

extension Contexts {
    /// Makes a context the default, in the file of kestra-lua.
    ///
    /// The file of kestractl does not change.
    ///
    /// - Parameter name: The name of a context in any file.
    /// - Throws: `not_found` if no context has that name, `invalid` if the file cannot be written.
    package func use(_ name: String) throws(KestraError) {
        _ = try named(name)
        guard let ownPath else {
            throw KestraError(.invalid, "the variable HOME is not set, so the default context cannot be stored")
        }
        let present = try ContextFile.content(ownPath).map { String(decoding: $0.content, as: UTF8.self) } ?? ""
        let text = Self.text(present, withDefault: name)
        // Where the folder cannot be made, the file says why.
        try? FileManager.default.createDirectory(
            atPath: String(ownPath.prefix(upTo: ownPath.lastIndex(of: "/") ?? ownPath.startIndex)),
            withIntermediateDirectories: true
        )
        var file = try PartFile(for: ownPath, operation: "context use", mode: 0o600)
        try file.write(Array(text.utf8))
        try file.finish()
    }

    /// The text of the file with a changed default; all other lines are unchanged.
    static func text(_ present: String, withDefault name: String) -> String {
        let line = "default_context: \"\(name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
        var lines = present.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        if let place = lines.firstIndex(where: { $0.hasPrefix("default_context:") }) {
            lines[place] = line
        } else {
            lines.append(line)
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
