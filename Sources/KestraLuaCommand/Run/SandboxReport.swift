/// The report of a sandbox at its end: the requested operations that it does not implement.
enum SandboxReport {
    /// One line per operation, in order.
    static func lines(_ missing: [String: Int]) -> [String] {
        missing.sorted { $0.key < $1.key }.map { operation, count in
            "the sandbox does not have \(operation); it answered 501 \(count == 1 ? "once" : "\(count) times")"
        }
    }
}
