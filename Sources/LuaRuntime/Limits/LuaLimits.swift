/// What a script may use up.
public struct LuaLimits: Sendable {
    /// The memory that Lua's values may take; nil for as much as there is.
    public var memory: MemorySize?
    /// The wall-clock time of a run; nil for as much as it takes.
    public var time: Duration?
    /// Whether precompiled chunks may be loaded; a crafted one can crash the process.
    public var allowsBytecode: Bool

    /// Limits of a run.
    public init(memory: MemorySize? = nil, time: Duration? = nil, allowsBytecode: Bool = false) {
        self.memory = memory
        self.time = time
        self.allowsBytecode = allowsBytecode
    }
}
