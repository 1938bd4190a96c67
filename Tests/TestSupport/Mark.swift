internal import Glibc

/// A file by which a script or a program reports that it has come to a place.
public struct Mark: Sendable {
    /// Its path, which exists when the mark is set.
    public let path: String

    /// A mark in a folder.
    public init(in folder: TemporaryDirectory, name: String = "mark") { path = "\(folder.path)/\(name)" }

    /// Lua text that sets it.
    public var setting: String { "io.open('\(path)', 'w'):close() " }

    /// Lua text that waits until it is set, while other tasks run.
    public var waiting: String { "repeat kestra.task.sleep(0) until io.open('\(path)') " }

    /// Sets it.
    public func set() throws { try writeFile(path, "") }

    /// Waits until it is set.
    public func wait() async throws {
        while access(path, F_OK) != 0 { try await Task.sleep(for: .milliseconds(2)) }
    }

    /// Removes it, to be set again.
    public func remove() { unlink(path) }
}
