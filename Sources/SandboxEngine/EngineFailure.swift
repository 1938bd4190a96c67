import Pebble
import SandboxModel

/// Why the engine refuses a request.
///
/// The kind decides the status of the reply and the first words of its message.
package struct EngineFailure: Error {
    package enum Kind {
        /// 404
        case notFound
        /// 409 "Illegal state: …"
        case illegalState
        /// 422 "Illegal argument: …"
        case illegalArgument
        /// 422 "Invalid entity: …"
        case invalidEntity
    }

    package let kind: Kind
    package let message: String

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// The refusal of a label that only the server may set.
    static func systemLabel(_ label: Label) -> EngineFailure {
        EngineFailure(
            .illegalArgument,
            "System labels can only be set by Kestra itself, offending label: \(label.key)=\(label.value)"
        )
    }
}
