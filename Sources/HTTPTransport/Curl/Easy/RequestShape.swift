/// The properties of a request that determine libcurl's options besides address and headers.
///
/// They rarely change.
struct RequestShape: Equatable {
    /// libcurl's default.
    static let standardBufferSize = 16 * 1024

    let method: String
    let hasBody: Bool
    let length: Int64
    let proxy: String?
    private let connectTime: Duration
    let bufferSize: Int

    /// The part of the transport's configuration that applies to every request.
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

    /// - Throws: `TransportFailure` if the method is not an HTTP method.
    func check() throws(TransportFailure) {
        guard method.isEmpty || !method.utf8.allSatisfy({ (65...90).contains($0) }) else { return }
        throw TransportFailure(.unsendable, "\(method.debugDescription) is not an HTTP method", mayHaveArrived: false)
    }

    var connectMilliseconds: Int {
        let (seconds, attoseconds) = connectTime.components
        // Zero would select libcurl's default of five minutes.
        return max(1, Int(seconds * 1000 + attoseconds / 1_000_000_000_000_000))
    }

    /// Whether libcurl selects the method by itself.
    var isPlain: Bool { !hasBody && (method == "GET" || method == "HEAD") }
}
