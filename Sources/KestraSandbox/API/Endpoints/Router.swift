import SandboxModel

/// Finds the endpoint of a request, as the real servers do.
struct Router {
    /// The result for a method, a path and a content type.
    enum Outcome {
        case endpoint(Endpoint, [String: String])
        case unknownPath
        /// The path exists with other methods.
        case otherMethod(allowed: [String])
        /// The endpoint does not take a body of this content type.
        case otherContentType(allowed: [String])
        case unknownTenant
    }

    private static let tenant = "main"
    /// The routes by the number of their segments.
    private var routes: [Int: [Route]] = [:]
    /// The routes of paths without a tenant.
    private var serverRoutes: [Int: [Route]] = [:]
    /// The first segments of paths that need a tenant, which distinguish a missing tenant from an unknown one.
    private var roots: Set<String> = []

    init(_ endpoints: [Endpoint], family: SandboxFamily) {
        for endpoint in endpoints {
            guard let route = Route(endpoint, in: family) else { continue }
            guard endpoint.path.needsTenant else {
                serverRoutes[route.segments.count, default: []].append(route)
                continue
            }
            routes[route.segments.count, default: []].append(route)
            if case .literal(let root)? = route.segments.first { roots.insert(root) }
        }
    }

    /// Routes a request; `path` has the decoded segments of the whole path, from `api` on.
    func route(method: String, path: [String], contentType: String?) -> Outcome {
        guard path.count > 2, path[0] == "api", path[1] == "v1" else { return .unknownPath }
        let below = path[2...]
        let server = choose(serverRoutes[below.count] ?? [], method, below, contentType)
        guard case .unknownPath = server else { return server }
        if roots.contains(path[2]) { return choose(routes[below.count] ?? [], method, below, contentType) }
        guard path.count > 3, roots.contains(path[3]) else { return .unknownPath }
        guard path[2] == Self.tenant else { return .unknownTenant }
        return choose(routes[below.count - 1] ?? [], method, below.dropFirst(), contentType)
    }

    private func choose(
        _ routes: [Route],
        _ method: String,
        _ path: ArraySlice<String>,
        _ contentType: String?
    ) -> Outcome {
        let found = routes.filter { $0.matches(path) }
        guard !found.isEmpty else { return .unknownPath }
        let wanted = method == "HEAD" ? "GET" : method
        let rightMethod = found.filter { $0.endpoint.method.rawValue == wanted }
        guard !rightMethod.isEmpty else {
            return .otherMethod(allowed: allowed(found.map(\.endpoint.method.rawValue)))
        }
        let rightType = rightMethod.filter { $0.accepts(contentType) }
        guard let closest = rightType.min(by: { $0.isMoreSpecific(than: $1) }) else {
            let closestFirst = rightMethod.sorted { $0.isMoreSpecific(than: $1) }
            return .otherContentType(allowed: closestFirst.flatMap(\.contentTypes))
        }
        return .endpoint(closest.endpoint, closest.parameters(path))
    }

    private func allowed(_ methods: [String]) -> [String] {
        let order = ["HEAD", "DELETE", "POST", "GET", "PUT", "PATCH"]
        let all = Set(methods + (methods.contains("GET") ? ["HEAD"] : []))
        return order.filter(all.contains)
    }
}
