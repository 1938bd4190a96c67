internal import Glibc

/// A file whose one line is a password or a token.
enum SecretFile {
    /// The line without its end.
    ///
    /// - Throws: `UsageError` when the file cannot be read or has no or more than one line; the content is never shown.
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
