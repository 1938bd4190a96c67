import SandboxEngine
import SandboxHTTP
import Values

/// The files of all namespaces.
final class NamespaceFileStore {
    private let time: SandboxTime
    private let journal: (any StoreJournal)?
    /// The files of each namespace, numbered in the order of their creation.
    private var namespaces: [String: [StoredPath: (number: Int, file: NamespaceFile)]] = [:]
    private var made = 0

    init(time: SandboxTime, journal: (any StoreJournal)?) {
        self.time = time
        self.journal = journal
    }

    func file(_ path: StoredPath, in namespace: String) -> NamespaceFile? {
        namespaces[namespace]?[path]?.file
    }

    private func all(in namespace: String) -> [NamespaceFile] {
        (namespaces[namespace] ?? [:]).values.sorted { $0.number < $1.number }.map(\.file)
    }

    func isFolder(_ path: StoredPath, in namespace: String) -> Bool {
        path == .root || file(path, in: namespace)?.isFolder == true
    }

    /// The direct children of a folder in the order of their creation.
    func list(_ folder: StoredPath, in namespace: String) -> [NamespaceFile] {
        all(in: namespace).filter { $0.path.parent == folder && $0.path != .root }
    }

    /// All files below a folder, without the folders, in the order of their paths.
    func files(below folder: StoredPath = .root, in namespace: String) -> [NamespaceFile] {
        all(in: namespace).filter { !$0.isFolder && $0.path.isInside(folder) }.sorted { $0.path.text < $1.path.text }
    }

    /// Creates a file or a new revision of it, and its parent folders.
    func write(_ content: StoredBytes, to path: StoredPath, in namespace: String) throws {
        guard !isFolder(path, in: namespace) else { throw APIFailure(.misplaced, "\(path.text) (Is a directory)") }
        try makeFolders(around: path, in: namespace)
        let now = time.now
        let before = file(path, in: namespace)
        var file = before ?? NamespaceFile(namespace: namespace, path: path, revisions: [], created: now, updated: now)
        file.revisions.append(.init(number: (file.revisions.last?.number ?? 0) + 1, content: content))
        file.updated = now
        try save(file)
    }

    func makeFolder(_ path: StoredPath, in namespace: String) throws {
        try makeFolders(around: path, in: namespace)
        if file(path, in: namespace)?.isFolder == false {
            throw APIFailure(.misplaced, "\(path.text) (Not a directory)")
        }
        guard path != .root, file(path, in: namespace) == nil else { return }
        let now = time.now
        try save(NamespaceFile(namespace: namespace, path: path, revisions: [], created: now, updated: now))
    }

    /// Renames a file, or a folder with its contents; does nothing for a missing one.
    func move(_ old: StoredPath, to new: StoredPath, in namespace: String) throws {
        guard file(old, in: namespace) != nil else { return }
        guard file(new, in: namespace) == nil else {
            throw APIFailure.internalError("File '\(new.text)' already exists in namespace '\(namespace)'.")
        }
        guard !new.isInside(old) else {
            throw APIFailure.illegalArgument("'\(old.text)' cannot be moved into itself")
        }
        try makeFolders(around: new, in: namespace)
        for file in all(in: namespace) where file.path == old || file.path.isInside(old) {
            remove(file)
            var moved = file
            moved.path = file.path.renamed(from: old, to: new)
            try save(moved)
        }
    }

    /// Deletes a file, or a folder with its contents; does nothing for a missing one.
    func delete(_ path: StoredPath, in namespace: String) {
        for file in all(in: namespace) where file.path == path || file.path.isInside(path) { remove(file) }
    }

    /// Adds a file of a kept state.
    func restore(_ file: NamespaceFile) {
        let number = namespaces[file.namespace]?[file.path]?.number ?? made
        made = max(made, number + 1)
        namespaces[file.namespace, default: [:]][file.path] = (number, file)
    }

    private func makeFolders(around path: StoredPath, in namespace: String) throws {
        for parent in path.parents where file(parent, in: namespace)?.isFolder == false {
            throw APIFailure(.misplaced, "\(parent.text) (Not a directory)")
        }
        for parent in path.parents { try makeFolder(parent, in: namespace) }
    }

    private func save(_ file: NamespaceFile) throws(SpoolFailure) {
        restore(try journal?.save(file) ?? file)
    }

    private func remove(_ file: NamespaceFile) {
        namespaces[file.namespace]?[file.path] = nil
        journal?.remove(file)
    }
}
