/// One operation of the API as the sandbox has it: how a request asks for it, who may ask, and what answers.
///
/// Each value stands in the file of its handler. What the families have in common and what differs between them stands in
/// the value: no other code asks for an endpoint by its name.
struct Endpoint {
    enum Method: String {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    /// Who gets an answer.
    enum Access {
        /// Whoever sends the credentials of the server, where it has any.
        case user
        /// Everybody.
        case anyone
    }

    /// The kinds of bodies.
    enum BodyType: String {
        case json = "application/json"
        case yaml = "application/x-yaml"
        case form = "multipart/form-data"
        case text = "text/plain"
    }

    /// The server's own name of the operation (its operationId).
    let name: String
    let method: Method
    let path: EndpointPath
    /// What its body may be; empty when it takes none, or any.
    let bodies: ByFamily<[BodyType]>
    let access: Access
    /// Nil when the sandbox does not have the operation: a request for it gets 501.
    let handler: APIHandler?

    init(
        _ name: String,
        _ method: Method,
        _ path: EndpointPath,
        takes bodies: ByFamily<[BodyType]> = [],
        for access: Access = .user,
        _ handler: @escaping APIHandler
    ) {
        self.init(name: name, method: method, path: path, bodies: bodies, access: access, handler: handler)
    }

    private init(
        name: String,
        method: Method,
        path: EndpointPath,
        bodies: ByFamily<[BodyType]>,
        access: Access,
        handler: APIHandler?
    ) {
        self.name = name
        self.method = method
        self.path = path
        self.bodies = bodies
        self.access = access
        self.handler = handler
    }

    /// An operation that real servers have and the sandbox does not.
    static func missing(
        _ name: String,
        _ method: Method,
        _ path: EndpointPath,
        takes bodies: ByFamily<[BodyType]> = []
    ) -> Endpoint {
        Endpoint(name: name, method: method, path: path, bodies: bodies, access: .user, handler: nil)
    }
}
