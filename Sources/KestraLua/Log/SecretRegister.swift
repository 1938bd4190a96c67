internal import Kestra
internal import Synchronization

/// The secrets of all connections of a run.
final class SecretRegister: Sendable {
    private struct State {
        var mask = SecretMask()
        var hasDefault = false
    }

    private let state = Mutex(State())

    /// Adds the secrets of a connection.
    func add(_ configuration: KestraConfiguration) {
        state.withLock { $0.mask.add(configuration) }
    }

    /// The text with `***` in place of each secret.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - standard: The configuration of the connection that exists without `kestra.connect`; called once.
    /// - Returns: The masked text; bytes that are not UTF-8 are replaced.
    func masked(_ text: [UInt8], besides standard: () throws -> KestraConfiguration) rethrows -> String {
        if !state.withLock({ $0.hasDefault }) {
            let configuration = try standard()
            state.withLock { state in
                state.mask.add(configuration)
                state.hasDefault = true
            }
        }
        return String(decoding: state.withLock { $0.mask.masked(text) }, as: UTF8.self)
    }
}
