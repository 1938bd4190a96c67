internal import CLuaHost

extension LuaRuntime {
    /// Creates the globals of the restricted profile from a list of names, before any other code runs.
    func openRestricted(_ grants: LuaGrants) throws(LuaErrorFields) {
        let functions = CheckedFunctions(grants: grants)
        let modules = ModuleSearch(grants: grants)
        let natives: [(String, FunctionRegistry.Native)] = [
            (
                "ask",
                { _, arguments in
                    let (first, second) = (try arguments.optionalBytes(2), try arguments.optionalBytes(3))
                    return .values(try functions.check(try arguments.string(1), first, second))
                }
            ),
            ("exit", Self.exit),
            ("search", { _, arguments in .values(try modules.find(arguments)) }),
            ("module_refused", { _, arguments in .values(try modules.refuse(arguments)) }),
        ]
        let registry = host.registry
        let text = unsafe [UInt8](
            UnsafeRawBufferPointer(start: klua_restricted_text(), count: klua_restricted_length())
        )
        try host.run("=[kestra]", text) { writer in
            writer.members(natives.map { ($0.0, .function(registry.number(of: $0.1, named: $0.0))) })
        }
    }
}
