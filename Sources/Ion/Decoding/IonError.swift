/// Why bytes are not Ion, and where.
public struct IonDecodingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A place in the bytes.
    public enum Place: Sendable, Equatable {
        /// In text: the line, and the column in characters, both from 1.
        case text(line: Int, column: Int)
        /// In binary: the offset in bytes from the start of the stream, from 0.
        case binary(offset: Int)
    }

    /// What is wrong.
    public let problem: String
    /// Where it is.
    public let place: Place

    /// An error of this problem and place.
    public init(problem: String, place: Place) {
        self.problem = problem
        self.place = place
    }

    /// The problem with its place.
    public var description: String {
        switch place {
        case .text(let line, let column): "line \(line), column \(column): \(problem)"
        case .binary(let offset): "offset \(offset): \(problem)"
        }
    }
}

/// Why a parser stops inside a value.
enum IonStop: Error {
    /// The value needs further bytes: the buffer must hold at least this many.
    case needsMore(atLeast: Int)
    /// The bytes are not Ion; the index is that in the buffer.
    case problem(String, at: Int)
}
