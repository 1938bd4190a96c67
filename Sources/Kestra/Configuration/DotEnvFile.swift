internal import Glibc

/// A `.env` file: `NAME=value` lines with quotes, `export` and comments.
///
/// Single quotes keep everything, double quotes know `\n \r \t \" \\ \$`, an unquoted value ends at ` #`. A value in
/// quotes may span lines. Variables are not expanded. Of a name that comes twice the last one counts.
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

    /// By the system's calls: the file may be a pipe, as a shell's <(…) is.
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
