/// Why the engine does not do what it was asked to, by the words the server begins its message with.
struct EngineFailure: Error {
    enum Kind {
        /// 404
        case notFound
        /// 409 "Illegal state: …"
        case illegalState
        /// 422 "Illegal argument: …"
        case illegalArgument
        /// 422 "Invalid entity: …"
        case invalidEntity
    }

    let kind: Kind
    let message: String

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}
