internal import HTTPTransport

/// Refuses a request whose address and headers are too large, before it is sent, and names the part that is.
enum RequestSize {
    /// - Parameters:
    ///   - request: The request with all its headers.
    ///   - arguments: The parameters of its address.
    ///   - operation: The operation that the error names.
    /// - Throws: `invalid` with the part that is too long: the path, a parameter with all its values, a header, or all of them.
    static func check(
        _ request: HTTPRequest,
        _ arguments: [Call.Argument],
        operation: String
    ) throws(KestraError) {
        guard request.headSize > HTTPRequest.headLimit else { return }
        let part = tooLong(in: request, arguments)
        throw KestraError(
            .invalid,
            "\(part.name) is too long to be sent: \(part.size) bytes; the address and the headers of a request can have "
                + "\(HTTPRequest.headLimit)",
            operation: operation
        )
    }

    private struct Part {
        let name: String
        let size: Int
    }

    private static func tooLong(in request: HTTPRequest, _ arguments: [Call.Argument]) -> Part {
        let path = Part(name: "the path", size: request.url.utf8.prefix { $0 != UInt8(ascii: "?") }.count)
        let headers = request.headers.map { Part(name: "header \(cut($0.name))", size: $0.size) }
        guard let largest = (parameters(arguments) + headers).max(by: { $0.size < $1.size }) else { return path }
        // A parameter of the path takes up to three times its size there.
        if path.size > HTTPRequest.headLimit / 4, path.size > 4 * largest.size { return path }
        if largest.size > HTTPRequest.headLimit / 4 { return largest }
        let query = Part(name: "the query of \(arguments.count) parameters", size: request.url.utf8.count - path.size)
        let all = Part(name: "the list of \(headers.count) headers", size: headers.reduce(0) { $0 + $1.size })
        return query.size > all.size ? query : all
    }

    /// The parameters, each with all its values.
    private static func parameters(_ arguments: [Call.Argument]) -> [Part] {
        var sums: [String: (size: Int, count: Int)] = [:]
        for argument in arguments {
            let before = sums[argument.name] ?? (0, 0)
            let size = argument.name.utf8.count + argument.value.utf8.count + 2
            sums[argument.name] = (before.size + size, before.count + 1)
        }
        return sums.map { name, sum in
            Part(name: "parameter \(cut(name))" + (sum.count > 1 ? " with \(sum.count) values" : ""), size: sum.size)
        }
    }

    private static func cut(_ name: String) -> String { name.count > 40 ? name.prefix(40) + "…" : name }
}
