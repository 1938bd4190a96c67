import SandboxEngine
import SandboxHTTP
import SandboxModel
import Values

/// Answers the requests that the HTTP server reads: credentials, route, handler.
final class APIServer {
    private let world: SandboxWorld
    private let router: Router
    private let credentials: CredentialCheck?
    private let faults: FaultPlan
    private let observe: (@Sendable (ObservedRequest) -> Void)?
    private var requests = 0
    /// Operations that the sandbox does not have, with the number of requests for each.
    private(set) var unsupported: [String: Int] = [:]

    init(world: SandboxWorld, options: SandboxOptions, faults: FaultPlan) {
        self.world = world
        self.faults = faults
        observe = options.observe
        router = Router(Endpoint.all, family: world.family)
        credentials = options.needsCredentials ? CredentialCheck(user: options.user, password: options.password) : nil
    }

    /// The reply to a malformed head.
    func refuse(_ target: String, _ reason: String) -> HTTPReply {
        APIFailure.badRequest(reason).reply(to: target, family: world.family)
    }

    func handle(_ head: RequestHead, _ body: RequestBody, _ exchange: HTTPExchange) {
        if observe != nil { watch(exchange, head) }
        faults.apply(to: head, exchange) { [self] view in
            do {
                if let reply = try answer(head, body, exchange, view) { world.send(reply, to: exchange) }
            } catch {
                world.send(APIFailure(error, world.family).reply(to: head.target, family: world.family), to: exchange)
            }
        }
    }

    /// Reports the exchange to the observer when it is answered.
    private func watch(_ exchange: HTTPExchange, _ head: RequestHead) {
        let number = requests
        requests += 1
        var operation: String?
        if case .endpoint(let found, _) = router.route(
            method: head.method,
            path: head.path,
            contentType: head.contentType
        ) {
            operation = found.name
        }
        exchange.whenAnswered = { [observe] reply in
            observe?(ObservedRequest(number: number, head: head, operation: operation, status: reply.status))
        }
    }

    private func answer(
        _ head: RequestHead,
        _ body: RequestBody,
        _ exchange: HTTPExchange,
        _ view: LateView
    ) throws -> HTTPReply? {
        let outcome = router.route(method: head.method, path: head.path, contentType: head.contentType)
        if let credentials, !credentials.admit(head), !isOpen(outcome) {
            return CredentialCheck.refusal(of: head.target, world.family)
        }
        if case .malformed(let reason) = body { throw APIFailure.badRequest(reason) }
        let (endpoint, parameters) = try found(outcome, head)
        guard let handler = endpoint.handler else {
            unsupported[endpoint.name, default: 0] += 1
            world.report("501 \(head.method) \(head.target): the sandbox does not have \(endpoint.name)")
            throw APIFailure.own(.notImplemented, "the sandbox does not have the operation \(endpoint.name)")
        }
        return try handler(
            APIRequest(
                world: world,
                endpoint: endpoint,
                parameters: parameters,
                head: head,
                body: body,
                exchange: exchange,
                view: view
            )
        )
    }

    private func found(_ outcome: Router.Outcome, _ head: RequestHead) throws -> (Endpoint, [String: String]) {
        switch outcome {
        case .endpoint(let endpoint, let parameters): return (endpoint, parameters)
        case .unknownPath: throw APIFailure.notFound
        case .unknownTenant: throw APIFailure.badRequest("Tenant must be 'main' for OSS version")
        case .otherMethod(let allowed):
            let list = allowed.joined(separator: ", ")
            let what = "Method [\(head.method)] not allowed for URI [\(head.target)]. Allowed methods: [\(list)]"
            throw APIFailure(.methodNotAllowed, what, allowed: world.family.answersProblems ? list : nil)
        case .otherContentType(let allowed):
            let given = head.contentType ?? ""
            let list = allowed.joined(separator: ", ")
            throw APIFailure(
                .unsupportedMediaType,
                "Content Type [\(given)] not allowed. Allowed types: [\(list)]"
            )
        }
    }

    /// Whether a request needs no credentials.
    private func isOpen(_ outcome: Router.Outcome) -> Bool {
        guard case .endpoint(let endpoint, _) = outcome else { return false }
        return endpoint.access == .anyone
    }
}

extension APIFailure {
    /// The refusal that an error of a handler leads to.
    init(_ error: any Error, _ family: SandboxFamily) {
        self =
            switch error {
            case let failure as APIFailure: failure
            case let failure as EngineFailure: family.failure(failure)
            case let failure as SpoolFailure: .own(.internalError, failure.message)
            default: .own(.internalError, "\(error)")
            }
    }
}
