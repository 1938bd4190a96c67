import SandboxHTTP

/// A request that the sandbox answered.
package struct ObservedRequest: Sendable {
    /// Its place in the order in which requests came, from 0.
    package let number: Int
    package let method: String
    /// The path as it was sent.
    package let path: String
    /// The query as it was sent, empty when there was none.
    package let query: String
    /// The name of the operation; nil for a path that means none.
    package let operation: String?
    /// The status of the answer, also of one that a fault then lost; 0 for a connection that was cut.
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
