package import HTTPTransport
internal import Values

/// Parses the bytes of an event stream, in chunks of any size, into events.
///
/// A value: feed it with `receive`. Each byte is looked at once and copied once, so an event of many megabytes costs
/// linear time. The bytes that follow the last blank line form no event, as the rules of event streams say.
package struct EventStreamParser: Sendable {
    /// The position of the next byte in a line.
    private enum Place {
        /// At the beginning of a line; `line` has the bytes so far.
        case beginning
        /// In the value of a `data` field, which is appended to the event directly.
        case data
    }

    private var place = Place.beginning
    private var line: [UInt8] = []
    private var event = ServerSentEvent()
    private var hasData = false
    private var hasFields = false
    private var skipsLineFeed = false
    private var isAtStart = true
    private let limit: Int
    /// What the event takes of the memory for replies, and the events of the last call while they are read.
    private let charge: BodyCharge?

    /// Whether the bytes so far end within an event.
    package var isWithinEvent: Bool { place == .data || !line.isEmpty || hasFields }

    /// - Parameters:
    ///   - limit: The most bytes that one event may have.
    ///   - memory: What its bytes count against; nil for nothing but the limit.
    package init(limit: Int = 64 << 20, memory: (any BodyMemory)? = nil) {
        self.limit = limit
        charge = memory.map(BodyCharge.init)
    }

    /// Takes the next bytes and returns the events that they complete.
    ///
    /// - Throws: `bad_reply` if an event is longer than the limit, or if there is no memory for it.
    package mutating func receive(_ bytes: [UInt8]) throws(KestraError) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        var start = bytes.startIndex
        if skipsLineFeed, let first = bytes.first {
            skipsLineFeed = false
            if first == UInt8(ascii: "\n") { start += 1 }
        }
        while let end = Self.lineEnd(in: bytes, from: start) {
            finishLine(bytes[start..<end], into: &events)
            start = end + 1
            guard bytes[end] == UInt8(ascii: "\r") else { continue }
            if start == bytes.endIndex {
                skipsLineFeed = true
            } else if bytes[start] == UInt8(ascii: "\n") {
                start += 1
            }
        }
        continueLine(bytes[start...])
        try checkSize(with: events)
        return events
    }

    private func checkSize(with events: [ServerSentEvent]) throws(KestraError) {
        let open = line.count + event.data.count
        guard open <= limit else {
            throw KestraError(.badReply, "an event of the stream is longer than \(limit) bytes")
        }
        guard let charge else { return }
        // A small event is not worth the count.
        let large = events.filter { $0.data.count >= 1 << 16 }
        let size = large.reduce(open) { $0 + $1.data.count + JSONDocument.workingMemory(for: $1.data) }
        guard charge.set(size) else {
            let failure = charge.failure
            throw KestraError(
                .badReply,
                "an event of the stream is too large: \(failure.message)",
                underlying: failure
            )
        }
    }

    private static func lineEnd(in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBufferPointer { buffer in
            var index = start
            while index < buffer.count {
                if buffer[index] == UInt8(ascii: "\n") || buffer[index] == UInt8(ascii: "\r") { return index }
                index += 1
            }
            return nil
        }
    }

    /// Takes a part of an incomplete line.
    private mutating func continueLine(_ part: ArraySlice<UInt8>) {
        if place == .data {
            event.data += part
        } else if !line.isEmpty || !beginData(part) {
            line += part
            _ = beginData(line[...])
        }
    }

    /// Recognizes the field `data` by the beginning of its line, and takes the value so far.
    private mutating func beginData(_ beginning: ArraySlice<UInt8>) -> Bool {
        // The length of a byte order mark, the name, the colon and a space: a shorter line waits for more bytes.
        guard beginning.count >= 9 else { return false }
        let field = withoutMark(beginning)
        guard field.starts(with: "data:".utf8) else { return false }
        take(line: field)
        isAtStart = false
        line = []
        place = .data
        return true
    }

    private mutating func finishLine(_ rest: ArraySlice<UInt8>, into events: inout [ServerSentEvent]) {
        if place == .data {
            event.data += rest
            place = .beginning
            return
        }
        let whole = withoutMark(line.isEmpty ? rest : line + rest)
        isAtStart = false
        line.removeAll(keepingCapacity: line.count < 1 << 8)
        if whole.isEmpty { finishEvent(into: &events) } else { take(line: whole) }
    }

    /// The beginning of a line without the optional byte order mark of the stream.
    private func withoutMark(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        isAtStart && line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line
    }

    private mutating func take(line: ArraySlice<UInt8>) {
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        var value = line[min(colon + 1, line.endIndex)...]
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        take(field: line[..<colon], value: value)
    }

    private mutating func take(field: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
        switch field.count {
        case 4 where field.elementsEqual("data".utf8):
            if hasData { event.data.append(UInt8(ascii: "\n")) }
            event.data += value
            hasData = true
        case 2 where field.elementsEqual("id".utf8): event.id = String(decoding: value, as: UTF8.self)
        case 5 where field.elementsEqual("event".utf8): event.event = String(decoding: value, as: UTF8.self)
        default: return
        }
        hasFields = true
    }

    private mutating func finishEvent(into events: inout [ServerSentEvent]) {
        guard hasFields else { return }
        events.append(event)
        event = ServerSentEvent()
        (hasData, hasFields) = (false, false)
    }
}
