import CMicroHTTPD

/// Reads the body of one request while it arrives.
final class BodyCollector {
    private let spool: SpoolDirectory
    private let content: SpooledBytes
    private var processor: OpaquePointer?
    private var parts: [(name: String, filename: String?, type: String?, content: SpooledBytes)] = []
    private var failure: String?

    init(head: RequestHead, connection: OpaquePointer?, spool: SpoolDirectory) {
        self.spool = spool
        content = SpooledBytes(spool: spool)
        guard head.contentType == "multipart/form-data" else { return }
        processor = cmicrohttpd.MHD_create_post_processor(
            connection,
            65536,
            takePart,
            Unmanaged.passUnretained(self).toOpaque()
        )
        if processor == nil { failure = "multipart/form-data without a boundary" }
    }

    deinit {
        if let processor { _ = cmicrohttpd.MHD_destroy_post_processor(processor) }
    }

    func append(_ piece: UnsafeRawBufferPointer) {
        guard failure == nil else { return }
        if let processor {
            let bytes = piece.bindMemory(to: CChar.self)
            if cmicrohttpd.MHD_post_process(processor, bytes.baseAddress, bytes.count) == .NO, failure == nil {
                failure = "a part of the form is malformed"
            }
            return
        }
        do {
            try content.append(piece)
        } catch {
            failure = error.message
        }
    }

    /// The whole body; call it once.
    func finish() -> RequestBody {
        let isForm = processor != nil
        if let processor, cmicrohttpd.MHD_destroy_post_processor(processor) == .NO, failure == nil {
            failure = "the form ends before its last boundary"
        }
        processor = nil
        if let failure { return .malformed(failure) }
        if isForm {
            return .form(
                parts.map {
                    FormPart(name: $0.name, filename: $0.filename, contentType: $0.type, content: $0.content.stored)
                }
            )
        }
        return content.size == 0 ? .none : .content(content.stored)
    }

    /// One piece of a part.
    ///
    /// The first has offset 0, and so has the second when the first was empty: a part whose head arrived alone.
    fileprivate func take(
        name: String?,
        filename: String?,
        type: String?,
        piece: UnsafeRawBufferPointer,
        offset: UInt64
    ) {
        guard let name else {
            failure = "a part of the form has no name"
            return
        }
        do {
            let goesOn = parts.last.map { $0.name == name && $0.filename == filename && $0.content.size == 0 } ?? false
            if offset == 0, !(goesOn && !piece.isEmpty) {
                parts.append((name, filename, type, SpooledBytes(spool: spool)))
            }
            try parts.last?.content.append(piece)
        } catch {
            failure = error.message
        }
    }
}

private func takePart(
    context: UnsafeMutableRawPointer?,
    kind: MHD_ValueKind,
    key: UnsafePointer<CChar>?,
    filename: UnsafePointer<CChar>?,
    type: UnsafePointer<CChar>?,
    encoding: UnsafePointer<CChar>?,
    data: UnsafePointer<CChar>?,
    offset: UInt64,
    size: Int
) -> MHD_Result {
    guard let context else { return .NO }
    Unmanaged<BodyCollector>.fromOpaque(context).takeUnretainedValue().take(
        name: key.map { String(cString: $0) },
        filename: filename.map { String(cString: $0) },
        type: type.map { String(cString: $0) },
        piece: UnsafeRawBufferPointer(start: data, count: size),
        offset: offset
    )
    return .YES
}
