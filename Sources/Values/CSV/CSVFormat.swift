/// The delimiter of a CSV text, and the limits that keep a reader's memory flat.
public struct CSVFormat: Sendable {
    /// The byte between two fields.
    public var delimiter: UInt8
    /// The size of a field in bytes.
    ///
    /// A quote that is not closed makes the rest of the text one field.
    public var largestField: Int
    /// The number of fields of a row.
    public let mostFields = 16_384

    /// A format with a comma and fields of at most 1 MiB by default.
    public init(delimiter: UInt8 = UInt8(ascii: ","), largestField: Int = 1 << 20) {
        self.delimiter = delimiter
        self.largestField = largestField
    }

    static let quote = UInt8(ascii: "\"")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
}

/// Why a text is not CSV, and where.
public struct CSVError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public let problem: String
    /// The line, counted from 1.
    public let line: Int
    /// The column, counted from 1 in characters; nil for a problem of a whole row.
    public let column: Int?

    /// An error of this problem and place.
    public init(problem: String, line: Int, column: Int?) {
        self.problem = problem
        self.line = line
        self.column = column
    }

    /// The problem with its line and column.
    public var description: String { "line \(line)\(column.map { ", column \($0)" } ?? ""): \(problem)" }
}
