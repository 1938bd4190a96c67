/// `printf`-like formatting with the conversions that templates use: `%s %d %f %x %n %%`, with flags, width, precision.
struct JavaFormat {
    private let template: String
    private let values: [TemplateValue]
    private let call: Invocation

    init(_ template: String, _ values: [TemplateValue], _ call: Invocation) {
        self.template = template
        self.values = values
        self.call = call
    }

    private struct Directive {
        var position: Int?
        var flags = ""
        var width = 0
        var precision: Int?
        var conversion: Character = "s"
        var text = ""
    }

    func text() throws(TemplateError) -> String {
        var result = ""
        var rest = template[...]
        var next = 0
        while let percent = rest.firstIndex(of: "%") {
            result += rest[..<percent]
            rest = rest[rest.index(after: percent)...]
            let directive = try parse(&rest)
            switch directive.conversion {
            case "%": result += padded("%", directive)
            case "n": result += "\n"
            default:
                let index = directive.position.map { $0 - 1 } ?? next
                if directive.position == nil { next += 1 }
                guard values.indices.contains(index) else {
                    throw call.javaFailure(
                        "java.util.MissingFormatArgumentException",
                        "Format specifier '%\(directive.text)'"
                    )
                }
                try call.charge(on: values[index])
                let text = padded(try formatted(values[index], directive), directive)
                try call.spend(text.utf8.count)
                result += text
            }
        }
        return result + rest
    }

    private func parse(_ rest: inout Substring) throws(TemplateError) -> Directive {
        var directive = Directive()
        let start = rest.startIndex
        let digits = rest.prefix { $0.isWholeNumber }
        if !digits.isEmpty, rest[digits.endIndex...].first == "$" {
            directive.position = Int(digits)
            rest = rest[digits.endIndex...].dropFirst()
        }
        directive.flags = String(rest.prefix { "-+ 0,(#".contains($0) })
        rest = rest.dropFirst(directive.flags.count)
        let width = rest.prefix { $0.isWholeNumber }
        directive.width = width.isEmpty ? 0 : Int(width) ?? .max
        try call.spend(directive.width)
        rest = rest.dropFirst(width.count)
        if rest.first == "." {
            let precision = rest.dropFirst().prefix { $0.isWholeNumber }
            directive.precision = precision.isEmpty ? 0 : Int(precision) ?? .max
            try call.spend(directive.precision ?? 0)
            rest = rest.dropFirst(1 + precision.count)
        }
        guard let conversion = rest.popFirst() else {
            throw call.javaFailure("java.util.UnknownFormatConversionException", "Conversion = '%'")
        }
        directive.conversion = conversion
        directive.text = String(template[start..<rest.startIndex])
        return directive
    }

    private func formatted(_ value: TemplateValue, _ directive: Directive) throws(TemplateError) -> String {
        let conversion = Character(directive.conversion.lowercased())
        let text: String
        switch conversion {
        case "s": text = cut(ValueText.plain(value), directive)
        case "b": text = cut(value == .null || value == .bool(false) ? "false" : "true", directive)
        case "d": text = signed(try integer(value, directive), directive)
        case "x": text = String(UInt64(bitPattern: Int64(try integer(value, directive)) ?? 0), radix: 16)
        case "f": text = signed(try fixed(value, directive), directive)
        default:
            throw call.javaFailure(
                "java.util.UnknownFormatConversionException",
                "Conversion = '\(directive.conversion)'"
            )
        }
        return directive.conversion.isUppercase ? text.uppercased() : text
    }

    private func cut(_ text: String, _ directive: Directive) -> String {
        directive.precision.map { String(text.prefix($0)) } ?? text
    }

    private func integer(_ value: TemplateValue, _ directive: Directive) throws(TemplateError) -> String {
        switch value {
        case .null: return "null"
        case .integer(let number): return String(number)
        case .long(let number): return String(number)
        case .digits(let text) where !text.contains("."): return text
        default: throw mismatch(value, directive)
        }
    }

    private func fixed(_ value: TemplateValue, _ directive: Directive) throws(TemplateError) -> String {
        switch value {
        case .null: return "null"
        case .double, .digits:
            let places = directive.precision ?? 6
            let number = ValueText.plain(value)
            try call.spend(DecimalPattern.digits(of: number), times: 16)
            try call.spend(places, times: 64)
            let pattern = "0" + (places > 0 ? "." + String(repeating: "0", count: places) : "")
            return DecimalPattern(pattern).text(of: number)
        default: throw mismatch(value, directive)
        }
    }

    private func mismatch(_ value: TemplateValue, _ directive: Directive) -> TemplateError {
        call.javaFailure(
            "java.util.IllegalFormatConversionException",
            "\(directive.conversion) != \(value.className)"
        )
    }

    private func signed(_ text: String, _ directive: Directive) -> String {
        guard text.first?.isNumber == true || text.hasPrefix("-") else { return text }
        var body = text.hasPrefix("-") ? String(text.dropFirst()) : text
        if directive.flags.contains(",") {
            let whole = body.prefix { $0 != "." }
            let from = whole.count
            let groups = whole.enumerated().map { index, digit in
                index > 0 && (from - index) % 3 == 0 ? ",\(digit)" : String(digit)
            }
            body = groups.joined() + body.dropFirst(from)
        }
        let sign =
            text.hasPrefix("-") ? "-" : directive.flags.contains("+") ? "+" : directive.flags.contains(" ") ? " " : ""
        if directive.flags.contains("0"), body.count + sign.count < directive.width {
            body = String(repeating: "0", count: directive.width - body.count - sign.count) + body
        }
        return sign + body
    }

    private func padded(_ text: String, _ directive: Directive) -> String {
        guard text.count < directive.width else { return text }
        let space = String(repeating: " ", count: directive.width - text.count)
        return directive.flags.contains("-") ? text + space : space + text
    }
}
