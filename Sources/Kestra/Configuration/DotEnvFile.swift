internal import Values

/// A `.env` file: `NAME=value` lines with quotes, `export` and comments.
///
/// Single quotes keep all characters, double quotes support `\n \r \t \" \\ \$`, and an unquoted value ends at ` #`. A
/// quoted value can span lines. Variables are not expanded. If a name occurs twice, the last value applies.
package struct DotEnvFile: Sendable {
    private let path: String
    private let values: [String: (text: String, line: Int)]

    /// Reads a file.
    package init(path: String) throws(KestraError) {
        guard let text = String(validating: try Self.content(path), as: UTF8.self) else {
            throw KestraError(.invalid, "\(path): the .env file is not UTF-8 text")
        }
        try self.init(text, path: path)
    }

    private static func content(_ path: String) throws(KestraError) -> [UInt8] {
        do {
            return try InputFile.read(path, atMost: mostBytes)
        } catch {
            let code: KestraError.Code = if case .system = error { .notFound } else { .invalid }
            throw KestraError(code, "the .env file \(path) \(error.text)")
        }
    }

    private static let mostBytes = 1 << 20

    /// Reads text; errors name `path`.
    package init(_ text: String, path: String = ".env") throws(KestraError) {
        var parser = DotEnvParser(text, path: path)
        self.path = path
        self.values = try parser.parse()
    }

    /// The value of a name, or nil.
    package subscript(name: String) -> String? { values[name]?.text }

    /// The value of a name with its file and line.
    package func setting(_ name: String) -> SettingLayer.Setting? {
        values[name].map { SettingLayer.Setting($0.text, source: "\(path):\($0.line): \(name)") }
    }
}
