/// An error of Swift that says what its Lua error object has.
///
/// A Swift error that does not say so becomes an error object whose code is `error` and whose message is its
/// description.
public protocol LuaErrorConvertible: Error {
    /// The fields of the error object.
    var luaError: LuaErrorFields { get }
}

/// The fields of a Lua error object; its `tostring` is `message` and `hint` on one line.
public struct LuaErrorFields: Error, LuaErrorConvertible {
    /// What kind of failure it is, for scripts to compare, such as `not_found` or `timeout`.
    public var code: String
    /// What happened, in one line a human can act on, without secrets.
    public var message: String
    /// The status of the server's answer, if one came.
    public var status: Int?
    /// What was asked of the server.
    public var operation: String?
    /// What to do about it.
    public var hint: String?
    /// More fields.
    public var more: [(String, LuaValue)]

    /// Fields of an error object.
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

/// An argument that is not what a function takes; Lua gets a string with the caller's file and line before it.
public struct LuaArgumentError: Error, CustomStringConvertible {
    /// The name of the function.
    public let function: String
    /// Which argument, from 1.
    public let index: Int
    /// What is wrong with it.
    public let problem: String

    /// An error about argument `index` of `function`.
    public init(function: String, index: Int, problem: String) {
        self.function = function
        self.index = index
        self.problem = problem
    }

    /// The message as Lua's own functions word it.
    public var description: String { "bad argument #\(index) to '\(function)' (\(problem))" }
}
