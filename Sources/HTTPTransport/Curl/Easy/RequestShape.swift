/// What of a request decides libcurl's options besides address and headers; mostly the same from one to the next.
struct RequestShape: Equatable {
    /// libcurl's own.
    static let standardBufferSize = 16 * 1024

    let method: String
    let hasBody: Bool
    let length: Int64
    let proxy: String?
    private let connectTime: Duration
    let bufferSize: Int

    /// What the transport's configuration adds to every request; small, since it is handed over with each.
    struct Defaults {
        let httpProxy: String?
        let httpsProxy: String?
        let connectTimeout: Duration
    }

    init(_ request: HTTPRequest, length: Int64, _ defaults: Defaults) {
        method = request.method
        hasBody = length > 0
        self.length = length
        // "https" differs from "http" in its fifth letter.
        let isSecure = request.url.utf8.dropFirst(4).first.map { $0 | 0x20 == UInt8(ascii: "s") } ?? false
        proxy = isSecure ? defaults.httpsProxy : defaults.httpProxy
        connectTime = request.connectTimeout ?? defaults.connectTimeout
        bufferSize = request.bufferSize ?? Self.standardBufferSize
    }

    /// - Throws: `TransportFailure` when the method is not an HTTP method.
    func check() throws(TransportFailure) {
        guard method.isEmpty || !method.utf8.allSatisfy({ (65...90).contains($0) }) else { return }
        throw TransportFailure(.unsendable, "\(method.debugDescription) is not an HTTP method", mayHaveArrived: false)
    }

    var connectMilliseconds: Int {
        let (seconds, attoseconds) = connectTime.components
        // Zero would mean libcurl's own five minutes.
        return max(1, Int(seconds * 1000 + attoseconds / 1_000_000_000_000_000))
    }

    /// The method is the one that libcurl would take by itself.
    var isPlain: Bool { !hasBody && (method == "GET" || method == "HEAD") }
}
