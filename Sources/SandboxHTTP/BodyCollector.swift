/// Collects the body of a request while it arrives.
final class BodyCollector {
    private let spool: SpoolDirectory
    private let content: SpooledBytes
    private var form: MultipartReader?
    private var parts: [(head: MultipartHead, content: SpooledBytes)] = []
    private var failure: String?
    private var isEmpty = true

    init(head: RequestHead, spool: SpoolDirectory) {
        self.spool = spool
        content = SpooledBytes(spool: spool)
        guard head.contentType == "multipart/form-data" else { return }
        do throws(MultipartError) {
            form = try MultipartReader(contentType: head.header("content-type") ?? "")
        } catch {
            failure = error.reason
        }
    }

    func append(_ piece: UnsafeRawBufferPointer) {
        isEmpty = isEmpty && piece.isEmpty
        guard failure == nil else { return }
        do {
            guard let events = try form?.receive(piece) else { return try content.append(piece) }
            for event in events {
                switch event {
                case .part(let head): parts.append((head, SpooledBytes(spool: spool)))
                case .content(let bytes): try parts.last?.content.append(bytes)
                }
            }
        } catch let error as MultipartError {
            failure = error.reason
        } catch let error as SpoolFailure {
            failure = error.message
        } catch {
            failure = "\(error)"
        }
    }

    /// The complete body.
    ///
    /// Call it once.
    ///
    /// An empty body is a form without fields, with or without a boundary, because clients send such requests.
    func finish() -> RequestBody {
        guard !isEmpty else { return .none }
        if failure == nil {
            do throws(MultipartError) {
                try form?.finish()
            } catch {
                failure = error.reason
            }
        }
        if let failure { return .malformed(failure) }
        guard form != nil else { return content.size == 0 ? .none : .content(content.stored) }
        return .form(
            parts.map {
                ReceivedPart(
                    name: $0.head.name,
                    filename: $0.head.filename,
                    contentType: $0.head.contentType,
                    content: $0.content.stored
                )
            }
        )
    }
}
