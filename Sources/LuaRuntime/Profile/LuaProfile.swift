/// The permissions of a script in addition to the server.
public enum LuaProfile: Sendable, Equatable {
    /// All permissions of its user; Lua works as its manual describes.
    case full
    /// Only the given grants.
    ///
    /// The globals come from a fixed list of names. Lua's libraries are read-only. `debug` (except `traceback`), bytecode and
    /// C modules are not available. Any other access raises an error with the code `restricted` that names the object and
    /// the command-line option that grants it.
    case restricted(LuaPermissions)

    /// The resolved grants; nil in the full profile.
    func grants(within limits: LuaLimits) throws(LuaErrorFields) -> LuaGrants? {
        guard case .restricted(let permissions) = self else { return nil }
        guard !limits.allowsBytecode else {
            throw LuaErrorFields(
                code: "invalid",
                message: "the restricted profile does not allow bytecode: a crafted chunk escapes every restriction"
            )
        }
        return try LuaGrants(permissions)
    }
}
