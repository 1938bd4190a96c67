import Glibc
import SandboxHTTP
import TextTools
import Values

/// The contents of files: small ones are in the database, large ones in files beside it.
extension StateDirectory {
    /// Keeps a content under a new name, unless it has a name.
    func keep(_ content: StoredBytes) throws(SpoolFailure) -> StoredBytes {
        guard content.name == nil else { return content }
        let name = Identifier.make()
        guard let file = content.file else {
            put(.content, name, nil, content: try content.bytes())
            return content.kept(as: name, nil)
        }
        let kept = try file.keep(at: path(of: name))
        put(.content, name, .integer(Int64(content.size)))
        return content.kept(as: name, kept)
    }

    /// All contents by name.
    func contents() throws -> [String: StoredBytes] {
        var contents: [String: StoredBytes] = [:]
        for record in try records(.content) {
            let bytes = StoredBytes(record.content ?? [])
            if let size = record.body.integerValue {
                let file = SpoolFile(kept: path(of: record.key))
                contents[record.key] = StoredBytes(file, size: Int(size)).kept(as: record.key, file)
            } else {
                contents[record.key] = bytes.kept(as: record.key, nil)
            }
        }
        return contents
    }

    /// Deletes contents that no file refers to.
    func removeContents(_ names: some Sequence<String>) {
        for name in names {
            remove(.content, name)
            unlink(path(of: name))
        }
    }

    private func path(of name: String) -> String { "\(path)/contents/\(name)" }
}
