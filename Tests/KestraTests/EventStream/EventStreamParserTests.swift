import Testing

@testable import Kestra

@Suite("Event streams")
struct EventStreamParserTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let events: [ServerSentEvent]
        var testDescription: String { name }
    }

    static func event(_ id: String, _ data: String, event: String = "") -> ServerSentEvent {
        ServerSentEvent(id: id, event: event, data: Array(data.utf8))
    }

    static let examples = [
        Example(
            name: "as Kestra writes them",
            text: "id: start\ndata: {\"id\":\"a\"}\n\nid: end\ndata: {}\n\n",
            events: [event("start", "{\"id\":\"a\"}"), event("end", "{}")]
        ),
        Example(
            name: "carriage returns and line feeds",
            text: "id: a\r\ndata: 1\r\n\r\nid: b\r\ndata: 2\r\n\r\n",
            events: [event("a", "1"), event("b", "2")]
        ),
        Example(name: "carriage returns alone", text: "id: a\rdata: 1\r\r", events: [event("a", "1")]),
        Example(name: "no blank after the colon", text: "id:a\ndata:1\n\n", events: [event("a", "1")]),
        Example(name: "one blank only is dropped", text: "data:  1 \n\n", events: [event("", " 1 ")]),
        Example(name: "several data lines", text: "data: 1\ndata:\ndata: 3\n\n", events: [event("", "1\n\n3")]),
        Example(
            name: "comments, unknown fields and empty events",
            text: ": ping\n\n\nretry: 5\n\nid: a\ndata: x:y\n\n",
            events: [event("a", "x:y")]
        ),
        Example(
            name: "an event field",
            text: "event: log\nid: 1\ndata: a\n\n",
            events: [event("1", "a", event: "log")]
        ),
        Example(
            name: "a byte order mark",
            text: "\u{FEFF}id: progress\ndata: ü\n\n",
            events: [event("progress", "ü")]
        ),
        Example(name: "a byte order mark before data", text: "\u{FEFF}data: long\n\n", events: [event("", "long")]),
        Example(
            name: "fields that begin like data",
            text: "datas: 1\ndata\ndata: 0123456789\n\n",
            events: [event("", "\n0123456789")]
        ),
        Example(
            name: "an event that is not finished",
            text: "id: a\ndata: 1\n\nid: b\ndata: 2\n",
            events: [event("a", "1")]
        ),
        Example(name: "nothing", text: "", events: []),
    ]

    @Test("are read the same however they are cut in two", arguments: examples)
    func everyCut(_ example: Example) throws {
        let bytes = Array(example.text.utf8)
        for cut in 0...bytes.count {
            var parser = EventStreamParser()
            let events = try parser.receive(Array(bytes[..<cut])) + parser.receive(Array(bytes[cut...]))
            #expect(events == example.events, "cut after \(cut) bytes")
        }
    }

    @Test("are read the same byte by byte", arguments: examples)
    func byteByByte(_ example: Example) throws {
        var parser = EventStreamParser()
        var events: [ServerSentEvent] = []
        for byte in example.text.utf8 { events += try parser.receive([byte]) }
        #expect(events == example.events)
    }

    @Test("with an event of eight megabytes are read in small pieces")
    func largeEvent() throws {
        let data = [UInt8](repeating: UInt8(ascii: "x"), count: 8 << 20)
        let bytes = Array("id: progress\ndata: ".utf8) + data + Array("\n\n".utf8)
        var parser = EventStreamParser()
        var events: [ServerSentEvent] = []
        for start in stride(from: 0, to: bytes.count, by: 16384) {
            events += try parser.receive(Array(bytes[start..<min(start + 16384, bytes.count)]))
        }
        #expect(events.map(\.id) == ["progress"])
        #expect(events.first?.data.count == data.count)
    }

    @Test("with an event beyond the limit are refused", arguments: ["data: 0123456789", "data: 01234\ndata: 56789\n"])
    func limit(_ text: String) {
        var parser = EventStreamParser(limit: 8)
        let refusal = #expect(throws: KestraError.self) { try parser.receive(Array(text.utf8)) }
        #expect(refusal?.code == .badReply)
    }
}
