import SandboxModel

/// The path of an operation in each family; a variable stands in braces.
struct EndpointPath: ExpressibleByStringLiteral {
    /// The path below `/api/v1/{tenant}`, or below `/api/v1` if the operation needs no tenant; nil if the family does
    /// not have the operation.
    let templates: ByFamily<String?>
    var needsTenant = true

    /// The same path in both families.
    init(stringLiteral template: String) { templates = ByFamily(template) }

    private init(_ templates: ByFamily<String?>, needsTenant: Bool = true) {
        self.templates = templates
        self.needsTenant = needsTenant
    }

    /// The path of an operation that one family has.
    static func only(_ family: SandboxFamily, _ template: String) -> EndpointPath {
        EndpointPath(ByFamily(only: family, template))
    }

    /// The path of an action on one execution.
    static func action(_ verb: String) -> EndpointPath {
        EndpointPath(ByFamily(v1: "/executions/{executionId}/\(verb)", v2: "/executions/{executionId}/actions/\(verb)"))
    }

    /// The path of an operation of the whole server, without a tenant.
    static func server(_ template: String) -> EndpointPath {
        EndpointPath(ByFamily(template), needsTenant: false)
    }

    /// The path of an operation of the whole server that one family has.
    static func server(_ template: String, only family: SandboxFamily) -> EndpointPath {
        EndpointPath(ByFamily(only: family, template), needsTenant: false)
    }
}
