extension HTTPRequest {
    /// The maximum size in bytes of an address with the headers: libcurl sends at most a megabyte, with what it adds.
    package static let headLimit = 1_000_000

    /// The size in bytes of the address and the headers.
    package var headSize: Int {
        headers.reduce(url.utf8.count) { $0 + $1.size }
    }

    /// - Throws: `unsendable` if the address with the headers is too large.
    func checkHead() throws(TransportFailure) {
        let size = headSize
        guard size > Self.headLimit else { return }
        throw TransportFailure(
            .unsendable,
            "the address and the headers have \(size) bytes; a request can have at most \(Self.headLimit)",
            mayHaveArrived: false
        )
    }
}

extension HTTPHeader {
    /// The size in bytes of the line.
    package var size: Int { name.utf8.count + value.utf8.count + 4 }
}
