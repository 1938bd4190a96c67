/// A Swift function that Lua calls.
public enum LuaFunction: Sendable {
    /// A synchronous function, which blocks Lua on the loop's thread: for short work.
    case sync(@Sendable (LuaArguments) throws -> [LuaValue])
    /// An asynchronous function, which suspends the calling Lua task while other tasks run. Where Lua cannot yield, it blocks
    /// them.
    ///
    /// It runs on the runtime's loop, in a Swift task that is cancelled with the Lua task.
    case async(@Sendable (LuaArguments) async throws -> [LuaValue])
}

/// A member of a module that is written in Swift.
public enum LuaMember: Sendable {
    /// A function.
    case function(LuaFunction)
    /// A constant.
    case value(LuaValue)
}

/// A Swift object in Lua: a userdata with methods.
///
/// Lua releases it once, when it is collected or the state closes. `object:close()` and the end of a `<close>` variable call
/// `close()`, possibly more than once.
public protocol LuaObject: AnyObject, Sendable {
    /// The name in error messages, such as `kestra.follow`.
    static var luaTypeName: String { get }
    /// The methods by name. Their first argument is the object.
    static var luaMethods: LuaMethods { get }
    /// Releases the resources of the object. A second call has no effect.
    func close()
}

extension LuaObject {
    /// Does nothing, for an object without resources.
    public func close() {}
}
