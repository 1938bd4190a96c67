/// A Swift function that Lua calls.
public enum LuaFunction: Sendable {
    /// Runs to its end while Lua stands still, on the loop's thread: for what takes no time.
    case sync(@Sendable (LuaArguments) throws -> [LuaValue])
    /// Suspends the Lua task that called it, while other tasks run; where Lua cannot yield it blocks them.
    ///
    /// Runs on the runtime's loop, in a Swift task that is cancelled with the Lua task.
    case async(@Sendable (LuaArguments) async throws -> [LuaValue])
}

/// What a module that is written in Swift gives Lua under one name.
public enum LuaMember: Sendable {
    /// A function.
    case function(LuaFunction)
    /// A constant.
    case value(LuaValue)
}

/// A Swift object that Lua holds: a userdata with methods.
///
/// Lua gives it up once, when it is collected or the state closes; `close()` is called by `object:close()` and at the
/// end of a `<close>` variable, also more than once.
public protocol LuaObject: AnyObject, Sendable {
    /// The name in error messages, such as `kestra.follow`.
    static var luaTypeName: String { get }
    /// The methods by name; the object itself is their first argument.
    static var luaMethods: LuaMethods { get }
    /// Gives up what the object holds; a second call does nothing.
    func close()
}

extension LuaObject {
    /// Does nothing: for an object that holds nothing.
    public func close() {}
}
