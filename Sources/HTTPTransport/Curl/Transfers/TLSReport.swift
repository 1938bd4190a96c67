internal import CCurl

/// The meaning of libcurl's and OpenSSL's messages about a failed TLS connection.
struct TLSReport {
    let problem: TLSProblem
    /// What happened, for the user.
    let reason: String

    private static let codes: [CURLcode] = [
        CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
        CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_INVALIDCERTSTATUS,
        CURLE_SSL_CLIENTCERT, CURLE_USE_SSL_FAILED,
    ]
    /// The alerts by which servers refuse a client's certificate.
    private static let refusals = [
        "alert bad certificate", "alert unknown ca", "alert certificate unknown", "alert certificate expired",
        "alert certificate revoked", "alert unsupported certificate", "alert decrypt error", "alert access denied",
    ]

    /// Nil if the failure does not concern TLS.
    ///
    /// With TLS 1.3, a server checks the client's certificate after the handshake of the client has succeeded. Its refusal
    /// arrives in place of the response, as a read error.
    init?(_ code: CURLcode, _ text: String) {
        guard Self.codes.contains(code) || text.contains("SSL routines:") else { return nil }
        let detail = Self.detail(text)
        switch code {
        case CURLE_PEER_FAILED_VERIFICATION where text.contains("subject name"),
            CURLE_PEER_FAILED_VERIFICATION
        where text.contains("does not match target"):
            (problem, reason) = (.wrongName, "its certificate is for another host (\(detail))")
        case CURLE_PEER_FAILED_VERIFICATION:
            (problem, reason) = (.untrusted, "its certificate is not accepted: \(detail)")
        case CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE:
            (problem, reason) = (.unusableFile, detail)
        case _ where text.contains("alert certificate required"), _ where text.contains("alert handshake failure"):
            (problem, reason) = (.certificateDemanded, "it ends the TLS handshake (\(detail))")
        case _ where Self.refusals.contains(where: text.contains):
            (problem, reason) = (.certificateRefused, "it does not accept the client certificate (\(detail))")
        default:
            (problem, reason) = (.other, detail)
        }
    }

    /// The reason at the end of `OpenSSL SSL_read: error:0A00045C:SSL routines::tlsv13 alert …, errno 0`.
    private static func detail(_ text: String) -> String {
        var detail = text[...]
        for mark in ["SSL routines::", "SSL certificate problem: ", "SSL: "] {
            guard let words = detail.firstRange(of: mark) else { continue }
            detail = detail[words.upperBound...]
        }
        if let end = detail.firstRange(of: ", errno") { detail = detail[..<end.lowerBound] }
        return String(detail)
    }
}
