internal import Values

extension KestraClient {
    /// The error for a 500 that some 2.0 servers return in place of a 409: the flow is disabled, or the execution to resume is
    /// not paused.
    ///
    /// The reply does not contain the cause, so the client reads the state.
    ///
    /// - Returns: Nil if the state is not the cause, or cannot be read.
    func wrongState(_ reply: KestraReply, after call: Call) async -> KestraError? {
        guard let cause = await cause(of: call) else { return nil }
        return KestraError(
            .conflict,
            call.subject.map { "\($0) \(cause)" } ?? cause,
            status: reply.status,
            operation: call.operation.name,
            details: ErrorBody(reply).details
        )
    }

    private func cause(of call: Call) async -> String? {
        switch call.operation.hiddenConflict {
        case nil: return nil
        case .disabledFlow:
            let arguments = call.arguments.filter { ["namespace", "id", "revision"].contains($0.name) }
            let flow = try? await lookUp(Call(.getFlow, arguments))?.json()
            return flow?["disabled"] == true ? "is disabled" : nil
        case .executionNotPaused:
            let path = call.arguments.filter { $0.name == "executionId" }
            let execution = try? await lookUp(Call(.getExecution, path))?.json()
            guard let state = execution?["state"]?["current"]?.stringValue, state != "PAUSED" else { return nil }
            return "is not paused but \(state)"
        }
    }
}

/// A conflict that some 2.0 servers report as a 500 without the cause.
enum HiddenConflict: Sendable {
    /// The flow is disabled.
    case disabledFlow
    /// The execution is not paused.
    case executionNotPaused
}
