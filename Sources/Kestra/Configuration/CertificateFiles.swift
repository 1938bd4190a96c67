internal import FoundationEssentials
internal import HTTPTransport

/// The certificate files that settings name.
enum CertificateFiles {
    /// Applies the layers to the configuration of a transport.
    ///
    /// A certificate and its key come from the same layer: the key of another layer would not match.
    ///
    /// - Throws: `invalid` for a file that cannot be read, or a key without a certificate, naming the setting.
    static func apply(
        _ layers: [SettingLayer],
        to transport: inout TransportConfiguration,
        _ complaints: inout [String]
    ) throws(KestraError) {
        if let file = layers.lazy.compactMap(\.caFile).first { transport.caFile = try readable(file) }
        guard let layer = layers.first(where: { $0.clientCertificate != nil || $0.clientKey != nil }) else { return }
        guard let certificate = layer.clientCertificate else {
            throw KestraError(
                .invalid,
                "\(layer.clientKey?.source ?? ""): a key without a certificate",
                hint: "give the certificate as well, with --client-cert or KESTRA_CLIENT_CERT"
            )
        }
        transport.clientCertificate = try readable(certificate)
        transport.clientKey = try layer.clientKey.map(readable)
        if let complaint = SecretFileCheck.complaint(about: transport.clientKey ?? certificate.value) {
            complaints.append(complaint)
        }
    }

    private static func readable(_ file: SettingLayer.Setting) throws(KestraError) -> String {
        guard FileManager.default.isReadableFile(atPath: file.value) else {
            throw KestraError(.invalid, "\(file.source): the file \(file.value) does not exist or cannot be read")
        }
        return file.value
    }
}
