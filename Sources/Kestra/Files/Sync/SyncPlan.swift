/// The steps of a sync, one per file.
public struct SyncPlan: Sendable, Hashable {
    /// The step for one file of the namespace.
    public struct Step: Sendable, Hashable {
        /// The kinds of steps.
        public enum Kind: String, Sendable {
            /// The namespace does not have the file yet.
            case create
            /// The namespace has the file with other content.
            case update
            /// The namespace has the file with the same content.
            case unchanged
            /// The local folder does not have the file; the sync deletes it.
            case delete
            /// The local folder does not have the file; the sync keeps it.
            case keep
        }

        /// The action.
        public let kind: Kind
        /// The path in the namespace, with a leading slash.
        public let path: String
        /// The local path; nil if only the namespace has the file.
        public let local: String?
        /// The size in bytes of the local file, or else of the file in the namespace.
        public let size: Int
    }

    /// The namespace.
    public let namespace: String
    /// The steps, by path.
    public let steps: [Step]

    /// Whether the plan changes nothing.
    public var isEmpty: Bool { !steps.contains { [.create, .update, .delete].contains($0.kind) } }
}

/// The options of a sync.
public struct SyncOptions: Sendable {
    /// Whether to delete files that are not in the local folder.
    ///
    /// Default: false.
    public var deletes = false
    /// The folder of the namespace that corresponds to the local folder.
    public var folder = "/"
    /// The file in the local folder with the patterns of paths to skip on both sides; it need not exist.
    public var ignoreFile = ".kestraignore"

    /// Called before a local file is read: returns the path to open, or throws if the file must not be read.
    ///
    /// Nil allows all files.
    package var mayRead: (@Sendable (_ path: String) throws(KestraError) -> String)?

    /// Defaults: no deletes, the top folder of the namespace, `.kestraignore`.
    public init() {}
}
