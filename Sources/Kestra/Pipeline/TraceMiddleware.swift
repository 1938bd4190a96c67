internal import EventLoop
internal import HTTPTransport
internal import Values

/// Reports every attempt with its duration.
///
/// It never shows headers and bodies, which may contain secrets. It hides those of the address.
struct TraceMiddleware: Middleware {
    let loop: EventLoop
    let report: @Sendable (String) -> Void

    func send(_ exchange: Exchange, next: Pipeline) async throws(TransportFailure) -> HTTPResponse {
        let began = loop.now
        let line = "\(exchange.request.method) \(ShownAddress.text(exchange.request.url))"
        do throws(TransportFailure) {
            let response = try await next.send(exchange)
            record("\(line) \(response.status) \(Self.milliseconds(loop.now - began)) ms")
            return response
        } catch {
            let reason = error.message.hiding(ShownAddress.secrets(of: exchange.request.url))
            record("\(line) failed after \(Self.milliseconds(loop.now - began)) ms: \(reason)")
            throw error
        }
    }

    private func record(_ line: String) {
        MessageRecord.add(line)
        report(line)
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let tenths = Int((duration / .milliseconds(1) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
