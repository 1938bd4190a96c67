public import Values

/// What went wrong with a call of a Kestra server, in the words a person can act on.
///
/// `description` is one line. Passwords and tokens are never part of any field.
public final class KestraError: Error, Sendable, CustomStringConvertible {
    // A class, since functions that wait have room for an error at each call in them that may throw.

    /// The kind of failure; each maps to one exit status of the command.
    public let code: Code
    /// The HTTP status when the server answered, else nil.
    public let status: Int?
    /// What happened, naming the flow, execution, key or file it happened to.
    public let message: String
    /// The name of the operation in the table of operations, such as `flows.get`.
    public let operation: String?
    /// What to do about it, when that is known.
    public let hint: String?
    /// Further facts by name, such as the id and state of an execution that failed.
    public let details: JSONObject
    /// The failure below this one, for logs.
    public let underlying: (any Error)?

    /// Makes an error; everything but code and message may be left out.
    public init(
        _ code: Code,
        _ message: String,
        status: Int? = nil,
        operation: String? = nil,
        hint: String? = nil,
        details: JSONObject = [:],
        underlying: (any Error)? = nil
    ) {
        self.code = code
        self.status = status
        self.message = message
        self.operation = operation
        self.hint = hint
        self.details = details
        self.underlying = underlying
    }

    /// One line: operation, message, hint.
    public var description: String {
        var line = operation.map { "\($0): " } ?? ""
        line += message
        if let hint { line += " (\(hint))" }
        return String(line.map { $0.isNewline ? " " : $0 })
    }

    /// The same error, named after the operation it happened in unless it has a name already.
    package func during(_ name: String?) -> KestraError {
        operation == nil && name != nil ? changed(operation: name) : self
    }

    /// The same error, named after the function that was called instead of an operation that it needed.
    package func naming(_ name: String) -> KestraError { changed(operation: name) }

    /// The same error without some texts that nobody may see.
    package func hiding(_ secrets: [String]) -> KestraError {
        guard secrets.contains(where: { message.contains($0) && !$0.isEmpty }) else { return self }
        return changed(message: message.hiding(secrets))
    }

    /// The same error with another hint.
    package func hinting(_ text: String) -> KestraError { changed(hint: text) }

    private func changed(message: String? = nil, operation: String? = nil, hint: String? = nil) -> KestraError {
        KestraError(
            code,
            message ?? self.message,
            status: status,
            operation: operation ?? self.operation,
            hint: hint ?? self.hint,
            details: details,
            underlying: underlying
        )
    }
}

extension String {
    /// The text with `***` in place of each of the secrets.
    func hiding(_ secrets: [String]) -> String {
        secrets.reduce(self) { text, secret in secret.isEmpty ? text : text.replacing(secret, with: "***") }
    }
}
