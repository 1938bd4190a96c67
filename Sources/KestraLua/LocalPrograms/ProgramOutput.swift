/// What a program has written, of one of its two streams.
struct ProgramOutput {
    /// A line, and the stream that it comes from.
    struct Line: Sendable {
        let text: [UInt8]
        let stream: Stream
    }

    /// The names of the streams in Lua.
    enum Stream: String, Sendable {
        case stdout, stderr
    }

    /// The longest line that a script can read, in bytes.
    static let longestLine = 16 << 20
    /// How much of the end is kept for errors, in bytes.
    private static let tailSize = 4096

    let stream: Stream
    /// The end of the pipe; nil after its end.
    var descriptor: Int32?
    /// All output, or the line that has not ended.
    private(set) var bytes: [UInt8] = []
    /// The end of the output.
    private(set) var tail: [UInt8] = []

    init(_ stream: Stream, _ descriptor: Int32) {
        self.stream = stream
        self.descriptor = descriptor
    }

    /// Keeps output.
    mutating func keep(_ piece: ArraySlice<UInt8>) {
        bytes += piece
        addToTail(piece)
    }

    /// The lines that output completes, without their line feeds.
    mutating func lines(_ piece: ArraySlice<UInt8>) -> [Line] {
        addToTail(piece)
        var lines: [Line] = []
        var rest = piece
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            lines.append(Line(text: bytes + rest[..<end], stream: stream))
            bytes = []
            rest = rest[(end + 1)...]
        }
        bytes += rest
        return lines
    }

    /// The last line, if it has no line feed.
    mutating func lastLine() -> Line? {
        guard !bytes.isEmpty else { return nil }
        defer { bytes = [] }
        return Line(text: bytes, stream: stream)
    }

    /// Frees the output.
    mutating func drop() { bytes = [] }

    private mutating func addToTail(_ piece: ArraySlice<UInt8>) {
        tail = Array((tail + piece.suffix(Self.tailSize)).suffix(Self.tailSize))
    }
}
