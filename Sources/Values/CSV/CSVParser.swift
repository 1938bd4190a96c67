/// Reads CSV by RFC 4180 from pieces of any size, in memory for one row.
///
/// A row ends with LF or CR LF. Lines without any character are skipped, as is a byte order mark. All rows must have the same
/// number of fields.
public struct CSVParser: Sendable {
    /// One row with the line on which it begins, counted from 1.
    public struct Row: Sendable, Equatable {
        /// The fields without their quotes.
        public let fields: [[UInt8]]
        /// The line on which the row begins, counted from 1.
        public let line: Int
    }

    private enum Phase {
        case fieldStart, plain, quoted
        /// After a quote in a quoted field, which ends the field or begins a double quote.
        case closing
        /// After a carriage return.
        case carriage
    }

    private let format: CSVFormat
    private var phase = Phase.fieldStart
    private var field: [UInt8] = []
    private var fields: [[UInt8]] = []
    /// The number of fields of each row.
    private var width: Int?
    private var line = 1
    private var column = 1
    private var rowLine = 1
    /// The place of the last quote that opened a field.
    private var quote = (line: 1, column: 1)
    /// The first bytes, until they show whether they are a byte order mark; nil after that.
    private var head: [UInt8]? = []

    /// A parser at the beginning of a text.
    ///
    /// - Parameters:
    ///   - format: The delimiter and the limits.
    ///   - width: The number of fields of each row; nil for that of the first row.
    public init(format: CSVFormat = CSVFormat(), width: Int? = nil) {
        self.format = format
        self.width = width
    }

    /// Takes the next bytes.
    ///
    /// - Parameters:
    ///   - bytes: The bytes, which may end anywhere.
    ///   - body: Gets the rows that are complete.
    /// - Throws: `CSVError` with its place. Rows before that place have been passed to `body`.
    public mutating func receive(_ bytes: [UInt8], _ body: (Row) -> Void) throws(CSVError) {
        guard let head else { return try parse(bytes[...], body) }
        let start = head + bytes
        guard start.count >= Self.mark.count || !Self.marks.contains(where: { $0.starts(with: start) }) else {
            return self.head = start
        }
        try begin(start, body)
    }

    /// Ends the text.
    ///
    /// - Parameter body: Gets the last row, if the text does not end with a line break.
    /// - Throws: `CSVError` for a quoted field that is not closed.
    public mutating func finish(_ body: (Row) -> Void) throws(CSVError) {
        if let head { try begin(head, body) }
        if case .quoted = phase {
            throw CSVError(problem: "the quote of this field is not closed", line: quote.line, column: quote.column)
        }
        try endRow(body)
    }

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    /// The byte order marks of UTF-8 and of both forms of UTF-16.
    private static let marks: [[UInt8]] = [mark, [0xFF, 0xFE], [0xFE, 0xFF]]

    private mutating func begin(_ start: [UInt8], _ body: (Row) -> Void) throws(CSVError) {
        head = nil
        if Self.marks.dropFirst().contains(where: { start.starts(with: $0) }) {
            throw error("the text is UTF-16; convert it to UTF-8")
        }
        try parse(start.starts(with: Self.mark) ? start[Self.mark.count...] : start[...], body)
    }

    private mutating func parse(_ bytes: ArraySlice<UInt8>, _ body: (Row) -> Void) throws(CSVError) {
        for byte in bytes {
            switch phase {
            case .fieldStart where byte == CSVFormat.quote:
                quote = (line, column)
                phase = .quoted
            case .fieldStart, .plain:
                guard byte != CSVFormat.quote else {
                    throw error("a field with a quote must begin and end with a quote")
                }
                if try !end(byte, body) {
                    try append(byte)
                    phase = .plain
                }
            case .quoted: if byte == CSVFormat.quote { phase = .closing } else { try append(byte) }
            case .closing:
                if byte == CSVFormat.quote {
                    try append(byte)
                    phase = .quoted
                } else if try !end(byte, body) {
                    throw error("only a delimiter or a line break can follow the closing quote of a field")
                }
            case .carriage:
                guard byte == CSVFormat.lineFeed else { throw error("a carriage return must stand before a line feed") }
                try endRow(body)
            }
            advance(byte)
        }
    }

    /// Ends the field if the byte does so.
    private mutating func end(_ byte: UInt8, _ body: (Row) -> Void) throws(CSVError) -> Bool {
        switch byte {
        case format.delimiter: try endField()
        case CSVFormat.lineFeed: try endRow(body)
        case CSVFormat.carriageReturn:
            // An empty quoted field makes a row; an empty line does not.
            if phase != .fieldStart || !fields.isEmpty { try endField() }
            phase = .carriage
        default: return false
        }
        return true
    }

    private mutating func append(_ byte: UInt8) throws(CSVError) {
        guard field.count < format.largestField else {
            throw error("a field is larger than \(format.largestField) bytes")
        }
        field.append(byte)
    }

    private mutating func endField() throws(CSVError) {
        guard fields.count < format.mostFields else { throw error("a row has more than \(format.mostFields) fields") }
        fields.append(field)
        field = []
        phase = .fieldStart
    }

    private mutating func endRow(_ body: (Row) -> Void) throws(CSVError) {
        if phase != .carriage, phase != .fieldStart || !fields.isEmpty { try endField() }
        phase = .fieldStart
        guard !fields.isEmpty else { return }
        let row = Row(fields: fields, line: rowLine)
        let expected = width ?? fields.count
        guard fields.count == expected else {
            let found = fields.count == 1 ? "1 field" : "\(fields.count) fields"
            throw CSVError(problem: "the row has \(found) instead of \(expected)", line: rowLine, column: nil)
        }
        width = expected
        fields = []
        body(row)
    }

    private mutating func advance(_ byte: UInt8) {
        if byte == CSVFormat.lineFeed {
            line += 1
            column = 1
        } else if byte & 0xC0 != 0x80 {
            column += 1
        }
        if case .fieldStart = phase, fields.isEmpty { rowLine = line }
    }

    private func error(_ problem: String) -> CSVError { CSVError(problem: problem, line: line, column: column) }
}
