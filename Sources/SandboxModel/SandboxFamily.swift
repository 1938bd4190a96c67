/// Which generation of servers the sandbox answers like.
///
/// Every difference between the families is a property of this value, written next to the part it concerns, so that no
/// other code asks for a version.
public enum SandboxFamily: String, Sendable, CaseIterable {
    /// Kestra 1.3, the default.
    case v1 = "1.3"
    /// Kestra 2.0.
    case v2 = "2.0"

    /// The version as the option `--api` names it.
    public var version: String { rawValue }
}
