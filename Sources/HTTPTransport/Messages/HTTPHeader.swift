/// One header line of a request or a response.
public struct HTTPHeader: Sendable, Hashable {
    /// The name; comparison ignores case.
    public var name: String
    /// The value without surrounding whitespace.
    public var value: String

    /// Creates a header line.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
