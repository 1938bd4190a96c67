internal import CCurl

extension EasyHandle {
    /// The callbacks of libcurl for a handle.
    ///
    /// The context is the `EasyHandle`.
    static let calls = ccurl_transfer_calls(
        header: { bytes, size, count, context in
            guard let transfer = EasyHandle.from(context)?.transfer else { return 0 }
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return transfer.receive(headerLine: line) ? line.count : 0
        },
        write: { bytes, size, count, context in
            guard let handle = EasyHandle.from(context), let transfer = handle.transfer else { return 0 }
            handle.noteActivity()
            let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return transfer.receive(piece) ? piece.count : Int(CURL_WRITEFUNC_PAUSE)
        },
        read: { bytes, size, count, context in
            guard let handle = EasyHandle.from(context), let transfer = handle.transfer else {
                return Int(CURL_READFUNC_ABORT)
            }
            handle.noteActivity()
            do throws(TransportFailure) {
                return try transfer.body.read(into: UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
            } catch {
                transfer.problem = error
                return Int(CURL_READFUNC_ABORT)
            }
        },
        seek: { context, offset, origin in
            guard let transfer = EasyHandle.from(context)?.transfer, offset == 0, origin == 0 else {
                return CURL_SEEKFUNC_CANTSEEK
            }
            transfer.body.rewind()
            return CURL_SEEKFUNC_OK
        },
        before_request: { context, _, _, _, _ in
            guard let transfer = EasyHandle.from(context)?.transfer else { return CURL_PREREQFUNC_ABORT }
            return transfer.maySend() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
        },
        open_socket: { context, _, address in CurlMulti.from(context)?.openSocket(address) ?? -1 },
        close_socket: { context, socket in CurlMulti.from(context)?.closeSocket(socket) ?? -1 }
    )
}
