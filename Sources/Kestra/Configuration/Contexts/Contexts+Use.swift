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
        let present = FileManager.default.contents(atPath: ownPath).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let text = Self.text(present, withDefault: name)
        do {
            try FileManager.default.createDirectory(
                atPath: String(ownPath.prefix(upTo: ownPath.lastIndex(of: "/") ?? ownPath.startIndex)),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: URL(filePath: ownPath), options: .atomic)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: ownPath)
        } catch {
            throw KestraError(.invalid, "\(ownPath) cannot be written: \(Self.reason(for: error))", underlying: error)
        }
    }

    /// The system's reason for an error of a file, as one phrase.
    private static func reason(for error: any Error) -> String {
        guard let system = (error as? CocoaError)?.underlying as? POSIXError else { return "the system refuses it" }
        return String(cString: strerror(system.code.rawValue))
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
