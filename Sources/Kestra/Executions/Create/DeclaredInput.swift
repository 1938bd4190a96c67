internal import Values

/// An input of a flow, and the checks that servers omit.
struct DeclaredInput {
    private let type: String
    private let itemType: String?
    private let choices: [String]?
    /// Whether its value is a secret.
    let isSecret: Bool

    /// Reads the server's description of an input.
    init(_ json: JSON) {
        type = json["type"]?.stringValue ?? ""
        itemType = json["itemType"]?.stringValue
        let allowsOthers = json["allowCustomValue"]?.boolValue ?? false
        // In older flows, the values of a MULTISELECT are called options.
        choices = allowsOthers ? nil : (json["values"] ?? json["options"])?.arrayValue?.compactMap(\.stringValue)
        isSecret = type == "SECRET"
    }

    /// Why the server would misread the value; nil if it would not.
    func problem(of value: InputValue) -> String? {
        if case .json(.null) = value { return nil }
        guard let text = value.sentText else {
            return type == "FILE" ? nil : "a file is sent to an input of type \(type), which would become its address"
        }
        guard !text.isEmpty else { return "the server would take an empty text for null: give null, or leave it out" }
        switch type {
        case "BOOL", "BOOLEAN": return problem(ofTruth: text)
        case "ARRAY" where itemType == "BOOL" || itemType == "BOOLEAN":
            guard let list = try? JSON(parsing: text).arrayValue else { return nil }
            return list.lazy.compactMap { problem(ofTruth: $0.stringValue ?? $0.text()) }.first
        case "SELECT": return problem(ofChoices: [text])
        case "MULTISELECT":
            guard let list = try? JSON(parsing: text).arrayValue else { return nil }
            return problem(ofChoices: list.map { $0.stringValue ?? $0.text() })
        case "FILE" where !text.hasPrefix("kestra://") && !text.hasPrefix("nsfile://"):
            return "a text is sent to an input of type FILE"
        default: return nil
        }
    }

    private func problem(ofTruth text: String) -> String? {
        ["true", "false"].contains(text.lowercased())
            ? nil : "\"\(text)\" is neither true nor false, and the server would take it for false"
    }

    private func problem(ofChoices chosen: [String]) -> String? {
        guard let choices, let wrong = chosen.first(where: { !choices.contains($0) }) else { return nil }
        return "\"\(wrong)\" is not one of \(choices.joined(separator: ", "))"
    }
}

extension InputValue {
    /// The text to send; nil for files.
    var sentText: String? {
        switch self {
        case .text(let text), .json(.string(let text)): text
        case .json(let json): json.text()
        case .file, .content: nil
        }
    }
}
