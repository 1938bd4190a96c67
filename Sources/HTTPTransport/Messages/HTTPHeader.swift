/// One header line of a request or a response.
public struct HTTPHeader: Sendable, Hashable {
    /// The name as it is written; case does not count.
    public var name: String
    /// The value without the blanks around it.
    public var value: String

    /// Makes a header line.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
