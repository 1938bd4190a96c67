public import Values

/// The error of a call of a Kestra server.
///
/// `description` is one line. Passwords and tokens are never part of any field.
public final class KestraError: Error, Sendable, CustomStringConvertible {
    // A class, because async functions reserve memory for an error value at each throwing call.

    /// The kind of failure; each maps to one exit status of the command.
    public let code: Code
    /// The HTTP status; nil without a reply.
    public let status: Int?
    /// What happened to which flow, execution, key or file.
    public let message: String
    /// The name of the operation in the table of operations, such as `flows.get`.
    public let operation: String?
    /// What to do about it, if known.
    public let hint: String?
    /// Further fields by name, such as the id and state of a failed execution.
    public let details: JSONObject
    /// The underlying failure, for logs.
    public let underlying: (any Error)?

    /// Creates an error.
    ///
    /// Only code and message are required.
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
        MessageRecord.add("\(description) \(JSON.object(details).text())")
    }

    /// One line: operation, message, hint.
    public var description: String {
        var line = operation.map { "\($0): " } ?? ""
        line += message
        if let hint { line += " (\(hint))" }
        return String(line.map { $0.isNewline ? " " : $0 })
    }

    /// The same error with the name of an operation, unless it has one already.
    package func during(_ name: String?) -> KestraError {
        operation == nil && name != nil ? changed(operation: name) : self
    }

    /// The same error with the name of the called function in place of an inner operation.
    package func naming(_ name: String) -> KestraError { changed(operation: name) }

    /// The same error with another hint.
    package func hinting(_ text: String) -> KestraError { changed(hint: text) }

    /// The same error with another hint and other fields.
    func hinting(_ text: String, details: JSONObject) -> KestraError { changed(hint: text, details: details) }

    /// The same error with the id of the execution that it is about, unless it has one already.
    func about(execution id: String?) -> KestraError {
        guard let id, details["execution_id"] == nil else { return self }
        var details = details
        details["execution_id"] = .string(id)
        return changed(details: details)
    }

    private func changed(operation: String? = nil, hint: String? = nil, details: JSONObject? = nil) -> KestraError {
        KestraError(
            code,
            message,
            status: status,
            operation: operation ?? self.operation,
            hint: hint ?? self.hint,
            details: details ?? self.details,
            underlying: underlying
        )
    }
}
