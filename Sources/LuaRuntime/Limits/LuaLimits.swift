/// The limits of a script.
public struct LuaLimits: Sendable {
    /// The maximum size of all Lua values; nil for no limit.
    public var memory: MemorySize?
    /// The maximum wall-clock time of a run; nil for no limit.
    public var time: Duration?
    /// Whether the script may load precompiled chunks.
    ///
    /// A crafted chunk can crash the process.
    public var allowsBytecode: Bool

    /// Creates limits.
    public init(memory: MemorySize? = nil, time: Duration? = nil, allowsBytecode: Bool = false) {
        self.memory = memory
        self.time = time
        self.allowsBytecode = allowsBytecode
    }
}
