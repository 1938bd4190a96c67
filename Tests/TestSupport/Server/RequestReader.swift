/// Reads requests from a connection, one after the other.
struct RequestReader {
    let socket: Socket
    private var bytes: [UInt8] = []

    init(socket: Socket) { self.socket = socket }

    /// Nil when the client closed the connection.
    mutating func next(connection: Int) -> TestRequest? {
        guard let head = readHead() else { return nil }
        let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
        let words = lines[0].split(separator: " ")
        guard words.count == 3 else { return nil }
        let headers = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return (String(line[..<colon]), String(value))
        }
        var request = TestRequest(
            method: String(words[0]),
            target: String(words[1]),
            headers: headers,
            body: [],
            connection: connection
        )
        if request.header("Expect") == "100-continue" { _ = socket.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)) }
        guard let length = request.header("Content-Length").map({ Int($0) ?? 0 }) else { return request }
        while bytes.count < length { guard readMore() else { return nil } }
        request.body = Array(bytes.prefix(length))
        bytes.removeFirst(length)
        return request
    }

    private mutating func readHead() -> String? {
        var searched = 0
        while true {
            if let end = bytes[searched...].firstRange(of: "\r\n\r\n".utf8) {
                defer { bytes.removeFirst(end.upperBound) }
                return String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
            }
            searched = max(0, bytes.count - 3)
            guard readMore() else { return nil }
        }
    }

    private mutating func readMore() -> Bool {
        let more = socket.read()
        bytes += more
        return !more.isEmpty
    }
}
