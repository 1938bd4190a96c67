internal import EventLoop
internal import HTTPTransport

/// Reports every attempt with its duration.
///
/// It never shows headers and bodies, which may contain secrets. It hides the key of a webhook, which is part of the
/// address.
struct TraceMiddleware: Middleware {
    let loop: EventLoop
    let report: @Sendable (String) -> Void

    func send(_ exchange: Exchange, next: Pipeline) async throws(TransportFailure) -> HTTPResponse {
        let began = loop.now
        let line = "\(exchange.request.method) \(Self.shown(exchange.request.url))"
        do throws(TransportFailure) {
            let response = try await next.send(exchange)
            report("\(line) \(response.status) \(Self.milliseconds(loop.now - began)) ms")
            return response
        } catch {
            report("\(line) failed after \(Self.milliseconds(loop.now - began)) ms: \(error.message)")
            throw error
        }
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let tenths = Int((duration / .milliseconds(1) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// The address without the key of a webhook and without query values whose names suggest secrets.
    static func shown(_ url: String) -> String {
        let path = url.prefix { $0 != "?" }
        let query = url[path.endIndex...].split(separator: "&", omittingEmptySubsequences: false).map(shown(argument:))
            .joined(separator: "&")
        var segments = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let webhook = segments.firstIndex(of: "webhook"), segments.indices.contains(webhook + 3) else {
            return path + query
        }
        segments[webhook + 3] = "***"
        return segments.joined(separator: "/") + query
    }

    private static func shown(argument: Substring) -> String {
        let name = argument.prefix { $0 != "=" }.lowercased()
        guard secretNames.contains(where: name.contains), name.count < argument.count else { return String(argument) }
        return argument.prefix { $0 != "=" } + "=***"
    }

    private static let secretNames = ["password", "passwd", "secret", "token", "api_key", "apikey", "signature"]
}
