/// Reads Ion 1.0, text or binary, from pieces of any size, in memory for one value of the stream.
///
/// Version markers, symbol tables and padding are used and not returned.
public struct IonDecoder: Sendable {
    private enum Form { case text, binary }

    /// The default size of a value in bytes.
    ///
    /// A value inside another one counts at least 64 bytes.
    public static let defaultLimit = 16 << 20

    private let budget: IonBudget
    private var form: Form?
    private var symbols = IonSymbolTable()
    /// The bytes that have arrived and are not used yet.
    private var buffer: [UInt8] = []
    /// The place of the first byte of the buffer.
    private var (offset, line, column) = (0, 1, 1)
    /// The size that the buffer must have before the next value is tried again.
    private var needed = 0
    /// The bytes of padding that have not arrived.
    private var padding = 0

    /// A decoder at the beginning of a stream.
    ///
    /// - Parameters:
    ///   - limit: The size of a value in bytes. A value inside another one counts at least 64 bytes.
    ///   - refusesDoubledNames: Whether the second field of a name in a struct is an error.
    public init(limit: Int = defaultLimit, refusesDoubledNames: Bool = true) {
        budget = IonBudget(limit: limit, refusesDoubledNames: refusesDoubledNames)
    }

    /// The number of bytes that the decoder keeps.
    public var held: Int { buffer.count }

    /// Takes the next bytes.
    ///
    /// - Parameters:
    ///   - bytes: The bytes, which may end anywhere.
    ///   - body: Gets the values that are complete.
    /// - Throws: `IonDecodingError` with its place. Values before that place have been passed to `body`.
    public mutating func receive(_ bytes: [UInt8], _ body: (IonElement) -> Void) throws(IonDecodingError) {
        let padded = min(padding, bytes.count)
        padding -= padded
        offset += padded
        buffer.append(contentsOf: bytes[padded...])
        guard let form = form ?? knownForm() else { return }
        begin(form)
        if buffer.count >= needed { try decode(form, isLast: false, body) }
    }

    /// Ends the stream.
    ///
    /// - Parameter body: Gets the last values.
    /// - Throws: `IonDecodingError` for a value that is cut off.
    public mutating func finish(_ body: (IonElement) -> Void) throws(IonDecodingError) {
        let form = form ?? (buffer.first == 0xE0 ? .binary : .text)
        begin(form)
        try decode(form, isLast: true, body)
        guard padding == 0 else {
            throw IonDecodingError(problem: "the stream ends inside padding", place: .binary(offset: offset))
        }
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private mutating func begin(_ form: Form) {
        guard self.form == nil else { return }
        self.form = form
        if buffer.starts(with: Self.byteOrderMark) { buffer.removeFirst(Self.byteOrderMark.count) }
    }

    /// The form by the first bytes; nil until they show it.
    private func knownForm() -> Form? {
        guard let first = buffer.first else { return nil }
        if first == Self.byteOrderMark[0] { return buffer.count < Self.byteOrderMark.count ? nil : .text }
        guard first == 0xE0 else { return .text }
        guard buffer.count >= 4 else { return nil }
        return buffer[3] == 0xEA ? .binary : .text
    }

    private mutating func decode(
        _ form: Form,
        isLast: Bool,
        _ body: (IonElement) -> Void
    ) throws(IonDecodingError) {
        let outcome =
            switch form {
            case .text: decodeText(isLast: isLast, body)
            case .binary: decodeBinary(isLast: isLast, body)
            }
        switch outcome.stop {
        case .problem(let problem, let index): throw IonDecodingError(problem: problem, place: place(of: index))
        case .needsMore(let count):
            consume(outcome.used)
            guard buffer.count <= budget.limit else {
                throw IonDecodingError(problem: budget.tooLarge, place: place(of: 0))
            }
            // Trying again at each piece would take time that grows with the square of a value's size.
            needed = max(count - outcome.used, 2 * buffer.count)
        case nil:
            consume(outcome.used)
            needed = 0
        }
    }

    /// How many bytes were used, and why not all.
    private typealias Outcome = (used: Int, stop: IonStop?)

    private mutating func decodeText(isLast: Bool, _ body: (IonElement) -> Void) -> Outcome {
        var parser = IonTextParser(buffer, isLast: isLast, symbols, budget)
        do throws(IonStop) {
            while let element = try parser.topLevel() {
                try pass(element, &parser.symbols, from: parser.start, to: parser.index, body)
                parser.start = parser.index
                symbols = parser.symbols
            }
            symbols = parser.symbols
            return (parser.index, nil)
        } catch {
            return (parser.start, error)
        }
    }

    private mutating func decodeBinary(isLast: Bool, _ body: (IonElement) -> Void) -> Outcome {
        var parser = IonBinaryParser(buffer, isLast: isLast, symbols, budget)
        var used = 0
        do throws(IonStop) {
            while let element = try parser.topLevel() {
                try pass(element, &parser.symbols, from: parser.valueStart, to: parser.index, body)
                used = parser.index
                symbols = parser.symbols
            }
            symbols = parser.symbols
            return (parser.index, nil)
        } catch {
            return (used, error)
        }
    }

    /// Passes a value of the stream on, or uses it as the next symbol table.
    private func pass(
        _ element: IonElement,
        _ symbols: inout IonSymbolTable,
        from start: Int,
        to end: Int,
        _ body: (IonElement) -> Void
    ) throws(IonStop) {
        guard end - start <= budget.limit else { throw .problem(budget.tooLarge, at: start) }
        do throws(IonSymbolProblem) {
            if let table = try symbols.table(after: element, limit: budget.limit) {
                symbols = table
            } else {
                body(element)
            }
        } catch {
            throw .problem(error.text, at: start)
        }
    }

    /// Removes bytes from the buffer; those beyond it are padding that has not arrived.
    private mutating func consume(_ count: Int) {
        let present = min(count, buffer.count)
        padding += count - present
        if case .text = form {
            (line, column) = textPlace(of: present)
        }
        offset += present
        buffer.removeFirst(present)
    }

    private func place(of index: Int) -> IonDecodingError.Place {
        guard form != .binary else { return .binary(offset: offset + index) }
        let place = textPlace(of: min(index, buffer.count))
        return .text(line: place.line, column: place.column)
    }

    /// The line and the column of a byte of the buffer.
    private func textPlace(of index: Int) -> (line: Int, column: Int) {
        var (line, column) = (line, column)
        for place in 0..<index {
            let byte = buffer[place]
            if byte == .lineFeed {
                (line, column) = (line + 1, 1)
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return (line, column)
    }
}
