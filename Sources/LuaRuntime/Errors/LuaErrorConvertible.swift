/// A Swift error that defines its Lua error object.
///
/// Any other Swift error becomes an error object with the code `error` and its description as the message.
public protocol LuaErrorConvertible: Error {
    /// The fields of the error object.
    var luaError: LuaErrorFields { get }
    /// Whether the memory limit of the script is the reason: Lua then gets its own error, `not enough memory`.
    var isOutOfMemory: Bool { get }
}

extension LuaErrorConvertible {
    /// Default: another reason.
    public var isOutOfMemory: Bool { false }
}

/// The fields of a Lua error object.
///
/// Its `tostring` is `message` and `hint` on one line.
public struct LuaErrorFields: Error, LuaErrorConvertible {
    /// The kind of failure, such as `not_found` or `timeout`.
    public var code: String
    /// What happened, on one line and without secrets.
    public var message: String
    /// The HTTP status, if the server replied.
    public var status: Int?
    /// The operation.
    public var operation: String?
    /// What to do about it.
    public var hint: String?
    /// Further fields.
    public var more: [(String, LuaValue)]

    /// Creates the fields of an error object.
    public init(
        code: String,
        message: String,
        status: Int? = nil,
        operation: String? = nil,
        hint: String? = nil,
        more: [(String, LuaValue)] = []
    ) {
        self.code = code
        self.message = message
        self.status = status
        self.operation = operation
        self.hint = hint
        self.more = more
    }

    /// The fields themselves.
    public var luaError: LuaErrorFields { self }

    /// The table of the error object.
    var table: LuaTable {
        var table = LuaTable(fields: more)
        table["code"] = LuaValue(code)
        table["message"] = LuaValue(message)
        if let status { table["status"] = .integer(Int64(status)) }
        if let operation { table["operation"] = LuaValue(operation) }
        if let hint { table["hint"] = LuaValue(hint) }
        return table
    }
}

/// An invalid argument of a function.
///
/// Lua gets a string that begins with the caller's file and line.
public struct LuaArgumentError: Error, CustomStringConvertible {
    /// The name of the function.
    public let function: String
    /// The index of the argument, from 1.
    public let index: Int
    /// The problem.
    public let problem: String

    /// An error about argument `index` of `function`.
    public init(function: String, index: Int, problem: String) {
        self.function = function
        self.index = index
        self.problem = problem
    }

    /// The message in the form of Lua's own functions.
    public var description: String { "bad argument #\(index) to '\(function)' (\(problem))" }
}
