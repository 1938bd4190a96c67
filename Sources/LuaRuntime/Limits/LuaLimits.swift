/// What a script may use up.
public struct LuaLimits: Sendable {
    /// The bytes that Lua's values may take; nil for as many as there are.
    public var memory: Int?
    /// The wall-clock time of a run; nil for as much as it takes.
    public var time: Duration?
    /// Whether precompiled chunks may be loaded; a crafted one can crash the process.
    public var allowsBytecode: Bool

    /// Limits of a run.
    public init(memory: Int? = nil, time: Duration? = nil, allowsBytecode: Bool = false) {
        self.memory = memory
        self.time = time
        self.allowsBytecode = allowsBytecode
    }
}
