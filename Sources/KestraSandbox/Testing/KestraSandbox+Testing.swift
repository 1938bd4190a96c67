internal import SandboxModel
package import Values

extension KestraSandbox {
    /// Replaces the tasks of a type, known or unknown, by `answer` from now on.
    package func stub(_ type: String, answer: @escaping TaskAnswer) async {
        await core.stub(type, answer)
    }

    /// Waits until an amount of the sandbox's time has passed, with all events in between.
    ///
    /// With a `MovableClock` it advances the clock; otherwise it takes as long as the time.
    package func advance(by duration: Duration) async {
        await core.advance(by: duration)
    }

    /// Saves the flows of a text of one or more documents.
    ///
    /// - Returns: The number of flows.
    /// - Throws: `FlowRefusal` for a flow that the server refuses; the flows before it are saved.
    package func load(_ source: String) async throws(FlowRefusal) -> Int {
        try await core.load(source)
    }

    /// The time inside the sandbox.
    package var now: Timestamp {
        get async { await core.now() }
    }

    /// All executions in the form of a GET, the oldest first.
    package var executions: JSON {
        get async { await core.executions() }
    }

    /// All log lines of an execution in the form of a list, including those that a fault hides.
    package func logs(of executionId: String) async -> JSON {
        await core.logs(of: executionId)
    }
}

/// The refusal of a flow, with the server's text.
package struct FlowRefusal: Error, Sendable {
    package let message: String
}
