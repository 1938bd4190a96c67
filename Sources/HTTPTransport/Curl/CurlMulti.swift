internal import CCurl
internal import EventLoop

/// libcurl's set of transfers, connected to an event loop by its sockets and its timer.
///
/// Unchecked, because it is accessed only on the loop's thread. libcurl is not re-entrant: its callbacks only resume
/// continuations, and `isInside` defers an abort during a callback.
final class CurlMulti: @unchecked Sendable {
    private static let mostIdleHandles = 32
    private static let mostKeptConnections = 64

    let loop: EventLoop
    let configuration: TransportConfiguration
    let shapeDefaults: RequestShape.Defaults
    var sockets = SocketTable()
    private var multi: UnsafeMutableRawPointer?
    private var idle: [EasyHandle] = []
    private var active: [EasyHandle] = []
    private var timer: DeferrableTimer?
    /// libcurl's last request for its timer, not yet passed to the loop: milliseconds; negative for no timer.
    private var wishedDelay: Int?
    private var isInside = false
    private var isClosed = false

    init(loop: EventLoop, configuration: TransportConfiguration) {
        self.loop = loop
        self.configuration = configuration
        shapeDefaults = RequestShape.Defaults(
            httpProxy: configuration.httpProxy,
            httpsProxy: configuration.httpsProxy,
            connectTimeout: configuration.connectTimeout
        )
    }

    /// libcurl, which the first transfer loads, so that a script without requests does not pay for it.
    private func open() throws(TransportFailure) -> UnsafeMutableRawPointer {
        if let multi { return multi }
        guard !isClosed, !loop.isClosed else {
            throw TransportFailure(.cancelled, "the transport is closed", mayHaveArrived: false)
        }
        try CurlLibrary.load()
        guard let opened = ccurl.curl_multi_init() else { throw Self.noMemory }
        multi = opened
        // Here and not in `init`, which any thread may call.
        loop.onClose(self) { [weak self] in self?.close() }
        _ = ccurl_multi_set_long(opened, CURLMOPT_MAXCONNECTS, Self.mostKeptConnections)
        setCallbacks(of: opened)
        return opened
    }

    /// Starts a transfer, and does all work that does not block.
    func start(_ transfer: Transfer) throws(TransportFailure) {
        let multi = try open()
        let handle = if let kept = idle.popLast() { kept } else { try EasyHandle(multi: self) }
        do throws(TransportFailure) {
            try handle.prepare(transfer)
        } catch {
            handle.forgetTransfer()
            idle.append(handle)
            throw error
        }
        handle.place = active.count
        active.append(handle)
        let code = ccurl.curl_multi_add_handle(multi, handle.pointer)
        guard code == CURLM_OK else {
            release(handle)
            throw TransportFailure(.other, Self.message(code), mayHaveArrived: false)
        }
        act(on: -1, 0)
    }

    /// Resumes a transfer whose reader was slow.
    func resume(_ transfer: Transfer) {
        transfer.resume()
        guard let handle = transfer.handle else { return }
        handle.noteActivity()
        isInside = true
        _ = ccurl.curl_easy_pause(handle.pointer, CURLPAUSE_CONT)
        isInside = false
        collectFinished()
        keepTime()
    }

    /// Aborts a transfer.
    func abort(_ transfer: Transfer, _ failure: TransportFailure) {
        guard !isInside else {
            loop.execute { self.abort(transfer, failure) }
            return
        }
        if let handle = transfer.handle { release(handle) }
        keepTime()
        let arrived = failure.mayHaveArrived && transfer.timesSent > 0
        transfer.finish(
            .failed(failure.arrived(arrived)),
            keepingBytes: false
        )
    }

    /// Ends everything.
    ///
    /// libcurl calls back for each socket it closes, so this object outlives its `multi`.
    func close() {
        isClosed = true
        guard let multi else { return }
        loop.cancelOnClose(self)
        let failure = TransportFailure(.cancelled, "the transport was closed", mayHaveArrived: true)
        for handle in active { if let transfer = handle.transfer { abort(transfer, failure) } }
        idle.removeAll()
        self.multi = nil
        _ = ccurl.curl_multi_cleanup(multi)
        timer = nil
    }

    /// Lets libcurl work on one socket, or (-1) on its expired timers.
    func act(on socket: Int32, _ events: Int32) {
        guard let multi else { return }
        isInside = true
        var running: Int32 = 0
        let code = ccurl.curl_multi_socket_action(multi, socket, events, &running)
        isInside = false
        collectFinished()
        keepTime()
        guard code != CURLM_OK else { return }
        let failure = TransportFailure(.other, Self.message(code), mayHaveArrived: true)
        for handle in active { if let transfer = handle.transfer { abort(transfer, failure) } }
    }

    /// libcurl sets the time of its next call, several times while it works.
    func noteTimer(milliseconds: Int) {
        wishedDelay = milliseconds
    }

    private func keepTime() {
        guard multi != nil, let delay = wishedDelay else { return }
        wishedDelay = nil
        guard delay >= 0 else {
            timer?.cancel()
            return
        }
        let timer = timer ?? DeferrableTimer(loop) { [unowned self] in act(on: -1, 0) }
        timer.set(for: loop.now + .milliseconds(delay))
        self.timer = timer
    }

    private func collectFinished() {
        guard let multi else { return }
        var code = CURLE_OK
        while let pointer = ccurl_next_finished(multi, &code) {
            guard let handle = EasyHandle.of(pointer), let transfer = handle.transfer else { continue }
            let result = handle.result(code)
            release(handle)
            transfer.finish(result)
        }
    }

    /// Removes a handle and keeps it for the next transfer, to reuse its buffers and options.
    private func release(_ handle: EasyHandle) {
        if let multi { _ = ccurl.curl_multi_remove_handle(multi, handle.pointer) }
        handle.forgetTransfer()
        if let last = active.popLast(), last !== handle {
            active[handle.place] = last
            last.place = handle.place
        }
        if idle.count < Self.mostIdleHandles { idle.append(handle) }
    }

    static let noMemory = TransportFailure(.other, "libcurl cannot get memory from the system", mayHaveArrived: false)

    private static func message(_ code: CURLMcode) -> String {
        ccurl.curl_multi_strerror(code).map { "libcurl: \(String(cString: $0))" } ?? "libcurl: error \(code.rawValue)"
    }
}
