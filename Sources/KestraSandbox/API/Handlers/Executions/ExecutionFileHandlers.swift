import SandboxEngine
import SandboxHTTP
import Values

/// The files of executions: inputs and outputs.
enum ExecutionFileHandlers {
    /// The maximum number of bytes that a preview reads.
    private static let previewed = 1024 * 1024

    static var endpoints: [Endpoint] {
        [
            Endpoint("downloadFileFromExecution", .get, "/executions/{executionId}/file") { request in
                let (address, content) = try file(request)
                return .download(content.body, name: name(address))
            },
            Endpoint("getFileMetadatasFromExecution", .get, "/executions/{executionId}/file/metas") { request in
                .json(["size": .integer(Int64(try file(request).1.size))])
            },
            Endpoint("previewFileFromExecution", .get, "/executions/{executionId}/file/preview", preview),
        ]
    }

    private static func file(_ request: APIRequest) throws -> (String, StoredBytes) {
        let execution = try ExecutionHandlers.execution(of: request)
        let path = try request.required("path")
        let folder = request.world.engine.folder(of: execution) + "/"
        guard path.hasPrefix(folder), !path.contains("/../") else {
            throw APIFailure.illegalArgument("Invalid prefix path")
        }
        guard let content = request.world.store.storage[path] else {
            throw APIFailure.notFound("Unable to find the file '\(path)'")
        }
        return (path, content)
    }

    private static func preview(_ request: APIRequest) throws -> HTTPReply {
        let (address, content) = try file(request)
        let most = request.query["maxRows"].flatMap { Int($0) } ?? 100
        let text = String(decoding: try content.bytes().prefix(previewed), as: UTF8.self)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        let fileName = name(address)
        let ending = fileName.lastIndex(of: ".").map { String(fileName[$0...].dropFirst()) } ?? ""
        var object: JSONObject = [
            "extension": .string(ending), "type": "TEXT",
            "content": .string(lines.prefix(most).joined(separator: "\n")),
        ]
        if request.world.family.previewSaysMaxLine { object["maxLine"] = .integer(Int64(most)) }
        object["truncated"] = .bool(lines.count > most)
        return .json(.object(object))
    }

    private static func name(_ address: String) -> String {
        String(address.split(separator: "/").last ?? "")
    }
}
