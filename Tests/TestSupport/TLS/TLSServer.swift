internal import FoundationEssentials

/// A server on the loopback that speaks TLS: `openssl s_server`, which answers with files.
public final class TLSServer {
    /// The command of the package `openssl`.
    static let openssl = "/usr/bin/openssl"

    /// Which clients it speaks to.
    public enum Clients: Sendable {
        /// All.
        case any
        /// Those with a certificate of this authority.
        case signed(by: String)
    }

    /// The port on the loopback.
    public let port: UInt16
    /// The address by the name that certificates are made for.
    public var address: String { "https://localhost:\(port)" }

    private let folder: TemporaryDirectory
    private let program: RunningProgram

    /// Starts it.
    ///
    /// - Parameters:
    ///   - pair: The server's own certificate.
    ///   - answers: Whole answers, head and body, by their paths without the first slash.
    ///   - clients: Whom it speaks to.
    ///   - protocols: What it offers by ALPN, separated by commas; nothing when nil.
    ///   - version: The option for the TLS version, such as `-tls1_2`; the newest when nil.
    /// - Throws: `FileFailure` when a file cannot be written or the program does not start.
    public init(
        _ pair: Certificates.Pair,
        answers: [String: String],
        clients: Clients = .any,
        protocols: String? = nil,
        version: String? = nil
    ) throws {
        folder = try TemporaryDirectory()
        for (path, answer) in answers {
            let file = folder.path + "/" + path
            let parent = URL(filePath: file).deletingLastPathComponent().path
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
            try writeFile(file, answer)
        }
        var words = [Self.openssl, "s_server", "-HTTP", "-accept", "127.0.0.1:0"]
        words += ["-cert", pair.certificate, "-key", pair.key]
        if case .signed(let authority) = clients {
            words += ["-Verify", "1", "-verify_return_error", "-CAfile", authority]
        }
        if let protocols { words += ["-alpn", protocols] }
        if let version { words.append(version) }
        // The server takes its files from the folder that it is started in.
        program = try RunningProgram(Program("/bin/sh", ["-c", "cd \"$0\" && exec \"$@\"", folder.path] + words))
        port = try Self.port(program)
    }

    private static func port(_ program: RunningProgram) throws -> UInt16 {
        while true {
            let lines = program.outputSoFar.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            if let line = lines.first(where: { $0.hasPrefix("ACCEPT ") }) {
                return line.split(separator: ":").last.flatMap { UInt16($0) } ?? 0
            }
            guard program.waitForOutput() else {
                throw FileFailure(description: "openssl s_server does not start; is the package openssl installed?")
            }
        }
    }
}
