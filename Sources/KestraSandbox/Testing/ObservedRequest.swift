import SandboxHTTP

/// A request that the sandbox answered.
package struct ObservedRequest: Sendable {
    /// Its number in the order of arrival, from 0.
    package let number: Int
    package let method: String
    /// The path, not decoded.
    package let path: String
    /// The query, not decoded; empty if the request has no query.
    package let query: String
    /// The name of the operation; nil for an unknown path.
    package let operation: String?
    /// The status of the reply, also of one that a fault loses; 0 for a connection that is cut.
    package let status: Int

    init(number: Int, head: RequestHead, operation: String?, status: Int) {
        let halves = head.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.number = number
        method = head.method
        path = String(halves[0])
        query = halves.count == 2 ? String(halves[1]) : ""
        self.operation = operation
        self.status = status
    }
}
