import Values

/// Builds the URL of a call from its operation's template and its arguments.
struct RequestURL {
    let base: String
    let tenant: String

    /// - Throws: `invalid` when an argument of the path is missing, empty or would change the path, or when an argument
    ///   is none of the operation's.
    func url(of call: Call, template: String) throws(KestraError) -> String {
        var url = base
        url.reserveCapacity(base.utf8.count + template.utf8.count + 64)
        url += "/api/v1/"
        url += tenant
        let inPath = try appendPath(template, of: call, to: &url)
        try appendQuery(of: call, without: inPath, to: &url)
        return url
    }

    /// Fills the braces, and returns the names in them; by bytes, since this is done for each request.
    private func appendPath(
        _ template: String,
        of call: Call,
        to url: inout String
    ) throws(KestraError) -> [Substring] {
        var names: [Substring] = []
        var rest = template.utf8[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
            url += template[rest.startIndex..<open]
            let afterOpen = rest.index(after: open)
            let close = rest[afterOpen...].firstIndex(of: UInt8(ascii: "}")) ?? rest.endIndex
            names.append(template[afterOpen..<close])
            try appendSegment(named: template[afterOpen..<close], of: call, to: &url)
            rest = close < rest.endIndex ? rest[rest.index(after: close)...] : rest[close...]
        }
        url += template[rest.startIndex...]
        return names
    }

    private func appendSegment(named name: Substring, of call: Call, to url: inout String) throws(KestraError) {
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

    private func appendQuery(
        of call: Call,
        without inPath: [Substring],
        to url: inout String
    ) throws(KestraError) {
        var separator: Character = "?"
        for argument in call.arguments where !inPath.contains(where: { $0 == argument.name }) {
            guard call.operation.takes(argument.name) else {
                throw KestraError(
                    .invalid,
                    "there is no parameter \"\(argument.name)\"",
                    operation: call.operation.name,
                    hint: call.operation.parameterHint
                )
            }
            url.append(separator)
            PercentEncoding.append(argument.name, to: &url)
            url += "="
            PercentEncoding.append(argument.value, to: &url)
            separator = "&"
        }
    }
}

extension Operation {
    fileprivate func takes(_ name: String) -> Bool {
        if name.hasPrefix("filters[") { return query.contains { $0.kind == .filters } }
        return query.contains { $0.name == name && $0.kind != .filters }
    }

    fileprivate var parameterHint: String {
        let names = pathParameters + query.map(\.name)
        return names.isEmpty ? "it takes none" : "it takes " + names.joined(separator: ", ")
    }
}
