import Values

extension JSON {
    /// Whether a text in the value may be a template.
    var hasTemplate: Bool {
        switch self {
        case .string(let text): text.utf8.contains(UInt8(ascii: "{"))
        case .array(let items): items.contains(where: \.hasTemplate)
        case .object(let object): object.contains { $0.value.hasTemplate || $0.key.utf8.contains(UInt8(ascii: "{")) }
        default: false
        }
    }
}
