internal import Glibc

/// Reads the body of a request in pieces: bytes in memory and files, one after the other.
struct RequestBodyReader: ~Copyable {
    /// The length of the body, including the size of files when the request starts.
    let length: Int64
    private let segments: [HTTPBody.Segment]
    private let files: FileAccess
    /// The length of each segment.
    ///
    /// The length of a file is that at the start of the request, which the server gets.
    private let lengths: [Int64]
    private var index = 0
    private var offset = 0
    private var file: Int32 = -1

    init(_ body: HTTPBody, _ files: FileAccess = .any) throws(TransportFailure) {
        self.files = files
        segments = body.segments
        var lengths: [Int64] = []
        for segment in segments {
            switch segment {
            case .bytes(let bytes): lengths.append(Int64(bytes.count))
            case .file(let path): lengths.append(try Self.length(ofFile: path, files))
            }
        }
        self.lengths = lengths
        length = lengths.reduce(0, +)
    }

    deinit {
        if file >= 0 { close(file) }
    }

    /// Copies the next bytes into `buffer`.
    ///
    /// - Returns: The number of bytes; 0 at the end.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(TransportFailure) -> Int {
        while index < segments.count {
            let count =
                switch segments[index] {
                case .bytes(let bytes): copy(bytes, into: buffer)
                case .file(let path): try copyFile(path, into: buffer)
                }
            if count > 0 { return count }
            closeFile()
            index += 1
            offset = 0
        }
        return 0
    }

    /// Returns to the start, to send the body again after a lost connection.
    mutating func rewind() {
        closeFile()
        index = 0
        offset = 0
    }

    private mutating func copy(_ bytes: [UInt8], into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(bytes.count - offset, buffer.count)
        guard count > 0 else { return 0 }
        bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + count])) }
        offset += count
        return count
    }

    private mutating func copyFile(
        _ path: String,
        into buffer: UnsafeMutableRawBufferPointer
    ) throws(TransportFailure) -> Int {
        // The request does not include bytes that were added to the file in the meantime.
        let rest = lengths[index] - Int64(offset)
        guard rest > 0 else { return 0 }
        if file < 0 { file = files.open(path, O_RDONLY) }
        guard file >= 0 else { throw Self.unreadable(path) }
        let count = Glibc.read(file, buffer.baseAddress, Int(min(Int64(buffer.count), rest)))
        guard count >= 0 else { throw Self.unreadable(path) }
        guard count > 0 else {
            // The server waits for more bytes.
            throw TransportFailure(
                .unsendable,
                "the file \(path) became shorter while it was sent",
                mayHaveArrived: false
            )
        }
        offset += count
        return count
    }

    private mutating func closeFile() {
        if file >= 0 { close(file) }
        file = -1
    }

    private static func length(ofFile path: String, _ files: FileAccess) throws(TransportFailure) -> Int64 {
        guard let info = files.info(path) else { throw unreadable(path) }
        guard info.isRegular else {
            throw TransportFailure(.unsendable, "cannot send \(path): not a regular file", mayHaveArrived: false)
        }
        guard files.canRead(path) else { throw unreadable(path) }
        return Int64(info.size)
    }

    private static func unreadable(_ path: String) -> TransportFailure {
        let reason = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
        return TransportFailure(.unsendable, "cannot send \(path): \(reason)", mayHaveArrived: false)
    }
}
