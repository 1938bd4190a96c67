/// The content of a file: in memory when it is small, else in a file of the disk.
struct StoredBytes {
    private enum Place {
        case memory([UInt8])
        case file(SpoolFile)
    }

    let size: Int
    private var place: Place
    /// What a state directory keeps it as; nil while none does.
    private(set) var name: String?

    init(_ bytes: [UInt8]) {
        size = bytes.count
        place = .memory(bytes)
    }

    init(_ file: SpoolFile, size: Int) {
        self.size = size
        place = .file(file)
    }

    func bytes() throws(SpoolFailure) -> [UInt8] {
        switch place {
        case .memory(let bytes): bytes
        case .file(let file): try file.read()
        }
    }

    /// The content as the body of a reply, not read into memory when it is on the disk.
    var body: HTTPReply.Body {
        switch place {
        case .memory(let bytes): .bytes(bytes)
        case .file(let file): .file(path: file.path)
        }
    }

    /// The same content as a state directory keeps it.
    func kept(as name: String, _ file: SpoolFile?) -> StoredBytes {
        var kept = self
        kept.name = name
        if let file { kept.place = .file(file) }
        return kept
    }

    /// The file that holds the content; nil when it is in memory.
    var file: SpoolFile? {
        if case .file(let file) = place { file } else { nil }
    }
}
