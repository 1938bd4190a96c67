/// Parses the values of binary Ion, each from a buffer that holds it as a whole.
struct IonBinaryParser {
    let bytes: [UInt8]
    /// The place of the next byte; beyond the buffer after padding that is longer than it.
    var index = 0
    /// The place of the value of the stream that was parsed last.
    var valueStart = 0
    /// Whether the stream ends with the buffer.
    let isLast: Bool
    var symbols: IonSymbolTable
    var budget: IonBudget

    init(_ bytes: [UInt8], isLast: Bool, _ symbols: IonSymbolTable, _ budget: IonBudget) {
        self.bytes = bytes
        self.isLast = isLast
        self.symbols = symbols
        self.budget = budget
    }

    func problem(_ text: String, at place: Int? = nil) -> IonStop { .problem(text, at: place ?? index) }

    /// The next value of the stream; nil at the end of the buffer, or after padding that ends beyond it.
    mutating func topLevel() throws(IonStop) -> IonElement? {
        while index < bytes.count {
            let start = index
            if bytes[start] == 0xE0 {
                try readVersion()
                continue
            }
            budget.begin()
            let end = try frame()
            guard end - start <= budget.limit || bytes[start] < 0x0F else { throw problem(budget.tooLarge, at: start) }
            if bytes[start] < 0x0F {
                index = end
                continue
            }
            guard end <= bytes.count else {
                guard isLast else { throw .needsMore(atLeast: end) }
                throw problem("the stream ends inside a value", at: start)
            }
            (index, valueStart) = (start, start)
            if let element = try value(before: end) { return element }
        }
        return nil
    }

    /// The index after the value that begins here; moves to its content.
    private mutating func frame() throws(IonStop) -> Int {
        do throws(IonStop) {
            let descriptor = try byte(before: bytes.count)
            let count = try length(of: descriptor, before: bytes.count, isFrame: true)
            return index + count
        } catch .needsMore(let count) {
            throw .needsMore(atLeast: count)
        } catch {
            // The stream may end inside the length.
            guard !isLast, index >= bytes.count else { throw error }
            throw .needsMore(atLeast: bytes.count + 1)
        }
    }

    private mutating func readVersion() throws(IonStop) {
        guard index + 4 <= bytes.count else {
            guard isLast else { throw .needsMore(atLeast: index + 4) }
            throw problem("the stream ends inside a version marker")
        }
        guard bytes[index + 3] == 0xEA else { throw problem("the byte 0xE0 begins no value") }
        let (major, minor) = (bytes[index + 1], bytes[index + 2])
        guard (major, minor) == (1, 0) else { throw problem("Ion \(major).\(minor) is not supported, only Ion 1.0") }
        index += 4
        symbols = IonSymbolTable()
    }

    /// The next byte of what ends at an index.
    mutating func byte(before end: Int) throws(IonStop) -> UInt8 {
        guard index < end else { throw problem("the value ends too early") }
        index += 1
        return bytes[index - 1]
    }

    /// The length of the content after a descriptor; that of a frame may end after `end`.
    mutating func length(of descriptor: UInt8, before end: Int, isFrame: Bool = false) throws(IonStop) -> Int {
        let start = index - 1
        let low = descriptor & 0x0F
        var count = Int(low)
        switch (descriptor >> 4, low) {
        case (1, _), (_, 15): count = 0
        case (_, 14), (0xD, 1): count = try unsigned(before: end)
        default: break
        }
        guard isFrame || count <= end - index else {
            throw problem("the value is longer than what contains it", at: start)
        }
        guard count < 1 << 48 else { throw problem("the length of the value is not valid", at: start) }
        return count
    }

    /// A number of seven bits per byte.
    mutating func unsigned(before end: Int) throws(IonStop) -> Int {
        let start = index
        var number = 0
        while true {
            let byte = try byte(before: end)
            guard number < 1 << 55 else { throw problem("the number is too large", at: start) }
            number = number << 7 | Int(byte & 0x7F)
            if byte & 0x80 != 0 { return number }
        }
    }

    /// A number of seven bits per byte after a sign.
    mutating func signed(before end: Int) throws(IonStop) -> (isNegative: Bool, magnitude: Int) {
        let start = index
        var byte = try byte(before: end)
        let isNegative = byte & 0x40 != 0
        var number = Int(byte & 0x3F)
        while byte & 0x80 == 0 {
            byte = try self.byte(before: end)
            guard number < 1 << 55 else { throw problem("the number is too large", at: start) }
            number = number << 7 | Int(byte & 0x7F)
        }
        return (isNegative, number)
    }

    func symbol(_ number: Int, at place: Int) throws(IonStop) -> [UInt8] {
        switch symbols.text(number) {
        case .success(let text): return text
        case .failure(let reason): throw problem(reason.text, at: place)
        }
    }
}
