/// Bytes that arrive in chunks: a small number in memory, a large number in a file of the spool directory.
final class SpooledBytes {
    private static let kept = 256 * 1024
    private let spool: SpoolDirectory
    private var memory: [UInt8] = []
    private var file: SpoolFile?
    private(set) var size = 0

    init(spool: SpoolDirectory) {
        self.spool = spool
    }

    /// Adds a chunk.
    ///
    /// Throws if the spool directory is full.
    func append(_ piece: UnsafeRawBufferPointer) throws(SpoolFailure) {
        size += piece.count
        if file == nil, size <= Self.kept {
            memory.append(contentsOf: piece)
        } else {
            try spill().append(piece)
        }
    }

    func append(_ piece: [UInt8]) throws(SpoolFailure) {
        let result = piece.withUnsafeBytes { raw in
            Result { () throws(SpoolFailure) in try append(raw) }
        }
        try result.get()
    }

    /// The complete bytes.
    var stored: StoredBytes {
        guard let file else { return StoredBytes(memory) }
        file.finish()
        return StoredBytes(file, size: size)
    }

    private func spill() throws(SpoolFailure) -> SpoolFile {
        if let file { return file }
        let made = try spool.newFile()
        try made.append(memory)
        memory = []
        file = made
        return made
    }
}
