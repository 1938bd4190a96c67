internal import Kestra
internal import LuaRuntime

extension LuaGrants? {
    /// The path under which a local file may be read: as it was given in the full profile, with its links followed in
    /// the restricted one, so that what was checked is what is opened.
    func readable(_ path: String, for operation: String) throws(LuaPermissionError) -> String {
        guard let self else { return path }
        return String(decoding: try self.answer(.reading(Array(path.utf8)), for: operation), as: UTF8.self)
    }

    /// The path under which a local file may be written.
    func writable(_ path: String, for operation: String) throws(LuaPermissionError) -> String {
        guard let self else { return path }
        return String(decoding: try self.answer(.writing(Array(path.utf8)), for: operation), as: UTF8.self)
    }
}

extension LuaGrants {
    /// Throws for a file that may not be read, in the client's words.
    func check(for operation: String) -> @Sendable (_ path: String) throws(KestraError) -> Void {
        { path throws(KestraError) in
            do throws(LuaPermissionError) {
                _ = try answer(.reading(Array(path.utf8)), for: operation)
            } catch {
                throw KestraError(.restricted, error.message, operation: error.operation, hint: error.hint)
            }
        }
    }
}
