internal import Glibc

/// A file with one line, a password or a token.
enum SecretFile {
    /// The line without the line end.
    ///
    /// - Throws: `UsageError` if the file cannot be read or does not have exactly one line. The error never contains the
    ///   content.
    static func read(_ path: String) throws(UsageError) -> String {
        var bytes = try ScriptSource.content(path, atMost: 1 << 20)
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard !bytes.isEmpty else { throw UsageError("\(path) is empty") }
        guard !bytes.contains(UInt8(ascii: "\n")), let text = String(validating: bytes, as: UTF8.self) else {
            throw UsageError("\(path) is not one line of text")
        }
        return text
    }
}
