/// Finds the operation that a request means, as the real servers find it.
struct Router {
    /// What a method and a path lead to.
    enum Outcome {
        case operation(Operation, [String: String])
        case unknownPath
        /// The path is known with other methods.
        case otherMethod(allowed: [String])
        /// The operation does not take a body of this content type.
        case otherContentType(allowed: [String])
        case unknownTenant
    }

    private static let tenant = "main"
    private let operations: [Int: [Operation]]
    /// First segments of paths that need a tenant: they tell a path without one from a path with an unknown one.
    private let roots: Set<String>

    init(_ operations: [Operation]) {
        var grouped: [Int: [Operation]] = [:]
        var roots: Set<String> = []
        for operation in operations {
            // A path without a tenant is told from one with it by a negative length.
            grouped[operation.pattern.count * (operation.needsTenant ? 1 : -1), default: []].append(operation)
            if operation.needsTenant, case .literal(let root)? = operation.pattern.first { roots.insert(root) }
        }
        self.operations = grouped
        self.roots = roots
    }

    /// What a request leads to; `path` has the decoded segments of the whole path, from `api` on.
    func route(method: String, path: [String], contentType: String?) -> Outcome {
        guard path.count > 2, path[0] == "api", path[1] == "v1" else { return .unknownPath }
        let below = path[2...]
        let server = choose(operations[-below.count] ?? [], method, below, contentType)
        guard case .unknownPath = server else { return server }
        if roots.contains(path[2]) { return choose(operations[below.count] ?? [], method, below, contentType) }
        guard path.count > 3, roots.contains(path[3]) else { return .unknownPath }
        guard path[2] == Self.tenant else { return .unknownTenant }
        return choose(operations[below.count - 1] ?? [], method, below.dropFirst(), contentType)
    }

    private func choose(
        _ operations: [Operation],
        _ method: String,
        _ path: ArraySlice<String>,
        _ contentType: String?
    ) -> Outcome {
        let found = operations.compactMap { operation in operation.match(path).map { (operation, $0) } }
        guard !found.isEmpty else { return .unknownPath }
        let asked = method == "HEAD" ? "GET" : method
        let rightMethod = found.filter { $0.0.method == asked }
        guard !rightMethod.isEmpty else { return .otherMethod(allowed: allowed(found.map(\.0.method))) }
        let rightType = rightMethod.filter { accepts($0.0, contentType) }
        guard let closest = rightType.min(by: { $0.0.isCloser(than: $1.0) }) else {
            return .otherContentType(allowed: rightMethod.flatMap(\.0.contentTypes))
        }
        return .operation(closest.0, closest.1)
    }

    private func accepts(_ operation: Operation, _ contentType: String?) -> Bool {
        guard let contentType, !operation.contentTypes.isEmpty else { return true }
        return operation.contentTypes.contains(contentType)
    }

    private func allowed(_ methods: [String]) -> [String] {
        let order = ["HEAD", "DELETE", "POST", "GET", "PUT", "PATCH"]
        let all = Set(methods + (methods.contains("GET") ? ["HEAD"] : []))
        return order.filter(all.contains)
    }
}
