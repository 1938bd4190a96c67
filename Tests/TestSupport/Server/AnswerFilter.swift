/// What becomes of an answer's bytes on their way through a proxy.
struct AnswerFilter: Sendable {
    /// No more bytes than these are passed on.
    var most = Int.max
    /// Added to the number in `Content-Length`.
    var extraLength = 0
    /// The size of the pieces in which they are passed on.
    var pieces = Int.max
    private var head: [UInt8] = []
    private var isInBody = false

    init(most: Int = .max, extraLength: Int = 0, pieces: Int = .max) {
        self.most = most
        self.extraLength = extraLength
        self.pieces = pieces
    }

    /// False when nothing more will be passed on.
    mutating func pass(_ bytes: [UInt8], isLast: Bool, _ write: ([UInt8]) -> Bool) -> Bool {
        guard extraLength != 0, !isInBody else { return send(bytes, write) }
        // The head is held back until it is whole, since its length changes.
        head += bytes
        guard let end = head.firstRange(of: "\r\n\r\n".utf8) else { return isLast ? send(head, write) : true }
        isInBody = true
        let lines = String(decoding: head[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n").map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "content-length",
                let length = Int(parts[1].filter(\.isNumber))
            else { return String(line) }
            return "\(parts[0]): \(max(0, length + extraLength))"
        }
        return send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + head[end.upperBound...], write)
    }

    private mutating func send(_ bytes: [UInt8], _ write: ([UInt8]) -> Bool) -> Bool {
        var rest = bytes.prefix(most)[...]
        most -= rest.count
        while !rest.isEmpty {
            guard write(Array(rest.prefix(pieces))) else { return false }
            rest = rest.dropFirst(pieces)
        }
        return most > 0
    }
}
