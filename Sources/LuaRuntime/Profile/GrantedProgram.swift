internal import Glibc

/// A program that may be started.
///
/// It is looked up once, so that later changes cannot replace it by another program.
struct GrantedProgram: Sendable {
    private let given: [UInt8]
    /// Its absolute path.
    let path: [UInt8]

    /// - Throws: `invalid` if the program does not exist.
    init(_ name: String) throws(LuaErrorFields) {
        given = Array(name.utf8)
        guard let found = Self.find(name) else {
            throw LuaErrorFields(
                code: "invalid",
                message: "\(LuaPermissionError.Kind.run.switchName)=\(name): the program does not exist"
            )
        }
        path = found
    }

    /// Whether the first word of a command names it, as in the grant or by its absolute path.
    func isMeant(by word: [UInt8]) -> Bool { word == given || word == path }

    /// A path, quoted for the shell.
    static func quoted(_ path: [UInt8]) -> [UInt8] {
        let quote = UInt8(ascii: "'")
        return [quote] + path.flatMap { $0 == quote ? Array("'\\''".utf8) : [$0] } + [quote]
    }

    private static func find(_ name: String) -> [UInt8]? {
        guard !name.isEmpty else { return nil }
        if name.contains("/") { return program(at: name) }
        let path = unsafe getenv("PATH").map { unsafe String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
        for folder in path.split(separator: ":") {
            if let found = program(at: "\(folder)/\(name)") { return found }
        }
        return nil
    }

    /// The absolute path with the original file name, because some programs depend on the name of their link.
    private static func program(at path: String) -> [UInt8]? {
        guard let entry = RealPath.entry(Array(path.utf8)), let real = RealPath.following(entry),
            !RealPath.isSpecial(real), RealPath.allows(X_OK, at: entry)
        else { return nil }
        return entry
    }
}
