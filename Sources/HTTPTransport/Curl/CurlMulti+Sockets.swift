internal import CCurl
internal import EventLoop
internal import Glibc

extension CurlMulti {
    func setCallbacks(of multi: UnsafeMutableRawPointer) {
        ccurl_set_multi_calls(
            multi,
            { _, socket, what, context, _ in
                guard let multi = CurlMulti.from(context) else { return -1 }
                return multi.setInterest(of: socket, what) ? 0 : -1
            },
            { _, milliseconds, context in
                CurlMulti.from(context)?.noteTimer(milliseconds: milliseconds)
                return 0
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    static func from(_ context: UnsafeMutableRawPointer?) -> CurlMulti? {
        context.map { Unmanaged<CurlMulti>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Opens the socket of a connection; -1 if the system has no descriptor left.
    func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>?) -> Int32 {
        guard let address = address?.pointee else { return -1 }
        let socket = Glibc.socket(
            address.family,
            address.socktype | Int32(SOCK_CLOEXEC.rawValue),
            address.`protocol`
        )
        if socket >= 0 { sockets[socket] = .unwatched }
        return socket
    }

    func closeSocket(_ socket: Int32) -> Int32 {
        loop.unwatch(socket)
        sockets[socket] = nil
        return Glibc.close(socket)
    }

    private func setInterest(of socket: Int32, _ what: Int32) -> Bool {
        // One call of libcurl's works on all transfers whose timers have expired, which may be thousands.
        loop.noteProgress()
        guard what != CURL_POLL_REMOVE else {
            // libcurl closes the sockets of its resolver without a callback, so they leave the loop at once.
            if sockets[socket] == nil { loop.unwatch(socket) } else { sockets[socket] = .idle }
            return true
        }
        var interest: Interest = []
        if what & CURL_POLL_IN != 0 { interest.insert(.reading) }
        if what & CURL_POLL_OUT != 0 { interest.insert(.writing) }
        let known = sockets[socket]
        if known != nil { sockets[socket] = .watched }
        do {
            guard known == nil || known == .unwatched else {
                try loop.rewatch(socket, for: interest)
                return true
            }
            try loop.watch(socket, for: interest) { [unowned self] in becameReady(socket, $0) }
            return true
        } catch {
            return false
        }
    }

    private func becameReady(_ socket: Int32, _ readiness: Readiness) {
        guard sockets[socket] != .idle else {
            // The server closed an idle connection. libcurl notices when it tries to use it.
            loop.unwatch(socket)
            sockets[socket] = .unwatched
            return
        }
        var events: Int32 = 0
        if readiness.contains(.readable) { events |= CURL_CSELECT_IN }
        if readiness.contains(.writable) { events |= CURL_CSELECT_OUT }
        if readiness.contains(.failed) { events |= CURL_CSELECT_ERR }
        act(on: socket, events)
    }
}
