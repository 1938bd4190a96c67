/// The hosts to which a transport may connect.
///
/// The transport checks each request, including those that follow a redirect. It compares names, not the addresses to which
/// they resolve. All spellings of an IPv4 address are equal. The check concerns the server, not a configured proxy.
public struct AllowedHosts: Sendable, Equatable {
    private struct Host: Sendable, Equatable {
        let name: String
        /// Nil for any port.
        let port: String?
    }

    private var hosts: [Host] = []
    /// Full addresses of servers, parsed on demand, because parsing loads libcurl.
    private var servers: [String] = []

    /// Creates a set of hosts.
    ///
    /// - Parameter hosts: `name` for any port, or `name:port`. Write a numeric IPv6 address in brackets.
    /// - Throws: `InvalidHost` for other texts.
    public init(_ hosts: [String]) throws(InvalidHost) {
        for text in hosts { self.hosts.append(try Self.host(text)) }
    }

    /// Allows the server at an address such as `https://kestra.example.com/path`, with its port or that of the scheme.
    public mutating func allow(serverAt address: String) { servers.append(address) }

    /// Throws `notAllowed` if the host of an address is not allowed.
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

    /// A text that is not a host.
    public struct InvalidHost: Error, Sendable, CustomStringConvertible {
        /// The problem.
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
            throw InvalidHost(description: "\"\(text)\" is not a host: write example.com, example.com:8443 or [::1]:80")
        }
        return Host(name: name.lowercased(), port: port.isEmpty ? nil : String(port.dropFirst()))
    }
}
