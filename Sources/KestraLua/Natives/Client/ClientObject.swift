internal import Kestra
internal import LuaRuntime

/// A connection as Lua holds it: the methods below are what the Lua library is built on.
///
/// Answers go to Lua as the bytes that came, and become tables there.
final class ClientObject: LuaObject {
    static let luaTypeName = "kestra.Client"
    static let luaMethods =
        flowMethods + executionMethods + actionMethods + kvMethods + fileMethods + triggerMethods + operationMethods
        + otherMethods

    let client: KestraClient
    /// What a restricted script may reach of this machine; nil in the full profile.
    let grants: LuaGrants?

    init(_ client: KestraClient, _ grants: LuaGrants?) {
        self.client = client
        self.grants = grants
    }

    /// The receiver's grants.
    static func grants(_ arguments: LuaArguments) throws -> LuaGrants? {
        try arguments.object(1, as: ClientObject.self).grants
    }

    /// The revisions of flows and files that a server can have.
    static let revisions = 0...Int(Int32.max)

    /// The client is the host's; it lives as long as the run.
    func close() {}

    /// A method that calls the client: the receiver is argument 1.
    ///
    /// - Parameters:
    ///   - name: The function of the Lua library that it serves, which its errors name whatever operations it needs; nil
    ///     where there are several.
    ///   - body: What it does.
    /// - Returns: The method.
    static func method(
        _ name: String? = nil,
        _ body: @escaping @Sendable (KestraClient, LuaArguments) async throws -> [LuaValue]
    ) -> LuaFunction {
        .async { arguments in
            do {
                return try await body(arguments.object(1, as: ClientObject.self).client, arguments)
            } catch let error as KestraError {
                throw name.map(error.naming) ?? error
            }
        }
    }
}

extension KestraReply {
    /// The answer's body for Lua, nil for an empty one.
    var lua: LuaValue { bytes.isEmpty ? .nil : .json(bytes) }
}
