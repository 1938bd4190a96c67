/// Filters on lists and maps.
enum CollectionFilters {
    static let all: [String: Callable] = [
        "length": Callable(nil, cost: .flat, length),
        "first": Callable(
            nil,
            cost: .flat,
            { call throws(TemplateError) in try end(call, { $0.first }, { $0.first }) }
        ),
        "last": Callable(nil, cost: .flat, { call throws(TemplateError) in try end(call, { $0.last }, { $0.last }) }),
        "join": Callable(["separator"], join),
        "slice": Callable(["fromIndex", "toIndex"], slice),
        "merge": Callable(["items"], merge),
        "keys": Callable(nil, keys),
        "values": Callable(nil, values),
        "distinct": Callable(nil, distinct),
        "flatten": Callable(nil, flatten),
        "chunk": Callable(["size"], chunk),
    ]

    private static func length(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        switch call.input {
        case .string(let text):
            try call.charge(text.utf8.count, times: WorkRate.byte)
            return .integer(Int32(clamping: text.utf16.count))
        case .list(let items): return .integer(Int32(clamping: items.count))
        case .map(let map): return .integer(Int32(clamping: map.count))
        default: return .integer(0)
        }
    }

    private static func end(
        _ call: Invocation,
        _ pick: ([TemplateValue]) -> TemplateValue?,
        _ letter: (String.UnicodeScalarView) -> Unicode.Scalar?
    ) throws(TemplateError) -> TemplateValue {
        switch call.input {
        case .null: return .null
        case .list(let items): return pick(items) ?? .null
        case .string(let text):
            guard let scalar = letter(text.unicodeScalars) else {
                throw call.javaFailure(
                    "java.lang.StringIndexOutOfBoundsException",
                    "Index 0 out of bounds for length 0"
                )
            }
            return .string(String(scalar))
        default: throw call.badCast(call.input, to: "java.util.Collection")
        }
    }

    private static func join(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        if call.input == .null { return .null }
        guard case .list(let items) = call.input else {
            throw call.failure("The 'join' filter expects that the input is either a collection or an array.")
        }
        let separator = try call.textArgument("separator") ?? ""
        try call.spend(items.count, times: separator.utf8.count)
        return .string(items.map(ValueText.plain).joined(separator: separator))
    }

    private static func slice(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        let count: Int
        switch call.input {
        case .null: return .null
        case .list(let items): count = items.count
        case .string(let text): count = text.utf16.count
        default:
            throw call.failure(
                "Slice filter can only be applied to String, List and array inputs. "
                    + "Actual type was: \(call.input.className)"
            )
        }
        let from = try call.integerArgument("fromIndex") ?? 0
        guard from >= 0 else {
            throw call.javaFailure("java.lang.IllegalArgumentException", "fromIndex must be greater than 0")
        }
        let to = try call.integerArgument("toIndex") ?? count
        guard to <= count else { throw call.failure("toIndex must be smaller than input size: \(count)") }
        guard from < to || (call["toIndex"] == .null && from == to) else {
            throw call.failure("toIndex must be greater than fromIndex")
        }
        if case .list(let items) = call.input { return .list(Array(items[from..<to])) }
        return .string(String(decoding: Array(try call.text().utf16)[from..<to], as: UTF16.self))
    }

    private static func merge(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        switch (call.input, call["items"]) {
        case (.null, .null): throw call.failure("The two arguments to be merged are null")
        case (.null, let items): return items
        case (let input, .null): return input
        case (.list(let one), .list(let two)): return .list(one + two)
        case (.list(let one), .map(let two)):
            return .list(one + two.entries.map { .string("\($0.key)=\(ValueText.plain($0.value))") })
        case (.map(var one), .map(let two)):
            let size = one.count + two.count + 16
            for entry in two.entries { one[entry.key] = entry.value }
            return .map(one.hashed(capacity: size))
        case (.map(var one), .list(let two)):
            let size = one.count + two.count + 16
            for item in two { one[ValueText.plain(item)] = item }
            return .map(one.hashed(capacity: size))
        case (.list, let other):
            throw call.failure("Currently, only Maps and Lists can be merged with a List. Arg2: \(other.className)")
        case (.map, let other):
            throw call.javaFailure(
                "java.lang.UnsupportedOperationException",
                "Currently, only Maps and Lists can be merged with a Map. Arg2: \(other.className)"
            )
        default: throw call.failure("The object being filtered is not a Map/List/Array")
        }
    }

    private static func keys(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        switch call.input {
        case .null: return .null
        case .map(let map): return .list(map.keys.map { .string($0) })
        case .list(let items): return .list(items.indices.map { .integer(Int32(clamping: $0)) })
        default:
            throw call.failure(
                "'keys' filter can only be applied to List, Map, Array. Actual type was: \(call.input.className)"
            )
        }
    }

    private static func values(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        switch call.input {
        case .null: return .null
        case .map(let map): return .list(map.entries.map(\.value))
        default:
            throw call.failure("'values' filter can only be applied to Map. Actual type was: \(call.input.className)")
        }
    }

    private static func distinct(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        if call.input == .null { return .null }
        guard case .list(let items) = call.input else {
            throw call.failure("The 'distinct' filter can only be applied to lists.")
        }
        var seen: Set<TemplateValue> = []
        return .list(items.filter { seen.insert($0).inserted })
    }

    private static func flatten(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        if call.input == .null { return .null }
        guard case .list(let items) = call.input else {
            throw call.failure("The 'flatten' filter can only be applied to lists.")
        }
        return .list(items.flatMap { if case .list(let inner) = $0 { inner } else { [$0] } })
    }

    private static func chunk(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        if call.input == .null { return .null }
        guard let size = try call.integerArgument("size") else {
            throw call.failure("'chunk' filter expects an argument 'size'.")
        }
        guard case .list(let items) = call.input else {
            throw call.failure("'chunk' filter can only be applied to List. Actual type was: \(call.input.className)")
        }
        guard size > 0 else {
            throw call.javaFailure("java.lang.IllegalArgumentException", "the size of a chunk must be more than 0")
        }
        return .list(
            stride(from: 0, to: items.count, by: size).map { .list(Array(items[$0..<min($0 + size, items.count)])) }
        )
    }
}
