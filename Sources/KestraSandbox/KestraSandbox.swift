import EventLoop

/// A server in this process that answers like recorded Kestra servers, for development and tests.
///
/// It has a loop and a thread of its own, listens on loopback, and starts empty.
///
/// ```swift
/// let sandbox = try await KestraSandbox.start()
/// print(sandbox.address)
/// await sandbox.stop()
/// ```
public final class KestraSandbox: Sendable {
    /// Its address, as `http://127.0.0.1:PORT`.
    public let address: String
    private let thread: LoopThread
    let core: SandboxCore

    private init(address: String, thread: LoopThread, core: SandboxCore) {
        self.address = address
        self.thread = thread
        self.core = core
    }

    /// Starts a server, and returns when it accepts connections.
    ///
    /// - Parameter options: The options of the server.
    /// - Returns: The running server.
    /// - Throws: `SandboxError` if the address is taken, a library is missing, or the state cannot be read.
    public static func start(_ options: SandboxOptions = SandboxOptions()) async throws -> KestraSandbox {
        let thread = try LoopThread.start(name: "kestra-sandbox", clock: options.clock)
        let core = SandboxCore(loop: thread.loop)
        do {
            let port = try await core.start(options)
            return KestraSandbox(address: "http://\(options.address):\(port)", thread: thread, core: core)
        } catch {
            thread.stop()
            throw error
        }
    }

    /// Closes all connections and ends the thread; a second call has no effect.
    ///
    /// - Returns: The requested operations that the sandbox does not have, with the number of requests for each.
    @discardableResult
    public func stop() async -> [String: Int] {
        let unsupported = await core.stop()
        thread.stop()
        return unsupported
    }
}
