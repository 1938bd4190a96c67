extension IonBinaryParser {
    /// Parses the value that begins here and ends at or before an index; nil for padding.
    mutating func value(before end: Int, isAnnotated: Bool = false) throws(IonStop) -> IonElement? {
        let start = index
        try budget.count(at: start)
        let descriptor = try byte(before: end)
        let count = try length(of: descriptor, before: end)
        let last = index + count
        guard let kind = Self.kinds[Int(descriptor >> 4)] else {
            guard descriptor >> 4 == 0xE, !isAnnotated else { throw notAValue(descriptor, at: start) }
            return try annotated(before: last, at: start)
        }
        let low = descriptor & 0x0F
        if low == 15 { return IonElement(.null(kind)) }
        guard kind != .null else {
            index = last
            return nil
        }
        let content = try content(kind, descriptor, before: last, at: start)
        guard index == last else { throw problem("the value ends too late", at: start) }
        return IonElement(content)
    }

    /// The types by the upper half of a descriptor.
    private static let kinds: [IonElement.Kind?] = [
        .null, .bool, .int, .int, .float, .decimal, .timestamp, .symbol, .string, .clob, .blob, .list, .sexp,
        .structure, nil, nil,
    ]

    private func notAValue(_ descriptor: UInt8, at start: Int) -> IonStop {
        if descriptor >> 4 == 0xE { return problem("an annotation cannot be around another one", at: start) }
        return problem("the byte 0x\(String(descriptor, radix: 16, uppercase: true)) begins no value", at: start)
    }

    private mutating func annotated(before end: Int, at start: Int) throws(IonStop) -> IonElement {
        let low = bytes[start] & 0x0F
        guard low > 2, low != 15 else { throw problem("an annotation is not valid", at: start) }
        let size = try unsigned(before: end)
        guard size > 0, size < end - index else { throw problem("an annotation is not valid", at: start) }
        let last = index + size
        var annotations: [[UInt8]] = []
        while index < last {
            let place = index
            annotations.append(try symbol(try unsigned(before: last), at: place))
        }
        guard let element = try value(before: end, isAnnotated: true), index == end else {
            throw problem("an annotation needs exactly one value", at: start)
        }
        return IonElement(element.content, annotations: annotations)
    }

    private mutating func content(
        _ kind: IonElement.Kind,
        _ descriptor: UInt8,
        before end: Int,
        at start: Int
    ) throws(IonStop) -> IonElement.Content {
        switch kind {
        case .null: return .null(.null)
        case .bool:
            guard descriptor & 0x0F < 2 else { throw notAValue(descriptor, at: start) }
            return .bool(descriptor & 0x0F == 1)
        case .int: return try integer(isNegative: descriptor >> 4 == 3, before: end, at: start)
        case .float: return try float(descriptor, before: end, at: start)
        case .decimal: return .decimal(try decimal(before: end, at: start))
        case .timestamp: return .timestamp(try timestamp(before: end, at: start))
        case .symbol: return .symbol(try symbol(try symbolNumber(before: end), at: start))
        case .string:
            let text = take(before: end)
            guard text.isIonText else { throw problem("the text is not UTF-8", at: start) }
            return .string(text)
        case .clob: return .clob(take(before: end))
        case .blob: return .blob(take(before: end))
        case .list: return .list(try items(before: end, at: start))
        case .sexp: return .sexp(try items(before: end, at: start))
        case .structure: return .structure(try fields(descriptor, before: end, at: start))
        }
    }

    mutating func take(before end: Int) -> [UInt8] {
        defer { index = end }
        return Array(bytes[index..<end])
    }

    private mutating func items(before end: Int, at start: Int) throws(IonStop) -> [IonElement] {
        try budget.enter(at: start)
        var items: [IonElement] = []
        while index < end {
            if let item = try value(before: end) { items.append(item) }
        }
        budget.leave()
        return items
    }

    private mutating func fields(
        _ descriptor: UInt8,
        before end: Int,
        at start: Int
    ) throws(IonStop) -> [IonElement.Field] {
        // The length 1 marks a struct whose fields are sorted, which has at least one.
        if descriptor & 0x0F == 1, index == end { throw problem("a sorted struct is empty", at: start) }
        try budget.enter(at: start)
        var fields: [IonElement.Field] = []
        var names = IonNames()
        while index < end {
            let place = index
            let number = try unsigned(before: end)
            guard let value = try value(before: end) else { continue }
            let name = try symbol(number, at: place)
            try budget.check(name, in: &names, at: place)
            fields.append(IonElement.Field(name: name, value: value))
        }
        budget.leave()
        return fields
    }
}
