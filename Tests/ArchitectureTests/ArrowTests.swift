import TestSupport
import Testing

/// Who may import whom.
///
/// A target that is not here may not exist; an arrow that is not here may not be drawn.
private let arrows: [String: Set<String>] = [
    "Values": ["CJSON", "CYAML"],
    "Ion": ["Values"],
    "EventLoop": ["CEpoll"],
    "LuaRuntime": ["CLuaHost", "EventLoop", "Values"],
    "HTTPTransport": ["EventLoop", "CCurl", "CFiles"],
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
    "KestraLua": ["LuaRuntime", "Kestra", "EventLoop", "Ion", "Values", "HTTPTransport", "CStdlib", "CFiles"],
    "KestraLuaTesting": ["KestraLua", "KestraSandbox", "LuaRuntime", "Kestra", "EventLoop", "Values"],
    "KestraLuaCommand": [
        "KestraLua", "KestraLuaTesting", "KestraSandbox", "LuaRuntime", "Kestra", "EventLoop", "HTTPTransport",
        "Values", "CEdit", "CGetopt",
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

    @Test("the sources of a target import all that it may, and no more", arguments: arrows.keys.sorted())
    func imported(target: String) throws {
        let folder = "\(Repository.root)/Sources/\(target)"
        let sources = files(below: folder, endings: [".swift"])
        #expect(!sources.isEmpty)
        var unused = arrows[target] ?? []
        let allowed = toolchain.union(unused)
        for source in sources {
            let imported = imports(of: try readText("\(folder)/\(source)"))
            let more = imported.subtracting(allowed)
            #expect(more == [], "\(target)/\(source) imports \(more.sorted())")
            unused.subtract(imported)
        }
        #expect(unused == [], "no source of \(target) imports \(unused.sorted())")
    }

    @Test("the guide for contributors lists the same arrows, without the libraries of the distribution")
    func documented() throws {
        let system = Set(
            files(below: Repository.root + "/Sources/System", endings: ["module.modulemap", ".h"])
                .compactMap { $0.split(separator: "/").first.map(String.init) }
        )
        var listed: [String: Set<String>] = [:]
        for line in try readText(Repository.root + "/.github/CONTRIBUTING.md").split(separator: "\n") {
            let cells = line.split(separator: "|").map { String($0.drop { $0 == " " }) }
            guard cells.count == 3, cells[0].hasPrefix("`Sources/") else { continue }
            let target = cells[0].dropFirst("`Sources/".count).prefix { $0 != "`" }
            let names = cells[2].split { ", ".contains($0) }.map(String.init)
            listed[String(target)] = Set(names).subtracting(["-"])
        }
        for (target, allowed) in arrows {
            #expect(listed[target] == allowed.subtracting(system), "the row of \(target)")
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
