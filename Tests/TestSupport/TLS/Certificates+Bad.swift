/// Certificates that no client accepts.
extension Certificates {
    /// A certificate of an intermediate authority, whose own certificate the server does not send.
    public func signedByMissing(_ name: String, for names: String) async throws -> Pair {
        _ = try await make("middle", signer("authority") + ["-addext", "basicConstraints=critical,CA:TRUE"])
        return try await signed(name, by: "middle", for: names)
    }

    /// A certificate of another authority that has the name of the trusted one.
    public func signedByStranger(_ name: String, for names: String) async throws -> Pair {
        try await Certificates().copied(name, for: names, to: self)
    }

    private func copied(_ name: String, for names: String, to other: Certificates) async throws -> Pair {
        let pair = try await signed(name, for: names)
        let copy = Pair(certificate: "\(other.folder.path)/\(name).pem", key: "\(other.folder.path)/\(name).key")
        for (from, to) in [(pair.certificate, copy.certificate), (pair.key, copy.key)] {
            try writeFile(to, try readText(from))
        }
        return copy
    }

    /// A certificate that expired yesterday.
    public func expired(_ name: String, for names: String) async throws -> Pair {
        let pair = try await signed(name, for: names)
        let (request, extensions) = ("\(folder.path)/\(name).csr", "\(folder.path)/\(name).conf")
        try writeFile(extensions, "basicConstraints=CA:FALSE\nsubjectAltName=\(names)\n")
        let ask = ["x509", "-x509toreq", "-in", pair.certificate, "-signkey", pair.key, "-out", request]
        let sign = ["x509", "-req", "-in", request, "-days", "-1", "-extfile", extensions, "-out", pair.certificate]
        for words in [ask, sign + signer("authority") + ["-CAcreateserial"]] {
            let result = try await Program(TLSServer.openssl, words).run()
            guard result.status == 0 else {
                throw FileFailure(description: "openssl makes no \(name): \(result.errors)")
            }
        }
        return pair
    }
}
