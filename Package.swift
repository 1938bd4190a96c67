// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .treatAllWarnings(as: .error),
]

/// A Swift target of ours; the arrows of the architecture are the dependency lists below.
func module(_ name: String, _ dependencies: [Target.Dependency], more: [SwiftSetting] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings + more)
}

/// A C library of the distribution that is loaded when first used, so that a run pays for no library it does not need.
func lateLibrary(_ name: String) -> Target {
    .target(name: name, dependencies: ["CLateLibrary"], path: "Sources/System/\(name)")
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name + "Tests", dependencies: dependencies + ["TestSupport"], swiftSettings: settings)
}

let package = Package(
    name: "kestra-lua",
    products: [
        .library(name: "Kestra", targets: ["Kestra"]),
        .library(name: "LuaRuntime", targets: ["LuaRuntime"]),
        .library(name: "KestraLua", targets: ["KestraLua"]),
        .library(name: "KestraSandbox", targets: ["KestraSandbox"]),
        .executable(name: "kestra-lua", targets: ["kestra-lua"]),
    ],
    targets: [
        .systemLibrary(
            name: "CLua",
            path: "Sources/System/CLua",
            pkgConfig: "lua5.4",
            providers: [.apt(["liblua5.4-dev"])]
        ),
        .systemLibrary(name: "CEpoll", path: "Sources/System/CEpoll"),
        .systemLibrary(name: "CGetopt", path: "Sources/System/CGetopt"),
        .target(name: "CLateLibrary", path: "Sources/System/CLateLibrary"),
        lateLibrary("CYAML"),
        lateLibrary("CCurl"),
        lateLibrary("CMicroHTTPD"),
        lateLibrary("CSQLite"),
        lateLibrary("CZip"),
        lateLibrary("CJQ"),
        lateLibrary("CPCRE"),
        lateLibrary("CCrypto"),
        lateLibrary("CEdit"),

        .target(name: "CFiles", path: "Sources/System/CFiles"),
        .target(name: "CJSON", linkerSettings: [.linkedLibrary("simdjson"), .linkedLibrary("m")]),
        .target(name: "CLuaHost", dependencies: ["CLua", "CJSON", "CFiles"], exclude: ["lua"]),
        .target(name: "CStdlib", path: "stdlib", exclude: ["docs"], sources: ["stdlib.c"]),

        module("Values", ["CJSON", "CYAML"]),
        module("Ion", ["Values"]),
        module("EventLoop", ["CEpoll"]),
        module("LuaRuntime", ["CLuaHost", "EventLoop", "Values"], more: [.strictMemorySafety()]),
        module("HTTPTransport", ["EventLoop", "CCurl", "CFiles"]),
        module("Database", ["CSQLite"]),
        module("Kestra", ["HTTPTransport", "EventLoop", "Values"]),
        module("TextTools", ["Values", "CPCRE", "CCrypto", "CJQ"]),
        module("Pebble", ["Values", "TextTools"]),
        module("SandboxHTTP", ["EventLoop", "Values", "CMicroHTTPD"]),
        module("SandboxModel", ["Pebble", "TextTools", "Values"]),
        module("SandboxEngine", ["SandboxModel", "EventLoop", "Pebble", "TextTools", "Values"]),
        module(
            "KestraSandbox",
            [
                "SandboxEngine", "SandboxModel", "SandboxHTTP", "Pebble", "TextTools", "Database", "EventLoop",
                "Values", "CZip",
            ]
        ),
        module(
            "KestraLua",
            ["LuaRuntime", "Kestra", "EventLoop", "Values", "Ion", "HTTPTransport", "CStdlib", "CFiles"]
        ),
        module(
            "KestraLuaTesting",
            ["KestraLua", "KestraSandbox", "LuaRuntime", "Kestra", "EventLoop", "Values"]
        ),
        module(
            "KestraLuaCommand",
            [
                "KestraLua", "KestraLuaTesting", "KestraSandbox", "LuaRuntime", "Kestra", "EventLoop", "HTTPTransport",
                "Values", "CEdit", "CGetopt",
            ]
        ),
        .executableTarget(name: "kestra-lua", dependencies: ["KestraLuaCommand"], swiftSettings: settings),

        .target(
            name: "TestSupport",
            dependencies: ["Values", "EventLoop", "CEpoll"],
            path: "Tests/TestSupport",
            swiftSettings: settings
        ),
        tests("Architecture", []),
        tests("Values", ["Values", "CJSON"]),
        tests("Ion", ["Ion"]),
        tests("EventLoop", ["EventLoop"]),
        tests("LuaRuntime", ["LuaRuntime", "EventLoop", "Values", "CLuaHost", "CLua"]),
        tests("HTTPTransport", ["HTTPTransport", "EventLoop", "CFiles"]),
        tests("Database", ["Database"]),
        tests("Kestra", ["Kestra", "KestraSandbox", "HTTPTransport", "EventLoop", "Values"]),
        tests("TextTools", ["TextTools", "Values"]),
        tests("Pebble", ["Pebble", "Values"]),
        tests("SandboxHTTP", ["SandboxHTTP", "EventLoop"]),
        tests("SandboxModel", ["SandboxModel", "Pebble", "Values"]),
        tests("SandboxEngine", ["SandboxEngine", "SandboxModel", "EventLoop", "Pebble", "Values"]),
        tests(
            "KestraSandbox",
            [
                "KestraSandbox", "SandboxEngine", "SandboxModel", "Pebble", "TextTools", "SandboxHTTP", "EventLoop",
                "Values",
            ]
        ),
        tests("KestraLua", ["KestraLua", "LuaRuntime", "Kestra", "KestraSandbox", "EventLoop", "Values"]),
        tests("KestraLuaTesting", ["KestraLuaTesting", "KestraSandbox", "EventLoop", "Values"]),
        tests(
            "KestraLuaCommand",
            ["KestraLuaCommand", "kestra-lua", "Kestra", "KestraSandbox", "LuaRuntime", "Database"]
        ),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .gnu2x,
    cxxLanguageStandard: .cxx17
)
