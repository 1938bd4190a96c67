internal import Kestra
internal import LuaRuntime

/// The Lua object of a file on the server: `stream:next()` returns the next bytes, nil at the end.
final class FileStreamObject: LuaObject {
    static let luaTypeName = "kestra.FileStream"
    static let luaMethods: LuaMethods = [
        "next": .async { arguments in
            do {
                let bytes = try await arguments.object(1, as: FileStreamObject.self).stream.next()
                return [bytes.map(LuaValue.string) ?? .nil]
            } catch let error as KestraError {
                throw error.naming("files.rows")
            }
        }
    ]

    private let stream: FileStream

    init(_ stream: FileStream) { self.stream = stream }

    /// Ends the transfer.
    func close() { stream.close() }
}
