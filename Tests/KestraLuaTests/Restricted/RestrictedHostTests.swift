import Kestra
import KestraLua
import LuaRuntime
import TestSupport
import Testing

@Suite("The hosts of a restricted script")
struct RestrictedHostTests {
    private let configured: TestServer
    private let other: TestServer

    init() throws {
        let other = try TestServer(.answer(text: "other"))
        self.other = other
        configured = try TestServer { [address = other.address] request, _ in
            request.path.hasSuffix("/away")
                ? .answer(302, headers: [("Location", address + "/there")]) : .answer(text: "configured")
        }
    }

    private func run(_ code: String, allowing hosts: [String] = []) async throws {
        let host = try KestraLua(
            configuration: KestraConfiguration(address: configured.address),
            limits: LuaLimits(time: .seconds(600)),
            profile: .restricted(LuaPermissions(net: hosts))
        )
        defer { host.close() }
        _ = try await host.run(source: Array(code.utf8), name: "t.lua", arguments: [other.address])
    }

    private func refusal(_ code: String, allowing hosts: [String] = []) async throws -> LuaError? {
        do {
            try await run(code, allowing: hosts)
            return nil
        } catch let error as LuaError {
            return error
        }
    }

    private static let elsewhere = "assert(kestra.connect { url = ... }.request('GET', '/x').text == 'other')"

    @Test("are the configured server, without a grant")
    func configuredServer() async throws {
        try await run("assert(kestra.request('GET', '/x').text == 'configured')")
        let code = "assert(kestra.connect { url = '\(configured.address)' }.request('GET', '/x').text == 'configured')"
        try await run(code)
    }

    @Test("exclude all other hosts: the error names host, port and option, and nothing is sent")
    func otherServer() async throws {
        let error = try await refusal(Self.elsewhere)
        let host = "127.0.0.1:\(other.port)"
        #expect(error?.code == "restricted")
        #expect(error?.message == "request: connecting to \(host) is not allowed; --allow-net=\(host) allows it")
        #expect(other.connectionCount == 0)
    }

    @Test("are those that are granted, by name or by name and port")
    func granted() async throws {
        try await run(Self.elsewhere, allowing: ["127.0.0.1"])
        try await run(Self.elsewhere, allowing: ["example.com", "127.0.0.1:\(other.port)"])
        #expect(try await refusal(Self.elsewhere, allowing: ["127.0.0.1:1"])?.code == "restricted")
        #expect(try await refusal(Self.elsewhere, allowing: ["localhost"])?.code == "restricted")
    }

    @Test("are the same by all ways to write an address, and none by a trick in it")
    func spellings() async throws {
        func get(_ url: String) -> String { "kestra.connect { url = [[\(url)]] }.request('GET', '/x')" }
        for url in ["http://2130706433:\(other.port)", "http://0x7f.1:\(other.port)", "http://127.1:\(other.port)"] {
            try await run(get(url), allowing: ["127.0.0.1"])
            #expect(try await refusal(get(url))?.code == "restricted")
        }
        for url in ["http://example.com@127.0.0.1:\(other.port)", "http://127.0.0.1:\(other.port)\\@example.com"] {
            #expect(try await refusal(get(url), allowing: ["example.com"])?.code == "invalid")
        }
        #expect(other.connectionCount == 3)
    }

    @Test("are asked about each redirect")
    func redirect() async throws {
        let error = try await refusal("kestra.request('GET', '/away')")
        #expect(error?.code == "restricted")
        #expect(error?.message.contains("--allow-net=127.0.0.1:\(other.port) allows it") == true)
        #expect(other.connectionCount == 0)
        try await run("assert(kestra.request('GET', '/away').text == 'other')", allowing: ["127.0.0.1"])
    }

    @Test("are not chosen by the script's headers or paths")
    func requests() async throws {
        let code = """
            local host = (...):gsub("http://", "")
            pcall(kestra.request, "GET", "//" .. host .. "/x")
            pcall(kestra.request, "GET", "/@" .. host .. "/x")
            pcall(kestra.request, "GET", "/x", { headers = { Host = host } })
            """
        try await run(code)
        #expect(other.connectionCount == 0)
    }

    @Test(
        "that are no hosts are said when the host is made",
        arguments: ["", "http://a.b", "a.b/c", "a b", "a.b:x", "a.b:70000", "[::1", "u@a.b", ":80"]
    )
    func invalid(host: String) throws {
        #expect(throws: LuaErrorFields.self) {
            _ = try KestraLua(
                configuration: KestraConfiguration(),
                profile: .restricted(LuaPermissions(net: [host]))
            )
        }
    }
}
