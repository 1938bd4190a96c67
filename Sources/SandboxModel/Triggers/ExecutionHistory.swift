package import Pebble

/// The executions so far, as triggers look them up.
package protocol ExecutionHistory: AnyObject {
    /// The newest execution that passes a test, of a flow, of a namespace, or of any flow with an id.
    ///
    /// - Parameters:
    ///   - namespace: The namespace of the flow; nil for any.
    ///   - flowId: The id of the flow; nil for any.
    ///   - isWanted: The test, called with the newest execution first until it returns true.
    /// - Returns: The execution, or nil if none passes.
    /// - Throws: The error of the test.
    func newestExecution(
        namespace: String?,
        flowId: String?,
        where isWanted: (ExecutionRecord) throws(TemplateError) -> Bool
    ) throws(TemplateError) -> ExecutionRecord?
}
