/// The hosts that a transport may connect to, where not all of them are.
///
/// It is asked about each request that goes out, those that follow a redirect among them. Names are compared, not the
/// addresses that they stand for; the ways of writing an IPv4 address are taken as one. What is meant is the server
/// that is spoken to: a proxy on the way belongs to the configuration.
public struct AllowedHosts: Sendable, Equatable {
    private struct Host: Sendable, Equatable {
        let name: String
        /// Nil for any.
        let port: String?
    }

    private var hosts: [Host] = []
    /// Whole addresses of servers, taken apart when they are needed: that loads libcurl.
    private var servers: [String] = []

    /// Some hosts.
    ///
    /// - Parameter hosts: Each `name`, for any port, or `name:port`; a numeric IPv6 address stands in brackets.
    /// - Throws: `InvalidHost` for what is neither.
    public init(_ hosts: [String]) throws(InvalidHost) {
        for text in hosts { self.hosts.append(try Self.host(text)) }
    }

    /// Allows the scheme's, or its own, port of the server at an address such as `https://kestra.example.com/path`.
    public mutating func allow(serverAt address: String) { servers.append(address) }

    /// Throws `notAllowed` for the address of another host.
    func check(_ url: String) throws(TransportFailure) {
        try CurlLibrary.load()
        guard let address = WebAddress(url) else {
            throw TransportFailure(.notAllowed, "an address that cannot be read is not allowed", mayHaveArrived: false)
        }
        if hosts.contains(where: { $0.name == address.host && ($0.port ?? address.port) == address.port }) { return }
        let isServer = servers.contains { server in
            WebAddress(server).map { $0.host == address.host && $0.port == address.port } ?? false
        }
        if isServer { return }
        let host = "\(address.host):\(address.port)"
        throw TransportFailure(.notAllowed, "connecting to \(host) is not allowed", mayHaveArrived: false, host: host)
    }

    /// A text that names no host.
    public struct InvalidHost: Error, Sendable, CustomStringConvertible {
        /// What is wrong with it.
        public let description: String
    }

    private static func host(_ text: String) throws(InvalidHost) -> Host {
        let end =
            text.hasPrefix("[") ? text.firstIndex(of: "]").map { text.index(after: $0) } : text.firstIndex(of: ":")
        let name = text[..<(end ?? text.endIndex)]
        let port = text[name.endIndex...]
        let isName = !name.isEmpty && !name.contains { "/@?#\\ \"".contains($0) }
        let isPort = port.isEmpty || (port.first == ":" && UInt16(port.dropFirst()) != nil)
        guard isName, isPort, end != nil || !text.hasPrefix("[") else {
            throw InvalidHost(description: "\"\(text)\" is no host: write example.com, example.com:8443 or [::1]:8080")
        }
        return Host(name: name.lowercased(), port: port.isEmpty ? nil : String(port.dropFirst()))
    }
}
