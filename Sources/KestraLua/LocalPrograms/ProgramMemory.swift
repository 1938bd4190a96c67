internal import HTTPTransport

/// The memory for the output of one program.
struct ProgramMemory: Sendable {
    /// Without a limit of memory for the script: what its longest strings can have.
    private static let standard = 1 << 30

    let charge: BodyCharge
    /// The limit, for errors.
    let limitText: String

    /// - Parameter script: The memory of the script; nil without a limit.
    init(_ script: ScriptMemory?) {
        charge = BodyCharge(script ?? FixedBodyMemory(limit: Self.standard))
        limitText = script?.limitText ?? "\(Self.standard >> 20) MB"
    }
}
