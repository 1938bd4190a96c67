internal import Glibc

/// A named pipe: whoever opens it to read waits inside the system until it is released.
public final class FIFO: Sendable {
    /// Its path.
    public let path: String
    private let entered: Mark

    /// Makes one in a folder.
    public init(in folder: TemporaryDirectory) throws {
        path = folder.path + "/fifo"
        entered = Mark(in: folder, name: "entered")
        guard mkfifo(path, 0o600) == 0 else { throw FileFailure(description: "\(path): errno \(errno)") }
    }

    /// Lua text that opens it again and again, so that breaking off the call of the system does not help.
    ///
    /// It ends with the pipe too: a test's folder may be gone before the script comes back to this.
    public var openingLoop: String {
        "repeat local file, _, code = io.open('\(path)') until file or code == \(ENOENT)"
    }

    /// Lua text that nothing stops until the pipe is released: in a finalizer no hook is called.
    public var stuckCall: String {
        "do setmetatable({}, { __gc = function() \(entered.setting) \(openingLoop) end }) end collectgarbage()"
    }

    /// Waits until a script is inside `stuckCall`, where no limit ends it any more.
    public func waitUntilStuck() async throws { try await entered.wait() }

    /// Lets the one that waits go on, at the end of the file; false when nobody waits.
    @discardableResult
    public func release() -> Bool {
        let writer = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
        return writer >= 0 && close(writer) == 0
    }
}
