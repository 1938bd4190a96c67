/// The content of a file: in memory when it is small, else in a file of the disk.
package struct StoredBytes {
    private enum Place {
        case memory([UInt8])
        case file(SpoolFile)
    }

    package let size: Int
    private var place: Place
    /// What a state directory keeps it as; nil while none does.
    package private(set) var name: String?

    package init(_ bytes: [UInt8]) {
        size = bytes.count
        place = .memory(bytes)
    }

    package init(_ file: SpoolFile, size: Int) {
        self.size = size
        place = .file(file)
    }

    package func bytes() throws(SpoolFailure) -> [UInt8] {
        switch place {
        case .memory(let bytes): bytes
        case .file(let file): try file.read()
        }
    }

    /// The content as the body of a reply, not read into memory when it is on the disk.
    package var body: HTTPReply.Body {
        switch place {
        case .memory(let bytes): .bytes(bytes)
        case .file(let file): .file(path: file.path)
        }
    }

    /// The same content as a state directory keeps it.
    package func kept(as name: String, _ file: SpoolFile?) -> StoredBytes {
        var kept = self
        kept.name = name
        if let file { kept.place = .file(file) }
        return kept
    }

    /// The file that holds the content; nil when it is in memory.
    package var file: SpoolFile? {
        if case .file(let file) = place { file } else { nil }
    }
}
