/// The head of a response, collected from the lines that libcurl delivers.
struct ResponseHead {
    /// The largest accepted head.
    ///
    /// Servers limit heads to 8 to 64 KB themselves.
    static let limit = 256 * 1024

    private(set) var status = 0
    private(set) var isComplete = false
    private(set) var block: [UInt8] = []

    enum Outcome { case goOn, complete, tooLarge }

    /// Adds one line, which includes its line break.
    mutating func receive(_ line: UnsafeRawBufferPointer) -> Outcome {
        // Later lines are the trailers of a chunked body.
        guard !isComplete else { return .goOn }
        if Self.isStatusLine(line) {
            // An interim response, 100 or 103, has its own head.
            block.removeAll(keepingCapacity: true)
            block.reserveCapacity(512)
            status = Self.status(of: line)
            return .goOn
        }
        guard line.first == UInt8(ascii: "\r") || line.first == UInt8(ascii: "\n") else {
            guard block.count + line.count <= Self.limit else { return .tooLarge }
            block.append(contentsOf: line)
            return .goOn
        }
        isComplete = !(100..<200).contains(status) || status == 101
        return isComplete ? .complete : .goOn
    }

    private static func isStatusLine(_ line: UnsafeRawBufferPointer) -> Bool {
        // A loop over bytes, because it runs for every line of every response.
        line.count > 5 && line[0] == UInt8(ascii: "H") && line[1] == UInt8(ascii: "T") && line[2] == UInt8(ascii: "T")
            && line[3] == UInt8(ascii: "P") && line[4] == UInt8(ascii: "/")
    }

    private static func status(of line: UnsafeRawBufferPointer) -> Int {
        guard let blank = line.firstIndex(of: UInt8(ascii: " ")) else { return 0 }
        return line[(blank + 1)...].prefix(3).reduce(0) { $0 * 10 + (Int($1) - 48) }
    }
}
