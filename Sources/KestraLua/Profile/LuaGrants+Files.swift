internal import HTTPTransport
internal import Kestra
internal import LuaRuntime

extension LuaGrants? {
    /// How the files are opened whose paths `readable` and `writable` return.
    var access: FileAccess { self == nil ? .any : .checked }

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
    /// Returns the path to open for a path that may be read, with links resolved, and throws an error of the client for others.
    func check(for operation: String) -> @Sendable (_ path: String) throws(KestraError) -> String {
        { path throws(KestraError) in
            do throws(LuaPermissionError) {
                return String(decoding: try answer(.reading(Array(path.utf8)), for: operation), as: UTF8.self)
            } catch {
                throw KestraError(.restricted, error.message, operation: error.operation, hint: error.hint)
            }
        }
    }
}
