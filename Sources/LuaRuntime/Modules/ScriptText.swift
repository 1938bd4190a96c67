/// What a file may have before Lua begins.
enum ScriptText {
    /// The text without a byte order mark and a first line for the kernel; the line's end stays, so lines keep their
    /// numbers.
    static func withoutFirstLine(_ text: [UInt8]) -> [UInt8] {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let start = text.starts(with: mark) ? 3 : 0
        guard text.count > start, text[start] == UInt8(ascii: "#") else {
            return start == 0 ? text : Array(text[start...])
        }
        let end = text[start...].firstIndex { $0 == 10 || $0 == 13 } ?? text.endIndex
        return Array(text[end...])
    }
}

/// Reads file and line out of the compiler's message.
struct SyntaxReport {
    private let message: String
    private let chunkName: String

    init(_ message: String, chunkName: String) {
        self.message = message
        self.chunkName = chunkName
    }

    var error: LuaError {
        let file = chunkName.hasPrefix("@") || chunkName.hasPrefix("=") ? String(chunkName.dropFirst()) : chunkName
        let numbers = message.split(separator: ":").dropFirst().lazy.compactMap { Int($0) }
        return LuaError(.syntax(file: file, line: numbers.first ?? 0), code: "syntax", message: message)
    }
}
