internal import CLuaHost

/// A table of Lua functions for internal use, pinned in the registry where no script can change it.
package struct LuaPinnedTable: @unchecked Sendable {
    // Unchecked: used on the thread of its runtime.
    let slot: RegistrySlot
}

/// Source to run as a main task.
struct LuaChunk: Sendable {
    let text: [UInt8]
    let name: String
    /// Its arguments, in `...`.
    let arguments: [[UInt8]]
    /// Arguments before these.
    var pinned: LuaPinnedTable?
}

extension LuaRuntime {
    /// Runs an internal chunk that returns a table of functions, and pins the table.
    ///
    /// The first argument of the chunk is a function that returns the metatable of a value, even if it has `__metatable`.
    ///
    /// - Throws: `LuaErrorFields` if it does not compile or raises an error.
    package func pin(chunk: [UInt8], arguments: [LuaValue] = []) throws(LuaErrorFields) -> LuaPinnedTable {
        LuaPinnedTable(slot: try host.pin("=[kestra]", chunk) { $0.values(arguments) })
    }

    /// Calls one of the functions between two runs.
    ///
    /// It cannot wait.
    ///
    /// - Throws: `LuaErrorFields` if it raises an error.
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

    /// Calls one of the functions as a separate run.
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
