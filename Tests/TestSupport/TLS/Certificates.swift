/// Certificates for one test, made by the `openssl` command when the test begins, so that none is ever too old.
public final class Certificates: Sendable {
    /// A certificate and its key, as files.
    public struct Pair: Sendable {
        /// The certificate's file.
        public let certificate: String
        /// The key's file.
        public let key: String
    }

    let folder: TemporaryDirectory
    /// The certificate of the authority that signs the others.
    public var authority: String { folder.path + "/authority.pem" }

    /// Makes the authority.
    public init() async throws {
        folder = try TemporaryDirectory()
        try writeFile(folder.path + "/request.conf", "[req]\ndistinguished_name = name\n[name]\n")
        _ = try await make("authority", ["-addext", "basicConstraints=critical,CA:TRUE"])
    }

    /// A certificate that the authority signs; for a server with the names it is reached by, such as `DNS:localhost`.
    public func signed(_ name: String, for names: String? = nil) async throws -> Pair {
        try await signed(name, by: "authority", for: names)
    }

    /// The same, signed by another certificate of this folder.
    func signed(_ name: String, by signer: String, for names: String?) async throws -> Pair {
        let extensions = ["basicConstraints=CA:FALSE"] + (names.map { ["subjectAltName=\($0)"] } ?? [])
        return try await make(name, self.signer(signer) + extensions.flatMap { ["-addext", $0] })
    }

    /// A certificate that nobody has signed but its owner.
    public func selfSigned(_ name: String) async throws -> Pair { try await make(name, []) }

    /// The options for a signature by a certificate of this folder.
    func signer(_ name: String) -> [String] {
        ["-CA", "\(folder.path)/\(name).pem", "-CAkey", "\(folder.path)/\(name).key"]
    }

    func make(_ name: String, _ more: [String]) async throws -> Pair {
        let pair = Pair(certificate: "\(folder.path)/\(name).pem", key: "\(folder.path)/\(name).key")
        let request = ["req", "-x509", "-config", folder.path + "/request.conf", "-subj", "/CN=\(name)", "-days", "2"]
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        let files = ["-keyout", pair.key, "-out", pair.certificate]
        let result = try await Program(TLSServer.openssl, request + key + files + more).run()
        guard result.status == 0 else { throw FileFailure(description: "openssl makes no \(name): \(result.errors)") }
        return pair
    }
}
