/// An operation of the API: its path, its access and its handler.
///
/// Each value is in the file of its handler, and contains what differs between the families. No other code looks up an
/// endpoint by its name.
struct Endpoint {
    enum Method: String {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    /// The clients that may call an operation.
    enum Access {
        /// Clients with the credentials of the server, if it requires credentials.
        case user
        /// Every client.
        case anyone
    }

    /// The content types of bodies.
    enum BodyType: String {
        case json = "application/json"
        case yaml = "application/x-yaml"
        case form = "multipart/form-data"
        case text = "text/plain"
    }

    /// The operationId in the API of the server.
    let name: String
    let method: Method
    let path: EndpointPath
    /// The content types that its body may have; empty if it takes no body, or any.
    let bodies: ByFamily<[BodyType]>
    let access: Access
    /// Nil if the sandbox does not have the operation: a request for it gets 501.
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
