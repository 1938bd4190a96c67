import Kestra
import KestraLua
import LuaRuntime
import TestSupport
import Testing

/// Each script gets the address of a service, and that of another one.
@Suite("The scripts of kestra.http")
struct ServiceScriptTests {
    private static let scripts = files(below: Repository.root + "/Tests/Scripts/http", endings: [".lua"])
    private let service: EchoService

    init() throws { service = try EchoService() }

    private func run(_ code: [UInt8], profile: LuaProfile = .full, memory: MemorySize = .megabytes(256)) async throws {
        // The credentials are those of the Kestra server.
        let host = try KestraLua(
            configuration: KestraConfiguration(
                address: "http://127.0.0.1:1",
                credentials: .basic(username: "me", password: "test-secret-server")
            ),
            limits: LuaLimits(memory: memory, time: .seconds(600)),
            profile: profile
        )
        defer { host.close() }
        let addresses = [service.server.address, service.other.address]
        _ = try await host.run(source: code, name: "http.lua", arguments: addresses)
    }

    @Test("a script comes to its end", arguments: scripts)
    func passes(script: String) async throws {
        try await run(readFile("\(Repository.root)/Tests/Scripts/http/\(script)"))
        // Nothing of the run's own credentials reaches a service.
        let sent = (service.server.requests + service.other.requests).flatMap(\.headers).map(\.value)
        #expect(
            !sent.isEmpty
                && !sent.contains { $0.contains("bWU6dGVzdC1zZWNyZXQtc2VydmVy") || $0.contains("test-secret-server") }
        )
    }

    @Test("there are scripts")
    func found() { #expect(Self.scripts == ["methods.lua", "request.lua", "response.lua", "retries.lua"]) }

    @Test("a restricted script connects only to granted hosts, and writes only to granted folders")
    func restricted() async throws {
        let folders = try RestrictedFolders()
        let script = """
            local service, other = ...
            local function refused(expected, ...)
              local ok, e = pcall(kestra.http.get, ...)
              assert(not ok and e.code == "restricted" and tostring(e):find(expected, 1, true), tostring(e))
            end
            local host = other:gsub("http://", "")
            refused("http.get: GET " .. other .. "/echo: connecting to " .. host .. " is not allowed; --allow-net="
              .. host .. " allows it", other .. "/echo")
            refused("--allow-net=" .. host, service .. "/away")
            assert(kestra.http.get(service .. "/echo").ok)
            refused("--allow-write=\(folders.secret)/x allows it", service .. "/echo", { to = "\(folders.secret)/x" })
            assert(kestra.http.get(service .. "/big", { to = "\(folders.granted)/sub/x" }).size == 5 << 20)
            assert(#kestra.fs.read("\(folders.granted)/sub/x") == 5 << 20)
            """
        let port = service.server.port
        let permissions = LuaPermissions(
            read: [folders.granted],
            write: [folders.granted],
            net: ["127.0.0.1:\(port)"]
        )
        try await run(Array(script.utf8), profile: .restricted(permissions))
        #expect(service.other.connectionCount == 0)
    }

    @Test("a reply counts against the memory limit of the script, unless it goes to a file")
    func memory() async throws {
        let folder = try TemporaryDirectory()
        let script = """
            local service = ...
            local ok, e = pcall(kestra.http.get, service .. "/big")
            assert(not ok and e == "not enough memory", tostring(e))
            assert(kestra.http.get(service .. "/big", { to = "\(folder.path)/x" }).size == 5 << 20)
            """
        try await run(Array(script.utf8), memory: .megabytes(4))
    }
}
