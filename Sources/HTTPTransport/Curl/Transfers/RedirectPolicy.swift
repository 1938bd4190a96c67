/// Which redirects are followed, and with what.
///
/// - A request that only reads follows every redirect; one that changes something only 307 and 308, which say "the
///   same again", and only to the same origin, since its body was meant for that one. Else the 3xx answer is given to
///   the caller.
/// - Another origin (scheme, host or port) gets no header of the caller but what every browser sends: credentials are
///   not always called `Authorization`.
/// - From https to http is not followed.
enum RedirectPolicy {
    private static let harmless: Set<String> = ["accept", "accept-language"]
    private static let readers: Set<String> = ["GET", "HEAD", "OPTIONS"]

    /// The request that follows the answer, nil when there is none to be made.
    static func next(after request: HTTPRequest, status: Int, location: String?) -> HTTPRequest? {
        let reads = readers.contains(request.method)
        guard status == 307 || status == 308 || (reads && [301, 302, 303].contains(status)),
            let location, let from = WebAddress(request.url), let to = from.resolving(location),
            to.scheme == "https" || (to.scheme == "http" && from.scheme == "http")
        else { return nil }
        let sameOrigin = to.hasSameOrigin(as: from)
        guard sameOrigin || reads else { return nil }
        var next = request
        next.url = to.url
        if !sameOrigin { next.headers.removeAll { !harmless.contains($0.name.lowercased()) } }
        return next
    }
}
