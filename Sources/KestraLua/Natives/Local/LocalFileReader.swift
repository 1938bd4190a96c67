internal import LuaRuntime
internal import Synchronization

/// The Lua object of a file that is read in pieces: `reader:next()` returns the next piece, nil at the end.
final class LocalFileReader: LuaObject {
    static let luaTypeName = "kestra.LocalFileReader"
    static let luaMethods: LuaMethods = [
        "next": .async { arguments in
            let reader = try arguments.object(1, as: LocalFileReader.self)
            return try await offLoop { try reader.next() }
        }
    ]

    private let files: LocalFiles
    private let path: LocalFiles.Path
    private let size: Int
    /// Nil after the end.
    private let file: Mutex<LocalDescriptor?>

    init(_ files: LocalFiles, _ path: [UInt8], _ size: Int) throws {
        self.files = files
        self.size = size
        self.path = try files.path(toRead: path)
        file = Mutex(try files.openRegular(self.path))
    }

    /// Closes the file.
    func close() { file.withLock { $0 = nil } }

    private func next() throws -> [LuaValue] {
        guard let file = file.withLock({ $0 }) else { return [.nil] }
        let piece = try files.read(file, atMost: size, path)
        guard piece.isEmpty else { return [.string(piece)] }
        close()
        return [.nil]
    }
}
