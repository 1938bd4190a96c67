import Pebble
import Values

/// The executions that a Flow trigger of 2.0 depends on, and how many of them must occur within a span of time.
struct TriggerDependencies {
    private enum Mode: String, CaseIterable {
        case all = "ALL"
        case any = "ANY"
        case atLeast = "AT_LEAST"
    }

    private struct Dependency {
        let namespace: String?
        let flowId: String?
        let states: [RunState]?
        let labels: [Label]
        let when: String?

        init(_ json: JSON) {
            namespace = json["namespace"]?.asText
            flowId = json["flowId"]?.asText
            states = RunState.list(json["states"])
            labels = FlowDefinition.labels(json["labels"])
            when = json["when"]?.asText
        }

        func matches(_ execution: ExecutionRecord) -> Bool {
            (namespace.map { $0 == execution.namespace } ?? true) && (flowId.map { $0 == execution.flowId } ?? true)
                && (states?.contains(execution.state.current) ?? execution.state.current.isTerminal)
                && labels.allSatisfy(execution.labels.contains)
        }
    }

    typealias Test = (_ written: String, _ execution: ExecutionRecord) throws(TemplateError) -> Bool

    private let dependencies: [Dependency]
    private let mode: Mode
    private let least: Int
    private let window: TriggerWindow

    /// Nil for a trigger without `dependsOn`.
    init?(_ trigger: TriggerDefinition) {
        guard let list = trigger["dependsOn"]?.arrayValue, !list.isEmpty else { return nil }
        dependencies = list.map(Dependency.init)
        mode = trigger["mode"]?.asText.flatMap(Mode.init) ?? .all
        least = Int(trigger["minSatisfied"]?.integerValue ?? 1)
        window = TriggerWindow(trigger["window"] ?? .null)
    }

    static func problems(_ trigger: TriggerDefinition, _ path: String) -> [FlowProblem] {
        var found: [FlowProblem] = []
        if let mode = trigger["mode"]?.asText, Mode(rawValue: mode) == nil {
            let known = Mode.allCases.map(\.rawValue).joined(separator: ", ")
            found.append(FlowProblem(path: "\(path).mode", message: "'\(mode)' is not one of \(known)"))
        }
        if trigger["mode"]?.asText == Mode.atLeast.rawValue, trigger["minSatisfied"] == nil {
            found.append(FlowProblem(path: path, message: "`minSatisfied` must be set when mode is AT_LEAST"))
        }
        if let least = trigger["minSatisfied"]?.integerValue, least < 1 {
            found.append(FlowProblem(path: "\(path).minSatisfied", message: "must be greater than 0"))
        }
        return found + TriggerWindow.problems(trigger["window"] ?? .null, "\(path).window")
    }

    /// The executions that satisfy the trigger.
    ///
    /// - Parameters:
    ///   - last: The execution that changed its state now.
    ///   - history: The other executions.
    ///   - fired: When the trigger last fired: executions that changed before do not count.
    ///   - holds: Whether the expression of a dependency holds for an execution.
    /// - Returns: The executions, or nil if they are not enough.
    /// - Throws: The error of `holds`.
    func met(
        by last: ExecutionRecord,
        among history: any ExecutionHistory,
        since fired: Timestamp?,
        _ holds: Test
    ) throws(TemplateError) -> [ExecutionRecord]? {
        let span = window.span(at: last.state.changeDate)
        guard span.contains(last.state.changeDate) else { return nil }
        var found: [ExecutionRecord] = []
        var hasLast = false
        for dependency in dependencies {
            if try isMet(dependency, by: last, holds) {
                hasLast = true
                found.append(last)
                continue
            }
            let other = try history.newestExecution(namespace: dependency.namespace, flowId: dependency.flowId) {
                (other) throws(TemplateError) in
                guard span.contains(other.state.changeDate), !other.isIteration else { return false }
                if let fired, other.state.changeDate <= fired { return false }
                return try isMet(dependency, by: other, holds)
            }
            if let other { found.append(other) }
        }
        return hasLast && isSufficient(found.count) ? found : nil
    }

    private func isMet(
        _ dependency: Dependency,
        by execution: ExecutionRecord,
        _ holds: Test
    ) throws(TemplateError) -> Bool {
        guard dependency.matches(execution) else { return false }
        guard let when = dependency.when else { return true }
        return try holds(when, execution)
    }

    private func isSufficient(_ count: Int) -> Bool {
        switch mode {
        case .all: count == dependencies.count
        case .any: count > 0
        case .atLeast: count >= least
        }
    }
}
