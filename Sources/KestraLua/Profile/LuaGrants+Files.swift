internal import Kestra
internal import LuaRuntime

extension LuaGrants? {
    /// The path for reading a local file: unchanged in the full profile, with links resolved in the restricted profile, so that
    /// the checked path is the opened path.
    func readable(_ path: String, for operation: String) throws(LuaPermissionError) -> String {
        guard let self else { return path }
        return String(decoding: try self.answer(.reading(Array(path.utf8)), for: operation), as: UTF8.self)
    }

    /// The path for writing a local file.
    func writable(_ path: String, for operation: String) throws(LuaPermissionError) -> String {
        guard let self else { return path }
        return String(decoding: try self.answer(.writing(Array(path.utf8)), for: operation), as: UTF8.self)
    }
}

extension LuaGrants {
    /// Throws an error of the client for a file that must not be read.
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
