internal import Glibc

/// Lua source to run, with its arguments in `...`.
struct Chunk: Sendable, Equatable {
    let text: [UInt8]
    let name: String
    var arguments: [[UInt8]] = []

    /// The chunk name of code from the command line.
    static let commandLine = "=(command line)"

    /// The value of `-l`: `NAME`, or `GLOBAL=NAME`.
    static func library(_ value: [UInt8]) throws(UsageError) -> Chunk {
        let parts = value.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        guard let global = parts.first, let module = parts.last, !global.isEmpty, !module.isEmpty else {
            throw UsageError("-l needs the name of a module", hint: "-l NAME or -l GLOBAL=NAME")
        }
        return Chunk(
            text: Array("local global, module = ... _ENV[global] = require(module)".utf8),
            name: commandLine,
            arguments: [Array(global), Array(module)]
        )
    }

    /// The code of `LUA_INIT_5_4`, or else `LUA_INIT`, which runs first: the text, or with `@` a file.
    ///
    /// - Throws: `UsageError` if the file cannot be read.
    static func initial(_ environment: (String) -> [UInt8]?) throws(UsageError) -> Chunk? {
        for name in ["LUA_INIT_5_4", "LUA_INIT"] {
            guard let value = environment(name) else { continue }
            guard value.first == UInt8(ascii: "@") else { return Chunk(text: value, name: "=" + name) }
            let source = ScriptSource.file(Array(value.dropFirst()))
            do {
                return Chunk(text: try source.read(), name: source.chunkName)
            } catch {
                throw UsageError("\(name): \(error.message)", hint: "-E runs without it")
            }
        }
        return nil
    }

    /// The bytes of an environment variable.
    static func variable(_ name: String) -> [UInt8]? {
        getenv(name).map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
    }
}
