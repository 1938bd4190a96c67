import Values

/// Builds the URL of a call from its operation's path and its arguments.
struct RequestURL: Sendable {
    private let beginning: String

    init(base: String, tenant: String) { beginning = base + "/api/v1/" + tenant }

    /// - Throws: `invalid` if a path argument is missing, empty or would change the path, or if the operation does not have
    ///   an argument.
    func url(of call: Call, path: Operation.VersionedPath?) throws(KestraError) -> String {
        let pieces = path?.pieces ?? []
        var url = beginning
        url.reserveCapacity(beginning.utf8.count + (path?.template.utf8.count ?? 0) + 64)
        for piece in pieces {
            url += piece.text
            if let name = piece.parameter { try appendSegment(named: name, of: call, to: &url) }
        }
        for parameter in call.operation.query where parameter.isRequired {
            guard !call.arguments.contains(where: { $0.name == parameter.name }) else { continue }
            throw KestraError(.invalid, "\(parameter.name) is missing", operation: call.operation.name)
        }
        var separator: Character = "?"
        for argument in call.arguments where !pieces.contains(where: { $0.parameter == argument.name }) {
            try check(argument, of: call.operation)
            Self.append(argument, after: &separator, to: &url)
        }
        return url
    }

    /// Appends a parameter of the query; the separator before the next one is an ampersand.
    static func append(_ argument: Call.Argument, after separator: inout Character, to url: inout String) {
        url.append(separator)
        PercentEncoding.append(argument.name, to: &url)
        url += "="
        PercentEncoding.append(argument.value, to: &url)
        separator = "&"
    }

    /// Appends an address or a path as its author wrote it, and a query.
    ///
    /// Encodes only the bytes that an address cannot contain. The text may have a query already.
    static func append(written text: some StringProtocol, _ query: [Call.Argument], to url: inout String) {
        for byte in text.utf8 {
            if byte > 0x20, byte < 0x7F, !"\"<>\\^`{|}".utf8.contains(byte) {
                url.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                url += PercentEncoding.encoded(byte)
            }
        }
        var separator: Character = text.contains("?") ? "&" : "?"
        for argument in query { append(argument, after: &separator, to: &url) }
    }

    private func appendSegment(named name: String, of call: Call, to url: inout String) throws(KestraError) {
        guard let argument = call.arguments.first(where: { $0.name == name }), !argument.value.isEmpty else {
            throw KestraError(.invalid, "\(name) is missing", operation: call.operation.name)
        }
        guard argument.value != ".", argument.value != ".." else {
            throw KestraError(
                .invalid,
                "\(name) must not be \"\(argument.value)\"",
                operation: call.operation.name
            )
        }
        PercentEncoding.append(argument.value, to: &url)
    }

    private func check(_ argument: Call.Argument, of operation: Operation) throws(KestraError) {
        guard !operation.takes(argument.name) else { return }
        throw KestraError(
            .invalid,
            "the operation has no parameter \"\(argument.name)\"",
            operation: operation.name,
            hint: operation.parameterHint
        )
    }
}

extension Operation {
    fileprivate func takes(_ name: String) -> Bool {
        if name.hasPrefix("filters[") { return query.contains { $0.kind == .filters } }
        return query.contains { $0.name == name && $0.kind != .filters }
    }

    fileprivate var parameterHint: String {
        let names = pathParameters + query.map(\.name)
        return names.isEmpty ? "it has no parameters" : "it has " + names.joined(separator: ", ")
    }
}
