/// The redirects that are followed, and the requests for them.
///
/// - A request that only reads follows every redirect. A request that changes something follows only 307 and 308, and only
///   to the same origin, because its body is meant for that origin. Otherwise the caller gets the 3xx response.
/// - Another origin (scheme, host or port) gets only those headers of the caller that every browser sends, because
///   credentials are not always in `Authorization`.
/// - A redirect from https to http is not followed.
enum RedirectPolicy {
    private static let harmless: Set<String> = ["accept", "accept-language"]
    private static let readers: Set<String> = ["GET", "HEAD", "OPTIONS"]

    /// The request that follows the response; nil if the redirect is not followed.
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
