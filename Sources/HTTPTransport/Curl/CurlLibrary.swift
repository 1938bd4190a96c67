internal import CCurl

/// libcurl, loaded by the first transfer.
enum CurlLibrary {
    private static let problem: String? =
        ccurl_load() == 0 ? nil : late_library_error().map { String(cString: $0) } ?? "it does not start"

    static func load() throws(TransportFailure) {
        guard let problem else { return }
        throw TransportFailure(
            .other,
            "libcurl cannot be used (\(problem)); on Debian: apt install libcurl4",
            mayHaveArrived: false
        )
    }
}
