package import EventLoop
internal import HTTPTransport

extension KestraClient {
    /// A client over libcurl, on a loop that somebody else runs and closes.
    package convenience init(
        configuration: KestraConfiguration,
        loop: EventLoop,
        trace: (@Sendable (String) -> Void)? = nil
    ) throws(KestraError) {
        let transport = try Self.transport(configuration, loop)
        self.init(configuration: configuration, transport: transport, loop: loop, trace: trace)
    }

    /// A client with a loop and a thread of its own, until `close()`.
    ///
    /// - Parameter configuration: Where the server is and who asks.
    /// - Throws: `unreachable` when the system has no thread or descriptor left, or libcurl cannot be loaded.
    public convenience init(configuration: KestraConfiguration) throws(KestraError) {
        let thread: LoopThread
        do {
            thread = try LoopThread.start(name: "kestra-client")
        } catch {
            throw KestraError(.unreachable, "no thread for the network: \(error)", underlying: error)
        }
        let transport = try Self.transport(configuration, thread.loop)
        self.init(configuration: configuration, transport: transport, loop: thread.loop, ownThread: thread)
    }

    private static func transport(
        _ configuration: KestraConfiguration,
        _ loop: EventLoop
    ) throws(KestraError) -> CurlTransport {
        do {
            return try CurlTransport(loop: loop, configuration: configuration.transport)
        } catch {
            throw KestraError(.unreachable, "the network library cannot be used: \(error)", underlying: error)
        }
    }
}
