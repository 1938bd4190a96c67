internal import SandboxModel
package import Values

extension KestraSandbox {
    /// Lets `answer` speak for the tasks of a type, known or unknown, from now on.
    package func stub(_ type: String, answer: @escaping TaskAnswer) async {
        await core.stub(type, answer)
    }

    /// Lets an amount of the sandbox's time pass, through everything that was to happen in between; at once if the
    /// sandbox was started with a `MovableClock`, else as long as it takes.
    package func advance(by duration: Duration) async {
        await core.advance(by: duration)
    }

    /// Brings the flows of a text, of one or more documents, to the server.
    ///
    /// - Returns: How many there were.
    /// - Throws: `FlowRefusal` for a flow that the server would refuse; those before it in the text are there.
    package func load(_ source: String) async throws(FlowRefusal) -> Int {
        try await core.load(source)
    }

    /// All executions as the server shows them, oldest first.
    package var executions: JSON {
        get async { await core.executions() }
    }

    /// All log lines of an execution as a list shows them, those that a fault hides for a while too.
    package func logs(of executionId: String) async -> JSON {
        await core.logs(of: executionId)
    }
}

/// A flow that the sandbox does not take, with the server's words.
package struct FlowRefusal: Error, Sendable {
    package let message: String
}
