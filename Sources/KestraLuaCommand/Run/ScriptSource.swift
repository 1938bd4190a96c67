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
        case .file(let path): return try Self.content(String(decoding: path, as: UTF8.self), atMost: Self.mostBytes)
        case .standardInput:
            let name = "standard input"
            do {
                return try InputFile.read(STDIN_FILENO, named: name, atMost: Self.mostBytes)
            } catch {
                throw UsageError("\(name) \(error.text)")
            }
        }
    }

    /// The content of a file of limited size.
    static func content(_ path: String, atMost limit: Int) throws(UsageError) -> [UInt8] {
        do {
            return try InputFile.read(path, atMost: limit)
        } catch .system(let number) where number == ENOENT {
            let hint = NearestName.of(path, among: Subcommand.all.map(\.name)).map { "did you mean kestra-lua \($0)?" }
            throw UsageError("\(path) \(InputFile.Failure.system(number).text)", hint: hint)
        } catch {
            throw UsageError("\(path) \(error.text)")
        }
    }
}
