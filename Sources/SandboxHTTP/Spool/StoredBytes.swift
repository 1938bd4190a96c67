/// The content of a file: in memory if it is small, else in a file on disk.
package struct StoredBytes {
    private enum Place {
        case memory([UInt8])
        case file(SpoolFile)
    }

    package let size: Int
    private var place: Place
    /// Its name in a state directory; nil if no state directory has it.
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

    /// The content as the body of a reply; content on disk is streamed.
    package var body: HTTPReply.Body {
        switch place {
        case .memory(let bytes): .bytes(bytes)
        case .file(let file): .file(path: file.path)
        }
    }

    /// The same content in a state directory.
    package func kept(as name: String, _ file: SpoolFile?) -> StoredBytes {
        var kept = self
        kept.name = name
        if let file { kept.place = .file(file) }
        return kept
    }

    /// The file with the content; nil if it is in memory.
    package var file: SpoolFile? {
        if case .file(let file) = place { file } else { nil }
    }
}
