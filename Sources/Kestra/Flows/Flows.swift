internal import Values

/// The flows of a server.
public struct Flows: Sendable {
    let client: KestraClient

    /// Reads a flow.
    ///
    /// - Parameters:
    ///   - namespace: The namespace of the flow.
    ///   - id: The id of the flow.
    ///   - revision: An older revision; nil for the latest.
    ///   - source: Whether to include the YAML source.
    /// - Returns: The flow; nil if the flow or revision does not exist.
    /// - Throws: `unauthorized`, `unreachable` and the like.
    public func get(
        _ namespace: String,
        _ id: String,
        revision: Int? = nil,
        source: Bool = false
    ) async throws(KestraError) -> KestraReply? {
        var arguments = Self.path(namespace, id)
        if source { arguments.append(.init("source", "true")) }
        if let revision { arguments.append(.init("revision", String(revision))) }
        return try await client.lookUp(Call(.getFlow, arguments, about: Self.subject(namespace, id)))
    }

    /// Creates a flow from its YAML source, which is sent unchanged.
    ///
    /// - Parameters:
    ///   - source: The YAML source of one flow.
    ///   - draft: Whether to store a draft, which is not fully checked and does not run, on servers from 2.0 on.
    /// - Returns: The stored flow.
    /// - Throws: `conflict` if it exists already, `invalid` with the server's reason if the source is not valid,
    ///   `unsupported` for a draft before 2.0.
    public func create(_ source: String, draft: Bool = false) async throws(KestraError) -> KestraReply {
        let reply = try await client.call(
            Call(
                .createFlow,
                Self.arguments(draft),
                body: .bytes(Array(source.utf8)),
                about: Self.subject(of: source)
            )
        )
        if let flow = try? reply.document().root, let namespace = flow["namespace"]?.stringValue,
            let id = flow["id"]?.stringValue
        {
            await client.recentFlows.add(Self.subject(namespace, id))
        }
        return reply
    }

    /// Replaces the source of a flow.
    ///
    /// A changed source creates a new revision.
    ///
    /// - Parameters:
    ///   - namespace: The namespace of the flow.
    ///   - id: The id of the flow.
    ///   - source: Its new YAML source.
    ///   - draft: Whether to store the revision as a draft, on servers from 2.0 on.
    /// - Returns: The stored flow.
    /// - Throws: `not_found` if the flow does not exist, `invalid` if the source is not valid or names another flow,
    ///   `unsupported` for a draft before 2.0.
    public func update(
        _ namespace: String,
        _ id: String,
        source: String,
        draft: Bool = false
    ) async throws(KestraError) -> KestraReply {
        try await client.call(
            Call(
                .updateFlow,
                Self.path(namespace, id) + Self.arguments(draft),
                body: .bytes(Array(source.utf8)),
                about: Self.subject(namespace, id)
            )
        )
    }

    /// Deletes a flow.
    ///
    /// - Returns: False if the flow did not exist.
    @discardableResult
    public func delete(_ namespace: String, _ id: String) async throws(KestraError) -> Bool {
        try await client.lookUp(Call(.deleteFlow, Self.path(namespace, id), about: Self.subject(namespace, id))) != nil
    }

    /// Asks the server to check one or more sources (documents of one YAML text) without storing them.
    ///
    /// - Returns: A JSON array with one object per document: `index`, `namespace`, `flow`, and `constraints` if the document
    ///   is not valid.
    public func validate(_ source: String) async throws(KestraError) -> KestraReply {
        try await client.call(Call(.validateFlows, body: .bytes(Array(source.utf8))))
    }

    private static func arguments(_ draft: Bool) -> [Call.Argument] { draft ? [.init("draft", "true")] : [] }

    static func path(_ namespace: String, _ id: String) -> [Call.Argument] {
        [.init("namespace", namespace), .init("id", id)]
    }

    static func subject(_ namespace: String, _ id: String) -> String { "flow \(namespace).\(id)" }

    private static func subject(of source: String) -> String? {
        (try? FlowIdentity(of: source)).map { subject($0.namespace, $0.id) }
    }
}

extension KestraClient {
    /// The flows of the server.
    public var flows: Flows { Flows(client: self) }
}
