/// One token of a template, with the place of its start.
struct Token: Equatable {
    enum Kind: String {
        case text = "TEXT"
        case executeStart = "EXECUTE_START"
        case executeEnd = "EXECUTE_END"
        case printStart = "PRINT_START"
        case printEnd = "PRINT_END"
        case name = "NAME"
        case long = "LONG"
        case number = "NUMBER"
        case string = "STRING"
        case interpolationStart = "STRING_INTERPOLATION_START"
        case interpolationEnd = "STRING_INTERPOLATION_END"
        case operation = "OPERATOR"
        case punctuation = "PUNCTUATION"
        case end = "EOF"
    }

    let kind: Kind
    var value: String?
    let line: Int
    let column: Int

    func test(_ kind: Kind, _ values: String...) -> Bool {
        guard self.kind == kind else { return false }
        guard let value, !values.isEmpty else { return values.isEmpty }
        return values.contains(value)
    }

    /// The form of the token in the server's messages: `null` if it has no text.
    var shown: String { value ?? "null" }
}
