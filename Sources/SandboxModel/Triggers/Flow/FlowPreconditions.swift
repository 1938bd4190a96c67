import Pebble
import Values

/// Flows that must all have run within a span of time, and filters that each execution must pass.
struct FlowPreconditions {
    private static let standardWindow = Duration.seconds(86_400)
    private static let windowTypes = ["DURATION_WINDOW", "SLIDING_WINDOW"]

    struct Upstream {
        let namespace: String
        let flowId: String?
        let states: [RunState]?
        let labels: [Label]

        func isMet(by execution: ExecutionRecord) -> Bool {
            execution.namespace == namespace && (flowId.map { $0 == execution.flowId } ?? true)
                && (states?.contains(execution.state.current) ?? true)
                && labels.allSatisfy(execution.labels.contains)
        }
    }

    let upstreams: [Upstream]
    let filters: [PreconditionFilter]
    let window: Duration
    let resetsOnSuccess: Bool

    init?(_ json: JSON) {
        guard json.objectValue != nil else { return nil }
        upstreams = (json["flows"]?.arrayValue ?? []).compactMap { item in
            guard let namespace = item["namespace"]?.asText else { return nil }
            return Upstream(
                namespace: namespace,
                flowId: item["flowId"]?.asText,
                states: RunState.list(item["states"]),
                labels: FlowDefinition.labels(item["labels"])
            )
        }
        filters = (json["where"]?.arrayValue ?? []).compactMap(PreconditionFilter.init)
        window =
            (json["timeWindow"]?["window"]?.asText).flatMap { try? Duration(parsing: $0) } ?? Self.standardWindow
        resetsOnSuccess = json["resetOnSuccess"]?.asText != "false"
    }

    static func problems(_ json: JSON, _ path: String) -> [FlowProblem] {
        var found: [FlowProblem] = []
        if json["id"]?.asText == nil { found.append(FlowProblem(path: "\(path).id", message: "must not be null")) }
        for (index, item) in (json["flows"]?.arrayValue ?? []).enumerated() where item["namespace"]?.asText == nil {
            found.append(FlowProblem(path: "\(path).flows[\(index)].namespace", message: "must not be null"))
        }
        if let type = json["timeWindow"]?["type"]?.asText, !windowTypes.contains(type) {
            let message =
                "the sandbox does not have the time window '\(type)', only \(windowTypes.joined(separator: ", "))"
            found.append(FlowProblem(path: "\(path).timeWindow.type", message: message))
        }
        if let text = json["timeWindow"]?["window"]?.asText, (try? Duration(parsing: text)) == nil {
            found.append(FlowProblem(path: "\(path).timeWindow.window", message: "'\(text)' is not a duration"))
        }
        for (index, item) in (json["where"]?.arrayValue ?? []).enumerated() {
            found += PreconditionFilter.problems(item, "\(path).where[\(index)]")
        }
        return found
    }

    /// The executions that satisfy the preconditions together, the newest of each flow.
    ///
    /// - Parameters:
    ///   - last: The execution that changed its state now.
    ///   - history: The other executions.
    ///   - fired: When the trigger last fired: unless the preconditions are never reset, executions that changed before
    ///     do not count.
    /// - Returns: The executions, or nil if one is missing.
    /// - Throws: The error of `history`.
    func met(
        by last: ExecutionRecord,
        among history: any ExecutionHistory,
        since fired: Timestamp?
    ) throws(TemplateError) -> [ExecutionRecord]? {
        guard upstreams.isEmpty || upstreams.contains(where: { $0.isMet(by: last) }) else { return nil }
        let earliest = last.state.changeDate - window
        let reset = resetsOnSuccess ? fired : nil
        var found: [ExecutionRecord] = []
        for upstream in upstreams {
            guard !upstream.isMet(by: last) else {
                found.append(last)
                continue
            }
            let other = try history.newestExecution(namespace: upstream.namespace, flowId: upstream.flowId) { other in
                other.state.changeDate >= earliest && (reset.map { other.state.changeDate > $0 } ?? true)
                    && upstream.isMet(by: other)
            }
            guard let other else { return nil }
            found.append(other)
        }
        return found.isEmpty ? [last] : found
    }
}
