/// Filters that make text of text.
enum TextFilters {
    static let all: [String: Callable] = [
        "abbreviate": Callable(["length"], abbreviate),
        "replace": Callable(["replace_pairs", "regexp"], replace),
        "split": Callable(["delimiter", "limit"], split),
        "startsWith": Callable(
            ["value"],
            { .bool(plain($0.input).hasPrefix(plain($0["value"])) || plain($0["value"]).isEmpty) }
        ),
        "endsWith": Callable(
            ["value"],
            { .bool(plain($0.input).hasSuffix(plain($0["value"])) || plain($0["value"]).isEmpty) }
        ),
        "escape": Callable(["strategy"], escapeMarkup),
        "raw": Callable(nil, cost: .flat, { $0.input }),
        "escapeChar": Callable(["type"], escape),
        "format": Callable(nil, format),
        "indent": Callable(["amount", "prefix"], indent),
        "nindent": Callable(["amount", "prefix"], indent),
        "nl2br": Callable(nil, breaks),
        "slugify": Callable(nil, slugify),
        "string": Callable(nil, { $0.input == .null ? .null : .string(ValueText.printed($0.input)) }),
        "className": Callable(nil, cost: .flat, { $0.input == .null ? .null : .string($0.input.className) }),
        "default": Callable(
            ["default"],
            cost: .flat,
            { call throws(TemplateError) in try call.isEmpty() ? call["default"] : call.input }
        ),
    ]

    /// Supports the default strategy, `html`, only.
    private static func escapeMarkup(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        guard case .string(let text) = call.input else { return call.input }
        let strategy = try call.textArgument("strategy") ?? "html"
        guard strategy == "html" else {
            throw .unsupported("the escaping strategy [\(strategy)]", at: call.place)
        }
        let marks: [Character: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&#34;", "'": "&#39;"]
        return .string(text.map { marks[$0] ?? String($0) }.joined())
    }

    private static func slugify(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        if call.input == .null { return .null }
        let text = plain(call.input)
        try call.charge(text.utf8.count { $0 >= 0x80 }, times: WorkRate.letter)
        return .string(Slug.of(text))
    }

    private static func plain(_ value: TemplateValue) -> String { ValueText.plain(value) }

    private static func abbreviate(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        if call.input == .null { return .null }
        let text = try call.text()
        let width = try call.integerArgument("length") ?? 0
        guard width >= 0 else {
            throw call.failure("Invalid argument to abbreviate filter; must be greater than zero")
        }
        if text.utf16.count < width || text.utf16.count <= 3 { return .string(text) }
        return .string(width <= 3 ? String(text.prefix(width)) : text.prefix(width - 3) + "...")
    }

    private static func replace(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        if call.input == .null { return .null }
        guard case .map(let pairs) = call["replace_pairs"] else {
            throw call.failure("The argument 'replace_pairs' is required.")
        }
        let byPattern = call["regexp"] == .bool(true)
        return try mapped(call.input) { (text) throws(TemplateError) in
            var text = text
            for (key, value) in pairs.entries {
                if byPattern {
                    text = try Pattern(key, in: call).replacing(in: text, with: plain(value))
                } else {
                    text = try replaced(key, in: text, by: plain(value), call)
                }
            }
            return text
        }
    }

    private static func replaced(
        _ key: String,
        in text: String,
        by value: String,
        _ call: Invocation
    ) throws(TemplateError) -> String {
        try call.charge(text.utf8.count, times: WorkRate.byte)
        guard !key.isEmpty else {
            try call.spend(text.utf8.count, times: value.utf8.count + WorkRate.character)
            return text.split(separator: key, omittingEmptySubsequences: false).joined(separator: value)
        }
        let places = text.byteRanges(of: key)
        try call.spend(places.count, times: value.utf8.count + WorkRate.byte)
        try call.spend(places.isEmpty ? 0 : text.utf8.count)
        return places.isEmpty ? text : text.replacingBytes(key, with: value)
    }

    /// Changes every text in a value.
    private static func mapped(
        _ value: TemplateValue,
        _ change: (String) throws(TemplateError) -> String
    ) throws(TemplateError) -> TemplateValue {
        switch value {
        case .list(let items):
            var changed: [TemplateValue] = []
            for item in items { changed.append(try mapped(item, change)) }
            return .list(changed)
        case .map(let map):
            var changed = TemplateMap()
            for entry in map.entries { changed[entry.key] = try mapped(entry.value, change) }
            return .map(changed)
        default: return .string(try change(plain(value)))
        }
    }

    private static func split(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        if call.input == .null { return .null }
        guard let delimiter = try call.textArgument("delimiter") else {
            throw call.failure("missing delimiter parameter in split filter")
        }
        let parts = try Pattern(delimiter, in: call).split(
            try call.text(),
            limit: try call.integerArgument("limit") ?? 0
        )
        return .list(parts.map { .string($0) })
    }

    private static func escape(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        if call.input == .null { return .null }
        guard let type = try call.textArgument("type") else {
            throw call.failure("The 'escapeChar' filter expects an argument 'type'.")
        }
        let known = ["single": ("'", "\\'"), "double": ("\"", "\\\""), "shell": ("'", "'\\''")]
        guard let (quote, escaped) = known[type.lowercased()] else {
            throw call.failure(
                "The 'escapeChar' filter expects the value of 'type' to be either 'single', 'double', or 'shell'."
            )
        }
        return try mapped(call.input) { (text) throws(TemplateError) in
            text.replacingBytes(quote, with: escaped)
        }
    }

    private static func format(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        if call.input == .null { return .null }
        let values = (0..<call.arguments.count).map { call[String($0)] }
        return .string(try JavaFormat(plain(call.input), values, call).text())
    }

    private static func indent(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        let text = plain(call.input)
        if call.input == .null || text.isEmpty { return call.input }
        guard let amount = try call.integerArgument("amount") else {
            throw call.failure("The '\(call.name)' filter expects an integer as argument 'amount'.")
        }
        guard amount >= 0 else {
            throw call.failure("The '\(call.name)' filter expects a positive integer >=0 as argument 'amount'.")
        }
        let lineEnd = ["\r\n", "\n\r", "\n", "\r"].first { text.containsBytes(of: $0) } ?? "\n"
        let unit = try call.textArgument("prefix") ?? " "
        let whole = call.name == "nindent" ? lineEnd + text : text
        try call.spend(amount, times: unit.utf8.count)
        let prefix = String(repeating: unit, count: amount)
        try call.spend(whole.byteRanges(of: lineEnd).count, times: prefix.utf8.count)
        return .string(whole.replacingBytes(lineEnd, with: lineEnd + prefix))
    }

    private static func breaks(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        guard case .string(let text) = call.input else {
            if call.input == .null { return .null }
            throw call.javaFailure(
                "java.lang.IllegalArgumentException",
                "nl2br filters only supports String input."
            )
        }
        return .string(
            text.replacingBytes("\r\n", with: "<br />").replacingBytes("\n", with: "<br />")
                .replacingBytes("\r", with: "<br />")
        )
    }
}
