internal import Glibc

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

    /// Uses system calls, because the file can be a pipe, such as <(…) of a shell.
    private static func content(_ path: String) throws(KestraError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { close(descriptor) }
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return content }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw unreadable(path) }
            content += buffer[..<count]
        }
    }

    private static func unreadable(_ path: String) -> KestraError {
        KestraError(.notFound, "the .env file \(path) cannot be read: \(String(cString: strerror(errno)))")
    }

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
