internal import CLuaHost

/// A table of Lua functions that our own code works with, kept where no script can change or lose it.
package struct LuaKept: @unchecked Sendable {
    // Unchecked: used where its runtime is.
    let slot: TaskSlot
}

/// Text to run as a main task.
struct LuaChunk: Sendable {
    let text: [UInt8]
    let name: String
    /// What it gets as `...`.
    let arguments: [[UInt8]]
    /// What it gets before that.
    var kept: LuaKept?
}

extension LuaRuntime {
    /// Runs a chunk of ours that returns a table of functions, and keeps it.
    ///
    /// Before its other arguments the chunk gets a function that gives a value's metatable, whatever `__metatable` says.
    ///
    /// - Throws: `LuaErrorFields` when it does not compile or raises.
    package func keep(chunk: [UInt8], arguments: [LuaValue] = []) throws(LuaErrorFields) -> LuaKept {
        LuaKept(slot: try host.keep("=[kestra]", chunk, arguments))
    }

    /// Calls one of the functions between two runs; it cannot await anything.
    ///
    /// - Throws: `LuaErrorFields` when it raises.
    package func call(_ kept: LuaKept, _ function: String, _ argument: LuaValue) throws(LuaErrorFields) -> [LuaValue] {
        try host.run("=[kestra]", Self.call) { writer in
            writer.tag(KLUA_RESULTS, UInt64(kept.slot.number))
            writer.values([LuaValue(function), argument])
        }
    }

    /// Calls one of the functions as a run of its own.
    ///
    /// - Throws: `LuaError` as other runs do.
    package func run(_ kept: LuaKept, _ function: String, _ argument: [UInt8]) async throws(LuaError) -> LuaOutcome {
        let arguments = [Array(function.utf8), argument]
        return try await run(LuaChunk(text: Self.call, name: "=[kestra]", arguments: arguments, kept: kept))
    }

    private static let call = Array("local kept, name, argument = ... return kept[name](argument)".utf8)
}
