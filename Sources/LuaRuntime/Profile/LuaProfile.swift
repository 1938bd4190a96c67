/// What a script can reach besides the server.
public enum LuaProfile: Sendable, Equatable {
    /// All that its user can: Lua is what its manual says.
    case full
    /// Only what is granted.
    ///
    /// The script finds globals from a fixed list of names; Lua's libraries are read-only, and `debug` (but for
    /// `traceback`), bytecode and C modules are not there. What it is not granted raises an error with the code
    /// `restricted` that names the thing and the switch of the command that would grant it.
    case restricted(LuaPermissions)

    /// The grants, looked up; nil in the full profile.
    func grants(within limits: LuaLimits) throws(LuaErrorFields) -> LuaGrants? {
        guard case .restricted(let permissions) = self else { return nil }
        guard !limits.allowsBytecode else {
            throw LuaErrorFields(
                code: "invalid",
                message: "the restricted profile has no bytecode: a crafted chunk escapes every restriction"
            )
        }
        return try LuaGrants(permissions)
    }
}
