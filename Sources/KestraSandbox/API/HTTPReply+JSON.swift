import SandboxHTTP
import SandboxModel
import TextTools
import Values

extension HTTPReply {
    static func json(_ value: JSON, status: Int = 200, type: String = "application/json") -> HTTPReply {
        HTTPReply(status: status, headers: [("Content-Type", type)], body: .bytes(value.bytes()))
    }

    /// A page of a list, the reply to every search.
    static func page(_ page: Page<JSON>) -> HTTPReply {
        json(page.json)
    }

    /// The reply to a bulk action on a number of items; 2.0 performs it asynchronously.
    static func bulk(_ count: Int, family: SandboxFamily) -> HTTPReply {
        guard family.bulkIsLater else { return .count(count) }
        return .json(
            ["operationId": .string(Identifier.make()), "totalItems": .integer(Int64(count))],
            status: 202
        )
    }

    /// The number of items that a bulk call changed.
    static func count(_ count: Int) -> HTTPReply {
        json(["count": .integer(Int64(count))])
    }

    /// A body that a browser saves as a file.
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

extension Page<JSON> {
    var json: JSON { ["results": .array(results), "total": .integer(Int64(total))] }
}
