@preconcurrency internal import Glibc
internal import FoundationEssentials

/// The lines of earlier sessions, in a file of the user.
///
/// Each line is stored as soon as it is entered.
final class LineHistory {
    private let path: String?
    /// The lines of earlier sessions, oldest first.
    private(set) var lines: [[UInt8]] = []
    private var last: [UInt8] = []
    private static let mostLines = 2000
    private static let mostBytes = 4 << 20

    /// - Parameter path: The file; nil stores nothing.
    init(path: String?) {
        self.path = path
        guard let path else { return }
        let content = (try? ScriptSource.content(path, atMost: Self.mostBytes)) ?? []
        lines = content.split(separator: UInt8(ascii: "\n")).map(Array.init)
        if lines.count > Self.mostLines {
            lines.removeFirst(lines.count - Self.mostLines / 2)
            rewrite(path)
        }
        last = lines.last ?? []
    }

    /// The file in the user's state folder: `XDG_STATE_HOME`, or else `~/.local/state`; nil without a home folder.
    static func path(_ environment: (String) -> String?) -> String? {
        let stated = environment("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
        let home = environment("HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
        return (stated ?? home.map { $0 + "/.local/state" }).map { $0 + "/kestra-lua/history" }
    }

    /// Stores a line.
    ///
    /// Returns false for a line that is not stored: empty, equal to the last line, or beginning with a space.
    func add(_ line: [UInt8]) -> Bool {
        guard let first = line.first, first != UInt8(ascii: " "), line != last, !line.contains(0) else { return false }
        last = line
        if let path { append(line + [UInt8(ascii: "\n")], to: path) }
        return true
    }

    /// If the history cannot be written, the session continues without it.
    private func append(_ bytes: [UInt8], to path: String) {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        try? FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        _ = fchmod(descriptor, 0o600)
        _ = StandardStreams.write(bytes, to: descriptor)
    }

    /// Keeps the newer half, in a new file that replaces the old one.
    private func rewrite(_ path: String) {
        let next = "\(path).\(getpid())"
        let descriptor = open(next, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        let failure = StandardStreams.write(Array(lines.map { $0 + [UInt8(ascii: "\n")] }.joined()), to: descriptor)
        close(descriptor)
        if failure != nil || rename(next, path) != 0 { unlink(next) }
    }
}
