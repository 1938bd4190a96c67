public import Values

/// The value of an input of a flow.
public enum InputValue: Sendable {
    /// Sent as it is; the server reads it by the input's type.
    case text(String)
    /// Sent as JSON text, for inputs of the types JSON, ARRAY and MULTISELECT; a string, number or truth value is sent
    /// as plain text, and null as an empty text, which servers read as null.
    case json(JSON)
    /// A file, read from disk while it is sent; it keeps its own name unless another one is given.
    case file(path: String, name: String? = nil)
    /// A file made of bytes.
    case content([UInt8], filename: String)

    /// Adds the input to the form of a create.
    func add(to form: inout MultipartForm, as name: String) throws(KestraError) {
        switch self {
        case .text(let text): form.add(name, text: text)
        case .json(.string(let text)): form.add(name, text: text)
        case .json(.null): form.add(name, text: "")
        case .json(let json): form.add(name, text: json.text())
        case .file(let path, let filename):
            try LocalFile.check(path, for: "input \(name)")
            form.add(name, filename: filename ?? LocalFile.name(of: path), content: .file(path: path))
        case .content(let bytes, let filename): form.add(name, filename: filename, content: .bytes(bytes))
        }
    }
}

extension InputValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByFloatLiteral
{
    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// A whole number.
    public init(integerLiteral value: Int64) { self = .json(.integer(value)) }
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .json(.bool(value)) }
    /// A decimal number.
    public init(floatLiteral value: Double) { self = .json(.double(value)) }
}
