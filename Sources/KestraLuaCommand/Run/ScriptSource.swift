internal import Glibc
internal import Values

/// The source of a script.
enum ScriptSource: Sendable, Equatable {
    case file([UInt8])
    case standardInput

    /// The maximum size of a script.
    private static let mostBytes = 256 << 20

    /// `-` is standard input; anything else is a path.
    init(operand: [UInt8]) {
        self = operand == [UInt8(ascii: "-")] ? .standardInput : .file(operand)
    }

    /// The first folder that `require` searches; nil for standard input.
    var folder: String? {
        guard case .file(let path) = self else { return nil }
        guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == 0 ? "/" : String(decoding: path[..<slash], as: UTF8.self)
    }

    /// The chunk name.
    var chunkName: String {
        switch self {
        case .file(let path): "@" + String(decoding: path, as: UTF8.self)
        case .standardInput: "=stdin"
        }
    }

    /// The text.
    ///
    /// - Throws: `UsageError` with the system's reason if it cannot be read.
    func read() throws(UsageError) -> [UInt8] {
        switch self {
        case .standardInput: return try Self.content(of: STDIN_FILENO, called: "standard input", atMost: Self.mostBytes)
        case .file(let path): return try Self.content(String(decoding: path, as: UTF8.self), atMost: Self.mostBytes)
        }
    }

    /// The content of a file of limited size.
    static func content(_ path: String, atMost limit: Int) throws(UsageError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            let hint = NearestName.of(path, among: Subcommand.all.map(\.name)).map { "did you mean kestra-lua \($0)?" }
            throw UsageError("\(path) cannot be read: \(reason)", hint: hint)
        }
        defer { close(descriptor) }
        return try content(of: descriptor, called: path, atMost: limit)
    }

    private static func content(
        of descriptor: Int32,
        called name: String,
        atMost limit: Int
    ) throws(UsageError) -> [UInt8] {
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw UsageError("\(name) cannot be read: \(String(cString: strerror(errno)))") }
            if count == 0 { return content }
            content += buffer[..<count]
            guard content.count <= limit else { throw UsageError("\(name) has more than \(limit >> 20) MB") }
        }
    }
}
