import Pebble
import SandboxEngine
import SandboxModel
import Values

/// A value of the key-value store with the type that the server gives it.
struct KVContent {
    enum Kind: String {
        case string = "STRING"
        case number = "NUMBER"
        case boolean = "BOOLEAN"
        case date = "DATE"
        case dateTime = "DATETIME"
        case duration = "DURATION"
        case json = "JSON"
    }

    let kind: Kind
    let json: JSON

    init(kind: Kind, json: JSON) {
        self.kind = kind
        self.json = json
    }

    /// Parses a body as the server does: as Ion, or as plain text if it is not Ion.
    ///
    /// With `cutsWords`, only the first of several unquoted words counts.
    init(body: String, cutsWords: Bool = true) {
        guard let value = try? IonReader.firstValue(of: body), cutsWords || !Self.isWords(value, body) else {
            self.init(kind: .string, json: .string(body))
            return
        }
        self.init(value)
    }

    private init(_ value: IonValue) {
        switch value {
        case .text(let text):
            if let duration = KVDuration(text) {
                self.init(kind: .duration, json: .string(duration.text))
            } else {
                self.init(kind: .string, json: .string(text))
            }
        case .null: self.init(kind: .string, json: .null)
        case .bool: self.init(kind: .boolean, json: value.json)
        case .number: self.init(kind: .number, json: value.json)
        case .date: self.init(kind: .date, json: value.json)
        case .moment: self.init(kind: .dateTime, json: value.json)
        case .list, .structure: self.init(kind: .json, json: value.json)
        }
    }

    private static func isWords(_ value: IonValue, _ body: String) -> Bool {
        guard case .text(let first) = value else { return false }
        return body.hasPrefix(first + " ")
    }

    /// The content for a typed value, which a task or an expression stores.
    init(json: JSON) {
        switch json {
        case .string(let text):
            if let duration = KVDuration(text) {
                self.init(kind: .duration, json: .string(duration.text))
            } else {
                self.init(kind: .string, json: json)
            }
        case .null: self.init(kind: .string, json: json)
        case .bool: self.init(kind: .boolean, json: json)
        case .integer, .double, .digits: self.init(kind: .number, json: json)
        case .array, .object: self.init(kind: .json, json: json)
        }
    }
}
