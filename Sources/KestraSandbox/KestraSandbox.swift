import EventLoop

/// A server that answers as recorded Kestra servers do, inside this process: for trying and testing without one.
///
/// It has a loop and a thread of its own, listens on loopback, and starts empty.
///
/// ```swift
/// let sandbox = try await KestraSandbox.start()
/// print(sandbox.address)
/// await sandbox.stop()
/// ```
public final class KestraSandbox: Sendable {
    /// Where it is reached, as `http://127.0.0.1:PORT`.
    public let address: String
    private let thread: LoopThread
    let core: SandboxCore

    private init(address: String, thread: LoopThread, core: SandboxCore) {
        self.address = address
        self.thread = thread
        self.core = core
    }

    /// Starts a server; when this returns, it answers.
    ///
    /// - Parameter options: How it behaves.
    /// - Returns: The running server.
    /// - Throws: `SandboxError` when the address is taken, a library is missing, or the state cannot be read.
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

    /// Ends all connections and the thread; a second call does nothing.
    ///
    /// - Returns: The operations that were asked for and that the sandbox does not have, with how often.
    @discardableResult
    public func stop() async -> [String: Int] {
        let unsupported = await core.stop()
        thread.stop()
        return unsupported
    }
}
