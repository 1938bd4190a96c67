import SandboxHTTP
import Values

extension HTTPReply {
    static func json(_ value: JSON, status: Int = 200, type: String = "application/json") -> HTTPReply {
        HTTPReply(status: status, headers: [("Content-Type", type)], body: .bytes(value.bytes()))
    }

    /// A page of a list, as every search answers.
    static func page(_ page: Page<JSON>) -> HTTPReply {
        json(["results": .array(page.results), "total": .integer(Int64(page.total))])
    }

    /// How many things a bulk call touched.
    static func count(_ count: Int) -> HTTPReply {
        json(["count": .integer(Int64(count))])
    }

    /// A text that a browser would save as a file.
    static func download(_ body: Body, name: String, type: String = "application/octet-stream") -> HTTPReply {
        HTTPReply(
            status: 200,
            headers: [
                ("Content-Type", type), ("Cache-Control", "public, max-age=86400"),
                (
                    "Content-Disposition",
                    "attachment; filename=\"\(name)\"; filename*=utf-8''\(PercentEncoding.encode(name))"
                ),
            ],
            body: body
        )
    }
}
