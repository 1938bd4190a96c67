import Pebble
import Values

/// Iterates over values, with an execution for each.
enum LoopTask {
    static let type = TaskType(
        "io.kestra.plugin.core.flow.Loop",
        "values! concurrencyLimit=1 transmitFailed=true outputs fetchType=AUTO errors finally tasks!!",
        in: [.v2],
        .loop(items: items)
    )

    /// The items that a Loop iterates over, in order.
    ///
    /// The values are a list, a map, the JSON text of a list or a map, or the address of a file in Ion.
    private static func items(_ context: any TaskContext) throws(TaskFailure) -> [LoopItem] {
        switch context.task["values"] ?? .null {
        case .array(let list):
            var texts: [String] = []
            for value in list { texts.append(try element(value, of: .array(list), context)) }
            return items(texts)
        case .object(let map): return try items(map, context)
        case let written:
            let text = try context.render(written).printedText
            if text.hasPrefix("kestra:///") { return items(try records(text, context), isDistinct: false) }
            return try items(readingJSON: text, written, context)
        }
    }

    /// The items of a list.
    ///
    /// Default: equal values make one item.
    private static func items(_ texts: [String], isDistinct: Bool = true) -> [LoopItem] {
        var seen: Set<String> = []
        let kept = isDistinct ? texts.filter { seen.insert($0).inserted } : texts
        return kept.enumerated().map { LoopItem(index: $0.offset, key: nil, value: $0.element) }
    }

    private static func items(_ map: JSONObject, _ context: any TaskContext) throws(TaskFailure) -> [LoopItem] {
        var items: [LoopItem] = []
        for (key, value) in map {
            let text = try element(value, of: .object(map), context)
            items.append(LoopItem(index: items.count, key: key, value: text))
        }
        return items
    }

    private static func items(
        readingJSON text: String,
        _ written: JSON,
        _ context: any TaskContext
    ) throws(TaskFailure) -> [LoopItem] {
        let value: JSON
        do {
            value = try JacksonJSON.value(of: text)
        } catch {
            throw .badVariable(error.message)
        }
        switch value {
        case .array(let list):
            guard !list.contains(.null) else { throw .nullItem(in: written) }
            return items(list.map { $0.stringValue ?? ValueText.json(TemplateValue($0)) })
        case .object(let map): return try items(map, context)
        default: throw .badVariable("Unknown value type: \(Self.nodeType(of: value))")
        }
    }

    private static func nodeType(of value: JSON) -> String {
        switch value {
        case .null: "NULL"
        case .bool: "BOOLEAN"
        case .string: "STRING"
        default: "NUMBER"
        }
    }

    private static func element(
        _ value: JSON,
        of values: JSON,
        _ context: any TaskContext
    ) throws(TaskFailure) -> String {
        switch value {
        case .null: throw .nullItem(in: values)
        case .bool: throw .badVariable("Unknown value element type: class java.lang.Boolean")
        case .array: throw .badVariable("Unknown value element type: class java.util.ArrayList")
        default: return try context.render(value).printedText
        }
    }

    /// The records of a file, each as text.
    private static func records(_ address: String, _ context: any TaskContext) throws(TaskFailure) -> [String] {
        guard let bytes = context.store.storageFile(address) else {
            throw TaskFailure("File not found: \(address)", className: "java.io.FileNotFoundException")
        }
        do {
            return try IonReader.values(of: String(decoding: bytes, as: UTF8.self)).map { value in
                value.json.stringValue ?? ValueText.json(TemplateValue(value.json))
            }
        } catch {
            throw TaskFailure("The file \(address) is not Ion", className: "java.io.IOException")
        }
    }
}

extension TaskFailure {
    fileprivate static func badVariable(_ message: String) -> TaskFailure {
        TaskFailure(message, className: "io.kestra.core.exceptions.IllegalVariableEvaluationException")
    }

    fileprivate static func nullItem(in values: JSON) -> TaskFailure {
        .badVariable(
            "Found a null value inside the iteration values=\(ValueText.json(TemplateValue(values)))"
        )
    }
}
