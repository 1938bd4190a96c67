/// The header lines of a request as libcurl gets them.
enum HeaderLines {
    /// Below this a body is sent along with the head; above, the server is asked first whether it wants it.
    private static let askFirst = 1 << 20
    private static let bodyMethods: Set<String> = ["POST", "PUT", "PATCH"]

    static func lines(of request: HTTPRequest, length: Int64) throws(TransportFailure) -> [HTTPHeader] {
        for header in request.headers { try check(header) }
        guard length == 0, bodyMethods.contains(request.method) else { return request.headers }
        return request.headers + [HTTPHeader(name: "Content-Length", value: "0")]
    }

    /// Headers that libcurl would add by itself and shall not.
    static func left(out request: HTTPRequest, length: Int64) -> [String] {
        length > 0 && length < askFirst ? ["Expect"] : []
    }

    /// A line break in a header would be a header, or a request, of its own.
    private static func check(_ header: HTTPHeader) throws(TransportFailure) {
        let nameIsFine = !header.name.isEmpty && header.name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }
        guard nameIsFine else {
            throw TransportFailure(
                .other,
                "\(header.name.debugDescription) is no name of a header",
                mayHaveArrived: false
            )
        }
        guard header.value.utf8.allSatisfy({ ($0 >= 0x20 || $0 == 0x09) && $0 != 0x7F }) else {
            throw TransportFailure(
                .other,
                "the value of header \(header.name) has a control character in it",
                mayHaveArrived: false
            )
        }
    }
}
