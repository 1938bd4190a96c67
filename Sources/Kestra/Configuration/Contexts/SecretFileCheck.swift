internal import FoundationEssentials

/// Checks whether other users can read a file with secrets.
package enum SecretFileCheck {
    /// A warning for the owner of the file; nil if only the owner can read it.
    package static func complaint(about path: String) -> String? {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let mode = mode(in: attributes)
        else { return nil }
        return complaint(about: path, UInt32(truncatingIfNeeded: mode))
    }

    /// The same for a file whose permission bits are known.
    static func complaint(about path: String, _ mode: UInt32) -> String? {
        guard mode & 0o077 != 0 else { return nil }
        return
            "\(path) has secrets in it and others can use it (mode \(String(mode & 0o777, radix: 8))): chmod 600 \(path)"
    }

    private static func mode(in attributes: [FileAttributeKey: Any]) -> Int? {
        let value = attributes[.posixPermissions]
        if let number = value as? Int { return number }
        return (value as? any BinaryInteger).map { Int($0) }
    }
}
