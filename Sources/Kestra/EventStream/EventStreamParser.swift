/// Turns the bytes of an event stream into events, however the network cut them.
///
/// A value: feed it with `receive`. Each byte is looked at once, so an event of many megabytes costs linear time. What
/// follows the last blank line is not an event, as the rules of event streams say.
package struct EventStreamParser: Sendable {
    private var line: [UInt8] = []
    private var event = ServerSentEvent()
    private var hasData = false
    private var hasFields = false
    private var skipsLineFeed = false
    private var isAtStart = true
    private let limit: Int

    /// - Parameter limit: The most bytes that one event may have.
    package init(limit: Int = 256 << 20) { self.limit = limit }

    /// Takes bytes as they came and returns the events that they complete.
    ///
    /// - Throws: `bad_reply` when an event is longer than the limit.
    package mutating func receive(_ bytes: [UInt8]) throws(KestraError) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        var start = bytes.startIndex
        if skipsLineFeed, let first = bytes.first {
            skipsLineFeed = false
            if first == UInt8(ascii: "\n") { start += 1 }
        }
        while let end = Self.lineEnd(in: bytes, from: start) {
            line += bytes[start..<end]
            finishLine(into: &events)
            start = end + 1
            guard bytes[end] == UInt8(ascii: "\r") else { continue }
            if start == bytes.endIndex {
                skipsLineFeed = true
            } else if bytes[start] == UInt8(ascii: "\n") {
                start += 1
            }
        }
        line += bytes[start...]
        guard line.count + event.data.count <= limit else {
            throw KestraError(.badReply, "an event of the stream is longer than \(limit) bytes")
        }
        return events
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

    private mutating func finishLine(into events: inout [ServerSentEvent]) {
        if isAtStart {
            isAtStart = false
            if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        }
        defer { line.removeAll(keepingCapacity: line.count < 1 << 8) }
        guard !line.isEmpty else { return finishEvent(into: &events) }
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
