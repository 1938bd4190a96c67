/// Functions that look something up outside of the template.
enum StoreFunctions {
    static let all: [String: ExpressionCallable] = [
        "kv": ExpressionCallable(["key", "namespace", "errorOnMissing"], keyValue),
        "secret": ExpressionCallable(["key", "namespace", "subkey"], secret),
        "read": ExpressionCallable(["path", "namespace"], read),
        "fileExists": ExpressionCallable(
            ["path", "namespace"],
            { call throws(ExpressionError) in .bool(try content(call) != nil) }
        ),
        "fileSize": ExpressionCallable(
            ["path", "namespace"],
            { call throws(ExpressionError) in .long(Int64(try present(call).count)) }
        ),
        "isFileEmpty": ExpressionCallable(
            ["path", "namespace"],
            { call throws(ExpressionError) in .bool(try present(call).isEmpty) }
        ),
        "fileURI": ExpressionCallable(["path", "namespace"], fileURI),
    ]

    private static func namespace(_ call: ExpressionInvocation) throws(ExpressionError) -> String {
        if let named = try call.textArgument("namespace") { return named }
        guard case .map(let flow)? = call.scope["flow"], case .string(let name)? = flow["namespace"] else {
            throw call.failure("The '\(call.name)' function needs a flow around it")
        }
        return name
    }

    private static func keyValue(_ call: ExpressionInvocation) throws(ExpressionError) -> ExpressionValue {
        guard let key = try call.textArgument("key") else {
            throw call.failure("The 'kv' function expects an argument 'key'.")
        }
        let namespace = try namespace(call)
        if let value = call.world.keyValue(key, namespace: namespace) {
            return call.world.shown(value, by: call.name)
        }
        if call["errorOnMissing"] == .bool(false) { return call.world.shown(.null, by: call.name) }
        throw call.failure("The key '\(key)' does not exist in the namespace '\(namespace)'.")
    }

    private static func secret(_ call: ExpressionInvocation) throws(ExpressionError) -> ExpressionValue {
        guard let key = try call.textArgument("key") else {
            throw call.failure("The 'secret' function expects an argument 'key'.")
        }
        guard let secret = call.world.secret(key) else {
            throw call.failure("Cannot find secret for key '\(key)'.")
        }
        return call.world.shown(.string(secret), by: call.name)
    }

    private static func read(_ call: ExpressionInvocation) throws(ExpressionError) -> ExpressionValue {
        .string(String(decoding: try present(call), as: UTF8.self))
    }

    private static func present(_ call: ExpressionInvocation) throws(ExpressionError) -> [UInt8] {
        if let bytes = try content(call) { return bytes }
        let path = try path(call)
        guard !path.contains("://") else { throw call.failure("File '\(path)' was not found.") }
        let shown = path.hasPrefix("/") ? path : "/" + path
        throw call.failure("File '\(shown)' was not found in namespace '\(try namespace(call))'.")
    }

    private static func path(_ call: ExpressionInvocation) throws(ExpressionError) -> String {
        guard let path = try call.textArgument("path") else {
            throw call.failure(
                "The '\(call.name)' function expects an argument 'path' that is a path to a namespace file "
                    + "or an internal storage URI."
            )
        }
        return path
    }

    private static func content(_ call: ExpressionInvocation) throws(ExpressionError) -> [UInt8]? {
        let path = try path(call)
        if path.hasPrefix("kestra://") { return call.world.storageFile(path) }
        if path.hasPrefix("nsfile://") {
            let inner = path.dropFirst("nsfile://".count)
            let host = String(inner.prefix { $0 != "/" })
            return call.world.namespaceFile(
                String(inner.dropFirst(host.count)),
                namespace: host.isEmpty ? try namespace(call) : host
            )
        }
        return call.world.namespaceFile(path.hasPrefix("/") ? path : "/" + path, namespace: try namespace(call))
    }

    private static func fileURI(_ call: ExpressionInvocation) throws(ExpressionError) -> ExpressionValue {
        let path = try path(call)
        let folder = try namespace(call).split(separator: ".").joined(separator: "/")
        return .string("kestra:///\(folder)/_files/\(path.drop { $0 == "/" })")
    }
}
