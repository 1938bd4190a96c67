/// Functions that read data outside of the template.
enum StoreFunctions {
    static let all: [String: Callable] = [
        "kv": Callable(["key", "namespace", "errorOnMissing"], keyValue),
        "secret": Callable(["key", "namespace", "subkey"], secret),
        "read": Callable(["path", "namespace"], read),
        "fileExists": Callable(
            ["path", "namespace"],
            { call throws(TemplateError) in .bool(try content(call) != nil) }
        ),
        "fileSize": Callable(
            ["path", "namespace"],
            { call throws(TemplateError) in .long(Int64(try present(call).count)) }
        ),
        "isFileEmpty": Callable(
            ["path", "namespace"],
            { call throws(TemplateError) in .bool(try present(call).isEmpty) }
        ),
        "fileURI": Callable(["path", "namespace"], fileURI),
    ]

    private static func namespace(_ call: Invocation) throws(TemplateError) -> String {
        if let named = try call.textArgument("namespace") { return named }
        guard case .map(let flow)? = call.scope["flow"], case .string(let name)? = flow["namespace"] else {
            throw call.failure("The '\(call.name)' function needs a flow around it")
        }
        return name
    }

    private static func keyValue(_ call: Invocation) throws(TemplateError) -> TemplateValue {
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

    private static func secret(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        guard let key = try call.textArgument("key") else {
            throw call.failure("The 'secret' function expects an argument 'key'.")
        }
        guard let secret = call.world.secret(key) else {
            throw call.failure("Cannot find secret for key '\(key)'.")
        }
        return call.world.shown(.string(secret), by: call.name)
    }

    private static func read(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        .string(String(decoding: try present(call), as: UTF8.self))
    }

    private static func present(_ call: Invocation) throws(TemplateError) -> [UInt8] {
        if let bytes = try content(call) { return bytes }
        let path = try path(call)
        guard !path.contains("://") else { throw call.failure("File '\(path)' was not found.") }
        let shown = path.hasPrefix("/") ? path : "/" + path
        throw call.failure("File '\(shown)' was not found in namespace '\(try namespace(call))'.")
    }

    private static func path(_ call: Invocation) throws(TemplateError) -> String {
        guard let path = try call.textArgument("path") else {
            throw call.failure(
                "The '\(call.name)' function expects an argument 'path' that is a path to a namespace file "
                    + "or an internal storage URI."
            )
        }
        return path
    }

    private static func content(_ call: Invocation) throws(TemplateError) -> [UInt8]? {
        let content = try found(call)
        try call.spend(content?.count ?? 0)
        return content
    }

    private static func found(_ call: Invocation) throws(TemplateError) -> [UInt8]? {
        try call.charge(WorkRate.pattern)
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

    private static func fileURI(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        let path = try path(call)
        let folder = try namespace(call).split(separator: ".").joined(separator: "/")
        return .string("kestra:///\(folder)/_files/\(path.drop { $0 == "/" })")
    }
}
