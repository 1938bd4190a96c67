import FoundationEssentials
import HTTPTransport
import TestSupport
import Testing
import Values

@testable import Kestra

@Suite("A sync of a folder")
struct FileSyncTests {
    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
        for name in ["sub", ".git"] {
            try FileManager.default.createDirectory(
                atPath: folder.path + "/" + name,
                withIntermediateDirectories: false
            )
        }
        for (path, text) in [
            ("same.sql", "select 1"), ("changed.sql", "select 2"), ("other-size.sql", "select 333"), ("new.sql", "new"),
            ("sub/deep.sql", "deep"), ("notes.tmp", "x"), (".kestraignore", "*.tmp\n"), (".git/config", "x"),
        ] {
            try writeFile(folder.path + "/" + path, text)
        }
    }

    /// A namespace with two levels: what a request asks is told by its path alone.
    private static func answer(_ request: HTTPRequest) -> Result<HTTPResponse, TransportFailure> {
        let target = request.url.replacing("http://test/api/v1/main/namespaces/n/files", with: "")
        func entry(_ name: String, _ size: Int) -> String { #"{"type":"File","size":\#(size),"fileName":"\#(name)"}"# }
        switch (request.method, target) {
        case ("GET", "/directory?path=%2F"):
            let names = [
                entry("same.sql", 8), entry("changed.sql", 8), entry("other-size.sql", 8), entry("old.sql", 3),
                entry("old.tmp", 3), #"{"type":"Directory","size":0,"fileName":"gone"}"#,
            ]
            return .json("[\(names.joined(separator: ","))]")
        case ("GET", "/directory?path=%2Fgone"): return .json("[\(entry("a.sql", 1))]")
        case ("GET", "?path=%2Fsame.sql"): return .stream("select 1")
        case ("GET", "?path=%2Fchanged.sql"): return .stream("select 9")
        case ("GET", _) where target.hasPrefix("/stats"): return .json(entry("x", 1))
        case ("POST", _), ("DELETE", _): return .status(200)
        default: return .status(404)
        }
    }

    private func plan(_ options: SyncOptions = SyncOptions()) async throws -> (SyncPlan, ClientUnderTest) {
        let test = try ClientUnderTest { request, _ in Self.answer(request) }
        return (try await test.client.files.plan(sync: folder.path, to: "n", options: options), test)
    }

    @Test("is planned by presence, size and content, and touches nothing")
    func planned() async throws {
        let (plan, test) = try await plan()
        #expect(
            plan.steps.map { "\($0.kind) \($0.path)" } == [
                "update /changed.sql", "keep /gone/a.sql", "create /new.sql", "keep /old.sql", "update /other-size.sql",
                "unchanged /same.sql", "create /sub/deep.sql",
            ]
        )
        #expect(!plan.isEmpty)
        #expect(test.transport.requests.allSatisfy { $0.method == "GET" })
    }

    @Test("performs its plan, and deletes only on request")
    func applied() async throws {
        var options = SyncOptions()
        options.deletes = true
        let (plan, test) = try await plan(options)
        #expect(plan.steps.filter { $0.kind == .delete }.map(\.path) == ["/gone/a.sql", "/old.sql"])
        try await test.client.files.apply(plan)
        let changes = test.transport.lines.filter { !$0.hasPrefix("GET") }
            .map { $0.replacing("/api/v1/main/namespaces/n/files?path=", with: "") }
        #expect(
            // Several are on their way at the same time, but no delete before an upload.
            changes.prefix(4).sorted() + changes.dropFirst(4).sorted() == [
                "POST %2Fchanged.sql", "POST %2Fnew.sql", "POST %2Fother-size.sql", "POST %2Fsub%2Fdeep.sql",
                "DELETE %2Fgone%2Fa.sql", "DELETE %2Fold.sql",
            ]
        )
    }

    @Test("may go to a folder of the namespace")
    func intoFolder() async throws {
        var options = SyncOptions()
        options.folder = "queries"
        let (plan, _) = try await plan(options)
        #expect(plan.steps.allSatisfy { $0.kind == .create && $0.path.hasPrefix("/queries/") })
        #expect(plan.steps.count == 5)
    }

    @Test("of a folder that is not there, or with a link out of it, says so")
    func refused() async throws {
        let test = try ClientUnderTest { request, _ in Self.answer(request) }
        let missing = await failure { () async throws(KestraError) in
            try await test.client.files.plan(sync: "/nowhere", to: "n")
        }
        #expect(missing?.message == "the folder /nowhere does not exist")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: "/etc")
        let link = await failure { () async throws(KestraError) in
            try await test.client.files.plan(sync: folder.path, to: "n")
        }
        #expect(link?.message.contains("is a link to a folder, which is not followed") == true)
    }
}
