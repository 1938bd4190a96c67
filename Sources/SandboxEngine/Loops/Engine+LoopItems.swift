import Pebble
import SandboxModel
import Values

extension Engine {
    /// The items that a Loop goes over, in their order.
    ///
    /// The values are a list, a map, a text that reads as the JSON of one of them, or the address of a file in Ion.
    func items(of task: TaskDefinition, _ variables: TemplateMap) throws(TaskFailure) -> [LoopItem] {
        switch task["values"] ?? .null {
        case .array(let list):
            var texts: [String] = []
            for value in list { texts.append(try element(value, of: .array(list), variables)) }
            return Self.items(texts)
        case .object(let map): return try items(map, variables)
        case let written:
            let text = try render(written, variables).printedText
            if text.hasPrefix("kestra:///") { return Self.items(try records(text), isDistinct: false) }
            return try items(readingJSON: text, written, variables)
        }
    }

    /// Equal values of a list are gone over once.
    private static func items(_ texts: [String], isDistinct: Bool = true) -> [LoopItem] {
        var seen: Set<String> = []
        let kept = isDistinct ? texts.filter { seen.insert($0).inserted } : texts
        return kept.enumerated().map { LoopItem(index: $0.offset, key: nil, value: $0.element) }
    }

    private func items(_ map: JSONObject, _ variables: TemplateMap) throws(TaskFailure) -> [LoopItem] {
        var items: [LoopItem] = []
        for (key, value) in map {
            let text = try element(value, of: .object(map), variables)
            items.append(LoopItem(index: items.count, key: key, value: text))
        }
        return items
    }

    private func items(
        readingJSON text: String,
        _ written: JSON,
        _ variables: TemplateMap
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
            return Self.items(list.map { $0.stringValue ?? ValueText.json(TemplateValue($0)) })
        case .object(let map): return try items(map, variables)
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

    private func element(
        _ value: JSON,
        of values: JSON,
        _ variables: TemplateMap
    ) throws(TaskFailure) -> String {
        switch value {
        case .null: throw .nullItem(in: values)
        case .bool: throw .badVariable("Unknown value element type: class java.lang.Boolean")
        case .array: throw .badVariable("Unknown value element type: class java.util.ArrayList")
        default: return try render(value, variables).printedText
        }
    }

    /// The records of a file, each as text.
    private func records(_ address: String) throws(TaskFailure) -> [String] {
        guard let bytes = store.storageFile(address) else {
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
