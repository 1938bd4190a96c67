/// The body of a request.
///
/// Every kind has a known length and can be sent repeatedly.
public enum HTTPBody: Sendable, Equatable {
    /// No body.
    case none
    /// Bytes in memory.
    case bytes([UInt8])
    /// A file, which is streamed.
    case file(path: String)
    /// Several parts in sequence, such as the parts of a form with files.
    case segments([Segment])

    /// A part of a body.
    public enum Segment: Sendable, Equatable {
        /// Bytes in memory.
        case bytes([UInt8])
        /// A file, which is streamed.
        case file(path: String)
    }

    /// The parts of a body of any kind.
    var segments: [Segment] {
        switch self {
        case .none: []
        case .bytes(let bytes): [.bytes(bytes)]
        case .file(let path): [.file(path: path)]
        case .segments(let segments): segments
        }
    }
}
