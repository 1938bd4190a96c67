internal import LuaRuntime

/// The permissions of a script from the command line.
enum ProfileChoice {
    static func profile(_ parsed: ParsedArguments) throws(UsageError) -> LuaProfile {
        guard parsed.has(.restricted) else {
            if let grant = Option.grants.first(where: parsed.has) {
                throw UsageError("\(grant.name) is for the restricted profile", hint: "give --restricted as well")
            }
            return .full
        }
        if parsed.has(.allowBytecode) {
            throw UsageError(
                "--restricted and --allow-bytecode exclude each other",
                hint: "a crafted chunk escapes every restriction"
            )
        }
        for name in parsed.all(.allowEnv) where name.isEmpty || name.contains("=") {
            throw UsageError("--allow-env: \"\(name)\" is not the name of a variable", hint: "write --allow-env=NAME")
        }
        return .restricted(
            LuaPermissions(
                read: parsed.all(.allowRead),
                write: parsed.all(.allowWrite),
                run: parsed.all(.allowRun),
                net: parsed.all(.allowNet),
                env: parsed.all(.allowEnv)
            )
        )
    }
}
