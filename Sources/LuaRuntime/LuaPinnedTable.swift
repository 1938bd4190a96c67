internal import CLuaHost

/// A table of Lua functions that our own code works with, pinned where no script can change or lose it.
package struct LuaPinnedTable: @unchecked Sendable {
    // Unchecked: used where its runtime is.
    let slot: RegistrySlot
}

/// Text to run as a main task.
struct LuaChunk: Sendable {
    let text: [UInt8]
    let name: String
    /// What it gets as `...`.
    let arguments: [[UInt8]]
    /// What it gets before that.
    var pinned: LuaPinnedTable?
}

extension LuaRuntime {
    /// Runs a chunk of ours that returns a table of functions, and pins it.
    ///
    /// Before its other arguments the chunk gets a function that gives a value's metatable, whatever `__metatable` says.
    ///
    /// - Throws: `LuaErrorFields` when it does not compile or raises.
    package func pin(chunk: [UInt8], arguments: [LuaValue] = []) throws(LuaErrorFields) -> LuaPinnedTable {
        LuaPinnedTable(slot: try host.pin("=[kestra]", chunk, arguments))
    }

    /// Calls one of the functions between two runs; it cannot await anything.
    ///
    /// - Throws: `LuaErrorFields` when it raises.
    package func call(
        _ pinned: LuaPinnedTable,
        _ function: String,
        _ argument: LuaValue
    ) throws(LuaErrorFields) -> [LuaValue] {
        try host.run("=[kestra]", Self.call) { writer in
            writer.tag(KLUA_RESULTS, UInt64(pinned.slot.number))
            writer.values([LuaValue(function), argument])
        }
    }

    /// Calls one of the functions as a run of its own.
    ///
    /// - Throws: `LuaError` as other runs do.
    package func run(
        _ pinned: LuaPinnedTable,
        _ function: String,
        _ argument: [UInt8]
    ) async throws(LuaError) -> LuaOutcome {
        let arguments = [Array(function.utf8), argument]
        return try await run(LuaChunk(text: Self.call, name: "=[kestra]", arguments: arguments, pinned: pinned))
    }

    private static let call = Array("local pinned, name, argument = ... return pinned[name](argument)".utf8)
}
