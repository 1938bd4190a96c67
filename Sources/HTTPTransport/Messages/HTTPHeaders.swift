/// The headers of a response in order.
///
/// Lookup ignores the case of names.
///
/// Stored as bytes and parsed on access, because most responses are queried for at most one header.
public struct HTTPHeaders: Sendable, Sequence {
    private let block: [UInt8]

    /// Headers from a list, for responses that do not come from a socket.
    public init(_ headers: [HTTPHeader] = []) {
        block = headers.flatMap { Array("\($0.name): \($0.value)\r\n".utf8) }
    }

    /// - Parameter block: Header lines, each ended by a line feed. Lines without a colon are ignored.
    init(block: [UInt8]) { self.block = block }

    /// The value of the first header with a name; nil without such a header.
    public subscript(name: String) -> String? {
        var name = name
        return name.withUTF8 { name in
            for line in lines where Self.names(block[line], name) {
                return Self.value(block[line.lowerBound + name.count + 1..<line.upperBound])
            }
            return nil
        }
    }

    /// The values of all headers with a name.
    ///
    /// - Parameter name: The name, in any case.
    /// - Returns: The values in order.
    public func all(_ name: String) -> [String] {
        filter { $0.isNamed(name) }.map(\.value)
    }

    /// Iterates over the headers in order.
    public func makeIterator() -> AnyIterator<HTTPHeader> {
        var lines = lines.makeIterator()
        return AnyIterator { [block] in
            while let line = lines.next() {
                guard let colon = block[line].firstIndex(of: UInt8(ascii: ":")) else { continue }
                let name = String(decoding: block[line.lowerBound..<colon], as: UTF8.self)
                return HTTPHeader(name: name, value: Self.value(block[(colon + 1)..<line.upperBound]))
            }
            return nil
        }
    }

    private var lines: some Sequence<Range<Int>> {
        sequence(state: 0) { [block] start in
            guard start < block.count else { return nil }
            let end = block[start...].firstIndex(of: UInt8(ascii: "\n")) ?? block.count
            defer { start = end + 1 }
            return start..<end
        }
    }

    private static func names(_ line: ArraySlice<UInt8>, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard line.count > name.count, line[line.startIndex + name.count] == UInt8(ascii: ":") else { return false }
        return zip(line, name).allSatisfy { $0.lowercased == $1.lowercased }
    }

    private static func value(_ bytes: ArraySlice<UInt8>) -> String {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
        let start = bytes.firstIndex { !isBlank($0) } ?? bytes.endIndex
        let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
