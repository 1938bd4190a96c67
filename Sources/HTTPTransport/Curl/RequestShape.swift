/// What of a request decides libcurl's options besides address and headers; mostly the same from one to the next.
struct RequestShape: Equatable {
    let method: String
    let hasBody: Bool
    let length: Int64
    let proxy: String?
    let connectMilliseconds: Int

    init(_ request: HTTPRequest, length: Int64, configuration: TransportConfiguration) throws(TransportFailure) {
        guard !request.method.isEmpty, request.method.utf8.allSatisfy({ (65...90).contains($0) }) else {
            throw TransportFailure(
                .other,
                "\(request.method.debugDescription) is no HTTP method",
                mayHaveArrived: false
            )
        }
        method = request.method
        hasBody = length > 0
        self.length = length
        let secure = request.url.utf8.prefix(6).elementsEqual("https:".utf8) { $0 | 0x20 == $1 | 0x20 }
        proxy = secure ? configuration.httpsProxy : configuration.httpProxy
        let time = (request.connectTimeout ?? configuration.connectTimeout).components
        let milliseconds = time.seconds * 1000 + time.attoseconds / 1_000_000_000_000_000
        // Zero would mean libcurl's own five minutes.
        connectMilliseconds = max(1, Int(milliseconds))
    }

    /// The method is the one that libcurl would take by itself.
    var isPlain: Bool { !hasBody && (method == "GET" || method == "HEAD") }
}
