import TestSupport
import Testing

/// Who may import whom.
///
/// A target that is not here may not exist; an arrow that is not here may not be drawn.
private let arrows: [String: Set<String>] = [
    "Values": ["CJSON", "CYAML"],
    "EventLoop": ["CEpoll"],
    "LuaRuntime": ["CLuaHost", "CLua", "EventLoop", "Values"],
    "HTTPTransport": ["EventLoop", "CCurl"],
    "Database": ["CSQLite"],
    "Kestra": ["HTTPTransport", "EventLoop", "Values"],
    "TextTools": ["Values", "CPCRE", "CCrypto", "CJQ"],
    "Pebble": ["Values", "TextTools"],
    "SandboxHTTP": ["EventLoop", "Values", "CMicroHTTPD"],
    "SandboxModel": ["Pebble", "TextTools", "Values"],
    "SandboxEngine": ["SandboxModel", "EventLoop", "Pebble", "TextTools", "Values"],
    "KestraSandbox": [
        "SandboxEngine", "SandboxModel", "SandboxHTTP", "Pebble", "TextTools", "Database", "EventLoop", "Values",
        "CZip",
    ],
    "KestraLua": ["LuaRuntime", "Kestra", "EventLoop", "Values", "HTTPTransport", "CStdlib"],
    "KestraLuaTesting": ["KestraLua", "KestraSandbox", "LuaRuntime", "Kestra", "EventLoop", "Values"],
    "KestraLuaCommand": [
        "KestraLua", "KestraLuaTesting", "KestraSandbox", "Database", "LuaRuntime", "Kestra", "EventLoop",
        "HTTPTransport", "Values", "CEdit", "CGetopt",
    ],
]

/// What every target may use besides: the toolchain's own modules.
///
/// Foundation and FoundationNetworking are not among
/// them, because they cost every start of the command 7 ms.
private let toolchain: Set<String> = ["Glibc", "Synchronization", "FoundationEssentials", "Dispatch", "CLateLibrary"]

@Suite("Arrows between modules")
struct ArrowTests {
    @Test("Package.swift declares the arrows that the architecture has, and no others")
    func declared() throws {
        let targets = try PackageTargets().dependencies
        #expect(Set(targets.keys) == Set(arrows.keys))
        for (target, dependencies) in targets {
            let allowed = arrows[target] ?? []
            #expect(dependencies.subtracting(allowed) == [], "\(target) depends on more than it may")
            #expect(allowed.subtracting(dependencies) == [], "\(target) may depend on what it does not need")
        }
    }

    @Test("no source imports more than its target may", arguments: arrows.keys.sorted())
    func imported(target: String) throws {
        let folder = "\(Repository.root)/Sources/\(target)"
        let sources = files(below: folder, endings: [".swift"])
        #expect(!sources.isEmpty)
        let allowed = toolchain.union(arrows[target] ?? [])
        for source in sources {
            let more = imports(of: try readText("\(folder)/\(source)")).subtracting(allowed)
            #expect(more == [], "\(target)/\(source) imports \(more.sorted())")
        }
    }

    @Test("the arrows have no cycle")
    func acyclic() {
        var state: [String: Bool] = [:]
        func visit(_ target: String, _ trail: [String]) {
            #expect(state[target] != false, "cycle: \((trail + [target]).joined(separator: " -> "))")
            guard state[target] == nil else { return }
            state[target] = false
            for next in arrows[target] ?? [] where arrows[next] != nil { visit(next, trail + [target]) }
            state[target] = true
        }
        for target in arrows.keys { visit(target, []) }
        #expect(state.values.allSatisfy { $0 })
    }

    @Test("the reader of imports sees each form of an import")
    func readsImports() {
        let source =
            "import A\npublic import B\n@testable import C\ninternal import D.E\n@_exported public import struct F.G\n// import F\nlet important = 1\n"
        #expect(imports(of: source) == ["A", "B", "C", "D", "F"])
    }
}
