extension LuaRuntime {
    /// Counts bytes that Swift keeps for the script outside of Lua: they leave Lua less of the memory limit.
    ///
    /// Call it on the loop's thread.
    ///
    /// - Parameters:
    ///   - count: The number of bytes.
    ///   - collecting: Whether to free Lua's garbage if the limit would be exceeded; finalizers run later.
    /// - Returns: False, with nothing counted, if the limit leaves no room for them.
    package func take(outside count: Int, collecting: Bool) -> Bool {
        guard let limit = limits.memory?.bytes else { return true }
        let sum = outside + count
        if host.memoryUsed + sum > limit {
            guard collecting, sum <= limit else { return false }
            host.collectGarbage()
            guard host.memoryUsed + sum <= limit else { return false }
        }
        outside = sum
        host.limitMemory(limit - sum)
        return true
    }

    /// Subtracts bytes that Swift no longer keeps.
    ///
    /// Call it on the loop's thread.
    package func giveBack(outside count: Int) {
        guard let limit = limits.memory?.bytes else { return }
        outside -= count
        host.limitMemory(limit - outside)
    }
}
