internal import FoundationEssentials

/// A `.env` file: `NAME=value` lines with quotes, `export` and comments.
///
/// Single quotes keep everything, double quotes know `\n \r \t \" \\ \$`, an unquoted value ends at ` #`. A value in
/// quotes may span lines. Variables are not expanded. Of a name that comes twice the last one counts.
package struct DotEnvFile: Sendable {
    private let path: String
    private let values: [String: (text: String, line: Int)]

    /// Reads a file.
    package init(path: String) throws(KestraError) {
        // May be a pipe, as a shell's <(…) is.
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            throw KestraError(.notFound, "the .env file \(path) cannot be read")
        }
        guard let text = String(bytes: data, encoding: .utf8) else {
            throw KestraError(.invalid, "\(path): the .env file is not UTF-8 text")
        }
        try self.init(text, path: path)
    }

    /// Reads text; `path` is what errors call it.
    package init(_ text: String, path: String = ".env") throws(KestraError) {
        var parser = DotEnvParser(text, path: path)
        self.path = path
        self.values = try parser.parse()
    }

    /// The text of a name, if the file has it.
    package subscript(name: String) -> String? { values[name]?.text }

    /// The value of a name with its file and line.
    package func setting(_ name: String) -> SettingLayer.Setting? {
        values[name].map { SettingLayer.Setting($0.text, source: "\(path):\($0.line): \(name)") }
    }
}
