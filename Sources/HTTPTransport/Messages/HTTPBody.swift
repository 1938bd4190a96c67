/// What a request carries.
///
/// Every kind has a known length and can be sent again from the start.
public enum HTTPBody: Sendable, Equatable {
    /// Nothing.
    case none
    /// Bytes in memory.
    case bytes([UInt8])
    /// A file, read while it is sent.
    case file(path: String)
    /// Several parts one after the other, for instance the parts of a form with files in it.
    case segments([Segment])

    /// A part of a body.
    public enum Segment: Sendable, Equatable {
        /// Bytes in memory.
        case bytes([UInt8])
        /// A file, read while it is sent.
        case file(path: String)
    }

    /// The parts, whatever the kind.
    var segments: [Segment] {
        switch self {
        case .none: []
        case .bytes(let bytes): [.bytes(bytes)]
        case .file(let path): [.file(path: path)]
        case .segments(let segments): segments
        }
    }
}
