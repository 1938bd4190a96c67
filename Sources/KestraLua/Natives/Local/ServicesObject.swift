internal import HTTPTransport
internal import Kestra
internal import LuaRuntime

/// The native functions of `kestra.http`.
final class ServicesObject: LuaObject {
    static let luaTypeName = "kestra.Services"
    static let luaMethods: LuaMethods = [
        // Returns the status, the names and the values of the headers, the body, its size, and the shown address.
        "send": .async { arguments in
            let services = try arguments.object(1, as: ServicesObject.self)
            let request = try arguments.fields(2) { try services.request($0) }
            let reply = try await services.client.send(request)
            let headers = Array(reply.headers)
            return [
                .integer(Int64(reply.status)),
                .table(LuaTable(array: headers.map { LuaValue($0.name) })),
                .table(LuaTable(array: headers.map { LuaValue($0.value) })),
                .string(reply.bytes), .integer(Int64(reply.size)),
                LuaValue(reply.address),
            ]
        }
    ]

    private let grants: LuaGrants?
    private let client: ServiceClient

    /// - Parameters:
    ///   - grants: The grants of a restricted script; nil in the full profile.
    ///   - client: Sends the requests.
    init(_ grants: LuaGrants?, _ client: ServiceClient) {
        self.grants = grants
        self.client = client
    }

    private func request(_ fields: LuaFields) throws -> ServiceRequest {
        let operation = try fields.string("operation")
        var request = ServiceRequest(operation, method: try fields.string("method"), url: try fields.string("url"))
        request.query = try ClientObject.pairs(fields, "query")
        request.headers = try fields.optionalList("headers") { try Self.header($0.pair()) } ?? []
        request.body = try fields.optionalBytes("body")
        request.timeout = try fields.optionalDuration("timeout")
        request.checks = try fields.boolean("checks")
        request.credentials = try Self.credentials(fields)
        request.retry =
            if try fields.optionalBoolean("once") == true {
                .never
            } else {
                try fields.optionalDuration("retry").map { .lasting($0) } ?? .standard
            }
        request.file = try fields.optionalString("file").map { try grants.writable($0, for: operation) }
        return request
    }

    private static func header(_ pair: (name: String, value: String)) -> HTTPHeader {
        HTTPHeader(name: pair.name, value: pair.value)
    }

    private static func credentials(_ fields: LuaFields) throws -> Credentials {
        let (user, password) = (try fields.optionalString("username"), try fields.optionalString("password"))
        if let token = try fields.optionalString("token") { return .token(token) }
        guard let user else { return .none }
        return .basic(username: user, password: password ?? "")
    }
}
