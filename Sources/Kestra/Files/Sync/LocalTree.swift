internal import FoundationEssentials
internal import HTTPTransport

/// The files of a local folder and of the folders below it.
struct LocalTree {
    struct File {
        /// The path components from the top folder.
        let path: [String]
        /// The local path.
        let local: String
        let size: Int
    }

    private(set) var files: [File] = []
    private let rules: IgnoreRules
    private let access: FileAccess
    private let mayRead: ((String) throws(KestraError) -> String)?

    /// - Throws: `not_found` if the folder does not exist, `invalid` for files that cannot be read or sent, and the errors of
    ///   `mayRead`.
    init(
        _ folder: String,
        _ rules: IgnoreRules,
        files access: FileAccess,
        mayRead: ((String) throws(KestraError) -> String)? = nil
    ) throws(KestraError) {
        self.access = access
        self.rules = rules
        self.mayRead = mayRead
        var isFolder = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder else {
            throw KestraError(.notFound, "the folder \(folder) does not exist", operation: "files.sync")
        }
        try walk(folder, [])
    }

    private mutating func walk(_ folder: String, _ path: [String]) throws(KestraError) {
        guard let names = access.names(in: folder) else {
            throw KestraError(.invalid, "the folder \(folder) cannot be read", operation: "files.sync")
        }
        for name in names {
            let (inner, local) = (path + [name], folder + "/" + name)
            // A link to a folder may lead back into the tree or out of it.
            let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: local)) != nil
            var isFolder = false
            let isThere = FileManager.default.fileExists(atPath: local, isDirectory: &isFolder)
            if rules.ignores(inner, isFolder: isFolder) { continue }
            guard isThere, !(isLink && isFolder) else {
                throw KestraError(
                    .invalid,
                    "\(local) is a link to \(isThere ? "a folder" : "nothing"), which is not followed",
                    operation: "files.sync",
                    hint: "name it in the ignore file"
                )
            }
            if isFolder {
                try walk(local, inner)
            } else {
                let real = try mayRead?(local) ?? local
                let size = try LocalFile.check(real, for: "files.sync", access)
                files.append(File(path: inner, local: real, size: size))
            }
        }
    }
}
