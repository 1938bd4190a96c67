import SandboxHTTP
import Testing

@Suite("Request heads")
struct RequestHeadTests {
    private func read(_ target: String, _ headers: [(name: String, value: String)] = []) -> RequestHead? {
        RequestHead(method: "GET", target: target, headers: headers)
    }

    @Test("split the path at slashes before they decode it")
    func path() throws {
        let head = try #require(read("http://host/a%2Fb/c%20d?x=1&x=2+3&flag=True&empty"))
        #expect(head.path == ["a/b", "c d"])
        #expect(head.query.all("x") == ["1", "2 3"])
        #expect(head.query.flag("flag") && !head.query.flag("empty") && head.query.flag("none", default: true))
    }

    @Test("are refused if an escape is malformed or the target is not a path", arguments: ["/%zz", "/a?b=%4", "a"])
    func malformed(_ target: String) { #expect(read(target) == nil) }

    @Test("find a header in any case, and the content type without its parameters")
    func headers() throws {
        let head = try #require(read("/", [("Content-Type", " Text/Plain; charset=utf-8"), ("X", "1"), ("x", "2")]))
        #expect(head.header("x") == "1")
        #expect(head.contentType == "text/plain")
        #expect(head.problem == nil)
    }

    @Test("with two meanings have a problem")
    func problems() {
        #expect(read("/", [("Host", "a"), ("host", "b")])?.problem != nil)
        #expect(read("/", [("Transfer-Encoding", "chunked"), ("Content-Length", "1")])?.problem != nil)
        #expect(read("/", [("Transfer-Encoding", "gzip")])?.problem == "the transfer encoding `gzip` is not known")
    }
}
