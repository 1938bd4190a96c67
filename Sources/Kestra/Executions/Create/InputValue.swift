internal import HTTPTransport
public import Values

/// The value of an input of a flow.
public enum InputValue: Sendable {
    /// Sent unchanged; the server converts it to the type of the input.
    case text(String)
    /// Sent as JSON text, for inputs of the types JSON, ARRAY and MULTISELECT. A string, number or boolean is sent as plain
    /// text, and null as an empty text, which servers read as null.
    case json(JSON)
    /// A file, streamed from disk; the default name is its own.
    case file(path: String, name: String? = nil)
    /// A file with the given content.
    case content([UInt8], filename: String)

    /// Adds the input to the form of a create.
    func add(to form: inout MultipartForm, as name: String, _ files: FileAccess) throws(KestraError) {
        switch self {
        case .text(let text): form.add(name, text: text)
        case .json(.string(let text)): form.add(name, text: text)
        case .json(.null): form.add(name, text: "")
        case .json(let json): form.add(name, text: json.text())
        case .file(let path, let filename):
            try LocalFile.check(path, for: "input \(name)", files)
            form.add(name, filename: filename ?? LocalFile.name(of: path), content: .file(path: path))
        case .content(let bytes, let filename): form.add(name, filename: filename, content: .bytes(bytes))
        }
    }
}

extension InputValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByFloatLiteral
{
    /// A string.
    public init(stringLiteral value: String) { self = .text(value) }
    /// An integer.
    public init(integerLiteral value: Int64) { self = .json(.integer(value)) }
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .json(.bool(value)) }
    /// A decimal number.
    public init(floatLiteral value: Double) { self = .json(.double(value)) }
}
