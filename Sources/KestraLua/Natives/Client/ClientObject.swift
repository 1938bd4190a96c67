internal import Kestra
internal import LuaRuntime

/// The Lua object of a connection.
///
/// The Lua library is built on its methods.
///
/// Replies are passed to Lua as bytes and become tables there.
final class ClientObject: LuaObject {
    static let luaTypeName = "kestra.Client"
    static let luaMethods =
        flowMethods + executionMethods + actionMethods + kvMethods + fileMethods + triggerMethods + operationMethods
        + otherMethods

    let client: KestraClient
    /// The grants of a restricted script on this machine; nil in the full profile.
    let grants: LuaGrants?

    init(_ client: KestraClient, _ grants: LuaGrants?) {
        self.client = client
        self.grants = grants
    }

    /// The grants of the receiver.
    static func grants(_ arguments: LuaArguments) throws -> LuaGrants? {
        try arguments.object(1, as: ClientObject.self).grants
    }

    /// The revisions of flows and files that a server can have.
    static let revisions = 0...Int(Int32.max)

    /// Does nothing, because the host owns the client.
    func close() {}

    /// A method that calls the client.
    ///
    /// Argument 1 is the receiver.
    ///
    /// - Parameters:
    ///   - name: The function of the Lua library that its errors name in place of an operation; nil if several functions use
    ///     it.
    ///   - body: The implementation.
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
    /// The body of a reply for Lua; nil for an empty body.
    var lua: LuaValue { bytes.isEmpty ? .nil : .json(bytes) }
}
