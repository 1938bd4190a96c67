/// The accesses of Lua's library functions outside of Lua, by their first two arguments.
struct CheckedFunctions: Sendable {
    let grants: LuaGrants

    /// Checks a call.
    ///
    /// - Parameters:
    ///   - function: The function's name, such as `io.open`.
    ///   - first: Its first argument, if it is a string.
    ///   - second: Its second argument, if it is a string.
    /// - Returns: Replacements for the arguments, if any.
    /// - Throws: `LuaPermissionError`.
    func check(_ function: String, _ first: [UInt8]?, _ second: [UInt8]?) throws -> [LuaValue] {
        switch function {
        case "io.open": return [try first.map { .string(try open($0, mode: second)) } ?? .nil]
        case "io.lines", "io.input", "loadfile": return [try answer(first, function, LuaGrants.Wish.reading)]
        case "io.output": return [try answer(first, function, LuaGrants.Wish.writing)]
        case "io.popen", "os.execute": return [try answer(first, function, LuaGrants.Wish.running)]
        case "os.remove": return [try answer(first, function, LuaGrants.Wish.changing)]
        case "os.getenv": return [try answer(first, function, LuaGrants.Wish.variable)]
        case "os.rename": return try rename(first, second)
        // Both create a file in a fixed folder.
        case "os.tmpname", "io.tmpfile":
            _ = try grants.answer(.writing(Array("/tmp".utf8)), for: function)
            return []
        default:
            let what = first.map { "\"\(LuaPermissionError.shown($0))\"" } ?? "this"
            throw LuaPermissionError(function, "\(what) is not there in the restricted profile")
        }
    }

    private func open(_ path: [UInt8], mode: [UInt8]?) throws(LuaPermissionError) -> [UInt8] {
        let mode = mode ?? Array("r".utf8)
        let read =
            mode.contains { "r+".utf8.contains($0) } ? try grants.answer(.reading(path), for: "io.open") : nil
        guard mode.contains(where: { "wa+".utf8.contains($0) }) else { return read ?? path }
        let written = try grants.answer(.writing(path), for: "io.open")
        // Each check resolves the path anew, and one opening needs both.
        guard read == nil || read == written else {
            throw LuaPermissionError(
                "io.open",
                "the path \"\(LuaPermissionError.shown(path))\" is not allowed: it led to two files while it was checked"
            )
        }
        return written
    }

    /// Only regular files: moving a folder or a link would change where a checked path leads.
    private func rename(_ from: [UInt8]?, _ to: [UInt8]?) throws(LuaPermissionError) -> [LuaValue] {
        guard let from, let to else { return [] }
        let source = try grants.answer(.changing(from), for: "os.rename")
        let read = try grants.answer(.reading(source), for: "os.rename")
        guard read == source, !RealPath.isSpecial(source) else {
            throw LuaPermissionError(
                "os.rename",
                "\(LuaPermissionError.shown(from)) is not a regular file: a restricted script cannot move folders and links"
            )
        }
        return [.string(source), .string(try grants.answer(.changing(to), for: "os.rename"))]
    }

    private func answer(
        _ argument: [UInt8]?,
        _ function: String,
        _ wish: ([UInt8]) -> LuaGrants.Wish
    ) throws(LuaPermissionError) -> LuaValue {
        guard let argument else { return .nil }
        return .string(try grants.answer(wish(argument), for: function))
    }
}
