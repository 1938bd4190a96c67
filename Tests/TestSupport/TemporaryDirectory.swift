internal import FoundationEssentials

/// A new empty folder, removed with all that is in it when the object goes: keep it as a property of the suite.
///
/// It is an object and not a `with…` function because a closure around `#expect(throws:)` makes the compiler (6.3.1)
/// give two closures one name, and run the wrong one.
public final class TemporaryDirectory: Sendable {
    /// The folder's absolute path, without a slash at its end.
    public let path: String

    /// Makes the folder.
    public init() throws {
        path = FileManager.default.temporaryDirectory.path + "/kestra-lua-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
