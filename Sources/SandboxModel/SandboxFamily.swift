/// The generation of servers that the sandbox answers like.
///
/// Each difference between the families is a property of this value, next to the code that uses it. No other code
/// compares versions.
public enum SandboxFamily: String, Sendable, CaseIterable {
    /// Kestra 1.3, the default.
    case v1 = "1.3"
    /// Kestra 2.0.
    case v2 = "2.0"

    /// The version as the option `--api` names it.
    public var version: String { rawValue }
}
