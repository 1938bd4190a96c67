internal import HTTPTransport
internal import LuaRuntime

extension LuaProfile {
    /// The hosts to which the clients of a run may connect; nil for all.
    ///
    /// The configured server is always allowed.
    func allowedHosts(besides server: String) throws(LuaErrorFields) -> AllowedHosts? {
        guard case .restricted(let permissions) = self else { return nil }
        do throws(AllowedHosts.InvalidHost) {
            var hosts = try AllowedHosts(permissions.net)
            hosts.allow(serverAt: server)
            return hosts
        } catch {
            throw LuaErrorFields(code: "invalid", message: "\(LuaPermissionError.Kind.net.switchName): \(error)")
        }
    }
}
