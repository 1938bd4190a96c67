import Glibc

/// Parses `multipart/form-data` in chunks of any length, according to RFC 2046 and RFC 7578.
///
/// The sandbox does not use the post processor of libmicrohttpd (`MHD_create_post_processor`), for four reasons:
/// - It reads a parameter only if the value is quoted and the name follows a space. It ends the value at the first quote,
///   even after a backslash, and ignores `filename*`. Common HTTP clients send escapes and `filename*`.
/// - It splits nested `multipart/mixed` parts and does not limit the number of parts.
/// - It reports every failure as `MHD_NO`, so the reply could not state the reason.
/// - It needs a connection. Tests of this reader need only bytes.
struct MultipartReader {
    enum Event: Equatable {
        case part(MultipartHead)
        case content([UInt8])
    }

    private enum Stage {
        case preamble
        case head
        case content
        case epilogue
    }

    private static let mostHeadBytes = 16 * 1024
    private static let mostPadding = 64
    private static let mostParts = 10_000
    private static let lineEnd: [UInt8] = [13, 10]

    private let delimiter: [UInt8]
    private let boundary: String
    private var stage = Stage.preamble
    /// Bytes that have arrived and are not delivered yet.
    ///
    /// A line end before the first boundary is assumed.
    private var waiting = lineEnd
    private var isEmpty = true
    private var parts = 0

    /// Reads the boundary from a content type.
    init(contentType: String) throws(MultipartError) {
        guard let boundary = HeaderParameters(contentType)?["boundary"], !boundary.isEmpty else {
            throw MultipartError("multipart/form-data without a boundary")
        }
        guard boundary.utf8.count <= 70, boundary.last != " ", boundary.utf8.allSatisfy(Self.mayBound) else {
            throw MultipartError("the boundary must be 1 to 70 of the characters that RFC 2046 has for it")
        }
        self.boundary = boundary
        delimiter = Self.lineEnd + Array("--\(boundary)".utf8)
    }

    private static func mayBound(_ byte: UInt8) -> Bool {
        let character = Character(Unicode.Scalar(byte))
        return byte < 0x80 && (character.isLetter || character.isNumber || "'()+_,-./:=? ".contains(character))
    }

    /// Takes the next chunk and returns the events that it completes.
    mutating func receive(_ piece: UnsafeRawBufferPointer) throws(MultipartError) -> [Event] {
        isEmpty = isEmpty && piece.isEmpty
        var events: [Event] = []
        if case .epilogue = stage { return events }
        waiting.append(contentsOf: piece)
        var goesOn = true
        while goesOn {
            switch stage {
            case .preamble, .content: goesOn = try readContent(&events)
            case .head: goesOn = try readHead(&events)
            case .epilogue:
                waiting = []
                goesOn = false
            }
        }
        return events
    }

    /// Ends the parse.
    ///
    /// An empty body is a form without parts.
    func finish() throws(MultipartError) {
        switch stage {
        case .epilogue: return
        case .preamble where isEmpty: return
        case .preamble: throw MultipartError("the boundary `\(boundary)` does not begin any line of the body")
        case .head, .content: throw MultipartError("the form ends before its last boundary")
        }
    }

    // MARK: content

    private enum Line {
        case next(length: Int)
        case last
        case none
        case unknown
    }

    /// Returns true if it has read a delimiter, so that another stage continues.
    private mutating func readContent(_ events: inout [Event]) throws(MultipartError) -> Bool {
        var from = 0
        while let place = place(of: delimiter, from: from) {
            switch line(at: place + delimiter.count) {
            case .unknown:
                emit(upTo: place, &events)
                return false
            case .none: from = place + 1
            case .next(let length):
                emit(upTo: place, &events)
                // Keeps the line end, which may begin the empty line after an empty head.
                waiting.removeFirst(delimiter.count + length - Self.lineEnd.count)
                parts += 1
                guard parts <= Self.mostParts else {
                    throw MultipartError("the form has more than \(Self.mostParts) parts")
                }
                stage = .head
                return true
            case .last:
                emit(upTo: place, &events)
                stage = .epilogue
                return true
            }
        }
        // The last bytes may be the beginning of a delimiter.
        emit(upTo: max(from, waiting.count - delimiter.count + 1), &events)
        return false
    }

    /// The text after a boundary: optional spaces and the end of the line, or two dashes after the last boundary.
    private func line(at start: Int) -> Line {
        let rest = waiting[start...]
        guard let first = rest.first else { return .unknown }
        if first == UInt8(ascii: "-") {
            guard rest.count >= 2 else { return .unknown }
            return rest[start + 1] == UInt8(ascii: "-") ? .last : .none
        }
        let padding = rest.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
        guard padding <= Self.mostPadding else { return .none }
        let end = rest.dropFirst(padding).prefix(2)
        if end.elementsEqual(Self.lineEnd) { return .next(length: padding + 2) }
        return Self.lineEnd.starts(with: end) ? .unknown : .none
    }

    private mutating func emit(upTo end: Int, _ events: inout [Event]) {
        guard end > 0 else { return }
        if case .content = stage { events.append(.content(Array(waiting[..<end]))) }
        waiting.removeFirst(end)
    }

    // MARK: heads

    private mutating func readHead(_ events: inout [Event]) throws(MultipartError) -> Bool {
        guard let end = place(of: Self.lineEnd + Self.lineEnd, from: 0) else {
            guard waiting.count <= Self.mostHeadBytes else { throw MultipartError("the head of a part is too long") }
            return false
        }
        guard end <= Self.mostHeadBytes else { throw MultipartError("the head of a part is too long") }
        events.append(.part(try MultipartHead(waiting[..<end])))
        waiting.removeFirst(end + 2 * Self.lineEnd.count)
        stage = .content
        return true
    }

    /// The index of a text that begins with a line end.
    private func place(of wanted: [UInt8], from start: Int) -> Int? {
        waiting.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            var start = start
            while start + wanted.count <= bytes.count,
                let found = memchr(base + start, Int32(wanted[0]), bytes.count - start - wanted.count + 1)
            {
                if memcmp(found, wanted, wanted.count) == 0 { return UnsafeRawPointer(found) - base }
                start = UnsafeRawPointer(found) - base + 1
            }
            return nil
        }
    }
}
