/// What a sandbox says at its end: which operations it was asked for and does not have.
enum SandboxReport {
    /// One line for each operation, in order; none when it had them all.
    static func lines(_ missing: [String: Int]) -> [String] {
        missing.sorted { $0.key < $1.key }.map { operation, count in
            "the sandbox does not have \(operation); it answered 501 \(count == 1 ? "once" : "\(count) times")"
        }
    }
}
