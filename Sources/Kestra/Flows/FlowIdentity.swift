internal import Values

/// The namespace and id that a YAML source names, as the server reads them.
struct FlowIdentity: Sendable, Hashable {
    let namespace: String
    let id: String

    /// - Throws: `invalid` with line and column if the source is not YAML, has several documents, or does not name a flow.
    init(of source: String) throws(KestraError) {
        let documents: [YAMLNode]
        do {
            documents = try YAML.documents(source)
        } catch {
            throw KestraError(.invalid, "the source of the flow is not valid YAML: \(error)", underlying: error)
        }
        guard let document = documents.first else { throw KestraError(.invalid, "the source of the flow is empty") }
        guard documents.count == 1 else {
            throw KestraError(
                .invalid,
                "the source has \(documents.count) documents, and the server would read only the first",
                hint: "deploy one flow at a time"
            )
        }
        let json = document.json
        namespace = try Self.text(json["namespace"], "namespace")
        id = try Self.text(json["id"], "id")
    }

    /// YAML scalars such as `off` and `12` are read by their value, so `id: off` is the flow `false`.
    private static func text(_ value: JSON?, _ name: String) throws(KestraError) -> String {
        switch value {
        case .string(let text)? where !text.isEmpty: return text
        case .bool, .integer, .double, .digits: return value?.text() ?? ""
        default: throw KestraError(.invalid, "the source of the flow has no \(name)")
        }
    }
}
