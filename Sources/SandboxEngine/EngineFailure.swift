import Pebble
import SandboxModel

/// Why the engine does not do what it was asked to, by the words the server begins its message with.
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
}
