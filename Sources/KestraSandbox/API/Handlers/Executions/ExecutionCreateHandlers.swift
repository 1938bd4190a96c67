import SandboxEngine
import SandboxHTTP
import SandboxModel
import Values

/// Creates executions.
enum ExecutionCreateHandlers {
    static var endpoints: [Endpoint] {
        [
            Endpoint("createExecution", .post, "/executions/{namespace}/{id}", takes: [.form], create),
            Endpoint(
                "triggerExecution",
                .post,
                .only(.v1, "/executions/trigger/{namespace}/{id}"),
                takes: [.form],
                create
            ),
            Endpoint(
                "validateNewExecutionInputs",
                .post,
                "/executions/{namespace}/{id}/validate",
                takes: [.form],
                validate
            ),
        ]
    }

    private static func create(_ request: APIRequest) throws -> HTTPReply? {
        let world = request.world
        let flow = try flow(of: request)
        var wanted = ExecutionRequest(flow: flow)
        let labels = try LabelReader.read(request.query, world.family)
        wanted.labels = labels.filter { $0.key != Label.from }
        if let from = labels[Label.from] { wanted.origin = from }
        wanted.inputs = try inputs(request)
        wanted.kind = request.query["kind"]
        wanted.breakpoints = breakpoints(request.query)
        wanted.scheduleDate = request.query["scheduleDate"].flatMap { try? Timestamp(parsing: $0) }
        let execution = try world.engine.create(wanted)
        let waits = request.query.flag("wait")
        guard waits || (world.family.createsRunning && wanted.scheduleDate == nil) else {
            return reply(execution, flow, world)
        }
        return request.answer(
            of: execution.id,
            when: { waits ? $0.state.current.isTerminal : $0.hasBegun },
            with: { reply($0, flow, world) }
        )
    }

    private static func reply(_ execution: ExecutionRecord, _ flow: FlowDefinition, _ world: SandboxWorld) -> HTTPReply
    {
        let isNew = execution.state.current == .created
        let holdsPlace = flow.concurrency != nil && ![.created, .queued].contains(execution.state.current)
        return .json(
            world.executions.write(execution, as: .live, precise: isNew, page: true, holdsPlace: holdsPlace)
        )
    }

    private static func validate(_ request: APIRequest) throws -> HTTPReply {
        let flow = try flow(of: request)
        let checks = request.world.engine.validateInputs(flow, try inputs(request, keepingFiles: false))
        return .json([
            "id": .string(flow.id), "namespace": .string(flow.namespace),
            "inputs": .array(checks.map(\.json)), "checks": [],
        ])
    }

    /// The flow and the revision that a request names, if it can run.
    private static func flow(of request: APIRequest) throws -> FlowDefinition {
        let (namespace, id) = (request.parameter("namespace"), request.parameter("id"))
        // The server ignores a revision that is not a number, and a malformed date.
        let revision = request.query["revision"].flatMap { Int($0) }
        guard let flow = request.world.store.flows.flow(namespace: namespace, id: id, revision: revision) else {
            guard request.world.store.flows.latest(namespace: namespace, id: id)?.draft == true, revision == nil else {
                throw APIFailure.notFound("Requested Flow is not found.")
            }
            throw APIFailure.illegalArgument("The flow '\(id)' has only draft revisions, which cannot be run.")
        }
        guard !flow.draft || request.query["kind"] == "PLAYGROUND" else {
            throw APIFailure.illegalArgument("A draft revision can be run with the kind PLAYGROUND only.")
        }
        guard !flow.disabled else { throw APIFailure.illegalState("Requested Flow is disabled.") }
        return flow
    }

    /// Former clients send files as parts of this name, each with the input's id as its filename.
    private static let formerFileField = "files"
    /// The server's name of such a file.
    private static let formerFileName = ".upl"

    /// The inputs of the form by their names; the last of several parts counts.
    ///
    /// Files are written to the internal storage, unless the inputs are only validated.
    static func inputs(_ request: APIRequest, keepingFiles: Bool = true) throws -> [String: InputPart] {
        var inputs: [String: InputPart] = [:]
        for part in try request.form() {
            if let filename = part.filename {
                let storage = request.world.store.storage
                let isFormer = part.name == formerFileField
                let (input, name) = isFormer ? (filename, formerFileName) : (part.name, filename)
                inputs[input] = .file(name: name, isEmpty: part.content.size == 0) { address in
                    if keepingFiles { try storage.write(part.content, to: address) }
                }
            } else {
                guard let text = String(validating: try part.content.bytes(), as: UTF8.self) else {
                    throw APIFailure.badRequest("the form's field \(part.name) is not UTF-8")
                }
                inputs[part.name] = .text(text)
            }
        }
        return inputs
    }

    private static func breakpoints(_ query: Query) -> [Breakpoint] {
        query.all("breakpoints").flatMap { $0.split(separator: ",") }.map { Breakpoint(parsing: String($0)) }
    }
}

extension InputCheck {
    /// The input, as the flow prints it, with the result of its check.
    var json: JSON {
        var object: JSONObject = ["input": FlowPrinter.input(.object(input.properties))]
        if !value.isNull { object["value"] = value }
        object["enabled"] = .bool(enabled)
        object["isDefault"] = .bool(isDefault)
        object["errors"] = .array(errors.map { ["message": .string($0), "renderError": false] })
        return .object(object)
    }
}
