/// Filters on numbers.
enum NumberFilters {
    static let all: [String: Callable] = [
        "abs": Callable(nil, magnitude),
        "number": Callable(["type"], number),
        "numberFormat": Callable(["format"], format),
        "numberformat": Callable(["format"], format),
    ]

    private static func magnitude(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        switch call.input {
        case .null: throw call.failure("Can not pass null value to \"abs\" filter.")
        case .integer(let value): return .integer(value < 0 ? 0 &- value : value)
        case .long(let value): return .long(value < 0 ? 0 &- value : value)
        case .double(let value): return .double(value.magnitude)
        case .digits(let text): return .digits(text.hasPrefix("-") ? String(text.dropFirst()) : text)
        default: throw call.failure("The 'abs' filter does require as input a number.")
        }
    }

    private static func number(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        if call.input == .null { return .null }
        guard case .string(let text) = call.input else {
            throw call.failure(
                "'number' filter can only be applied to String. Actual type was: \(call.input.className)"
            )
        }
        let value: TemplateValue? =
            switch try call.textArgument("type") ?? "" {
            case "INT": Int32(text).map { .integer($0) }
            case "LONG": Int64(text).map { .long($0) }
            case "FLOAT", "DOUBLE": Double(text).map { .double($0) }
            case "BIGDECIMAL", "BIGINTEGER": Double(text) == nil ? nil : .digits(text)
            default: fitting(text)
            }
        guard let value else {
            throw call.javaFailure("java.lang.NumberFormatException", "\(text) is not a valid number.")
        }
        return value
    }

    /// The narrowest type that holds the number; `0x` begins a hexadecimal one.
    private static func fitting(_ text: String) -> TemplateValue? {
        guard let first = text.utf8.first, !first.isSpace else { return nil }
        if text.hasPrefix("0x") || text.hasPrefix("0X") {
            return Int64(text.dropFirst(2), radix: 16).map { Int32(exactly: $0).map { .integer($0) } ?? .long($0) }
        }
        if let whole = Int32(text) { return .integer(whole) }
        if let long = Int64(text) { return .long(long) }
        guard let double = Double(text), double.isFinite, text.utf8.last?.isLetter == false else { return nil }
        return text.contains(where: { ".eE".contains($0) }) ? .double(double) : .digits(text)
    }

    private static func format(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        if call.input == .null { return .null }
        guard call.input.isNumber else {
            throw call.failure("The input for the 'NumberFormat' filter has to be a number.")
        }
        let pattern = try call.textArgument("format") ?? "#,##0.###"
        if let mark = pattern.first(where: { "E‰¤';".contains($0) }) {
            throw .unsupported("`\(mark)` in patterns of numbers", at: call.place)
        }
        let number = ValueText.plain(call.input)
        try call.spend(DecimalPattern.digits(of: number), times: 16)
        return .string(DecimalPattern(pattern).text(of: number))
    }
}

extension UInt8 {
    fileprivate var isSpace: Bool { self <= 32 }
    fileprivate var isLetter: Bool { (self | 32) >= 97 && (self | 32) <= 122 }
}
