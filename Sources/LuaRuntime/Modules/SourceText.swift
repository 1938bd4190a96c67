/// Handles the optional beginning of a file before the Lua code.
enum SourceText {
    /// The text without a byte order mark and a `#` line.
    ///
    /// The line end remains, so that line numbers stay correct.
    static func strippingShebang(_ text: [UInt8]) -> [UInt8] {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let start = text.starts(with: mark) ? 3 : 0
        guard text.count > start, text[start] == UInt8(ascii: "#") else {
            return start == 0 ? text : Array(text[start...])
        }
        let end = text[start...].firstIndex { $0 == 10 || $0 == 13 } ?? text.endIndex
        // A precompiled chunk has no lines and is recognized by its first byte.
        return Array(text[end...].dropFirst(text[end...].dropFirst().first == 0x1B ? 1 : 0))
    }
}

/// Reads file and line from the compiler's message.
struct SyntaxErrorParser {
    private let message: String
    private let chunkName: String

    init(_ message: String, chunkName: String) {
        self.message = message
        self.chunkName = chunkName
    }

    var error: LuaError {
        let file = chunkName.hasPrefix("@") || chunkName.hasPrefix("=") ? String(chunkName.dropFirst()) : chunkName
        if message.hasPrefix("attempt to load a binary chunk") {
            let message = "\(file): a precompiled chunk, which is refused unless --allow-bytecode is given"
            return LuaError(.syntax(file: file, line: 0), code: "syntax", message: message)
        }
        let numbers = message.split(separator: ":").dropFirst().lazy.compactMap { Int($0) }
        return LuaError(.syntax(file: file, line: numbers.first ?? 0), code: "syntax", message: message)
    }
}
