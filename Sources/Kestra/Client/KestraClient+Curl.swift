package import EventLoop
internal import HTTPTransport

extension KestraClient {
    /// A client over libcurl, on a loop that the caller runs and closes.
    package convenience init(
        configuration: KestraConfiguration,
        loop: EventLoop,
        trace: (@Sendable (String) -> Void)? = nil,
        complain: (@Sendable (String) -> Void)? = nil,
        searchDelays: SearchDelays = .process
    ) {
        let transport = CurlTransport(loop: loop, configuration: configuration.transport)
        self.init(
            configuration: configuration,
            transport: transport,
            loop: loop,
            trace: trace,
            complain: complain,
            searchDelays: searchDelays
        )
    }

    /// A client with its own loop and thread, until `close()`.
    ///
    /// - Parameter configuration: The address of the server and the credentials.
    /// - Throws: `unreachable` if the system cannot create a thread or descriptor.
    public convenience init(configuration: KestraConfiguration) throws(KestraError) {
        let thread: LoopThread
        do {
            thread = try LoopThread.start(name: "kestra-client")
        } catch {
            throw KestraError(.unreachable, "no thread for the network: \(error)", underlying: error)
        }
        let transport = CurlTransport(loop: thread.loop, configuration: configuration.transport)
        self.init(configuration: configuration, transport: transport, loop: thread.loop, ownThread: thread)
    }
}
