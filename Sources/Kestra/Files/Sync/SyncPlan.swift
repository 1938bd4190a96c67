/// What a sync would do, or has done, file by file.
public struct SyncPlan: Sendable, Hashable {
    /// What happens to one file of the namespace.
    public struct Step: Sendable, Hashable {
        /// The kinds of steps.
        public enum Kind: String, Sendable {
            /// It is not there yet.
            case create
            /// It is there with another content.
            case update
            /// It is there with the same content.
            case unchanged
            /// It is there and not in the local folder, and goes.
            case delete
            /// It is there and not in the local folder, and stays.
            case keep
        }

        /// What happens.
        public let kind: Kind
        /// The path in the namespace, with a slash at its beginning.
        public let path: String
        /// The path on this machine; nil for what is only in the namespace.
        public let local: String?
        /// The size in bytes: of the local file, or of the one in the namespace when there is no local one.
        public let size: Int
    }

    /// The namespace.
    public let namespace: String
    /// The steps, by path.
    public let steps: [Step]

    /// Whether there is nothing to do.
    public var isEmpty: Bool { !steps.contains { [.create, .update, .delete].contains($0.kind) } }
}

/// How a local folder is brought to a namespace.
public struct SyncOptions: Sendable {
    /// Whether files go that are not in the local folder; they stay unless this is said.
    public var deletes = false
    /// The folder of the namespace that stands for the local one.
    public var folder = "/"
    /// The file in the local folder with the patterns of what is left alone on both sides; it need not be there.
    public var ignoreFile = ".kestraignore"

    /// Asked before a local file is read, and throws where it may not be; nil where all may.
    package var mayRead: (@Sendable (_ path: String) throws(KestraError) -> Void)?

    /// Nothing is deleted, the namespace's top folder, `.kestraignore`.
    public init() {}
}
