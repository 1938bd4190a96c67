import Kestra
import LuaRuntime
import TestSupport

@testable import KestraLua

/// A script that receives the native functions of the library as the module `native`.
struct NativeScript {
    private let host: KestraLua
    private let configuration: KestraConfiguration

    init(server: String, profile: LuaProfile = .full) throws {
        configuration = try .fromEnvironment(environment: ["KESTRA_API_URL": server])
        host = try KestraLua(configuration: configuration, limits: LuaLimits(time: .seconds(600)), profile: profile)
    }

    func run(_ source: String, _ arguments: [String] = []) async throws -> LuaOutcome {
        defer { host.close() }
        let runtime = try host.makeRuntime()
        let client = KestraClient(configuration: configuration, loop: runtime.loop)
        try runtime.register(
            module: "native",
            host.library(on: runtime.loop, client, runtime.grants).members(for: runtime)
        )
        let script = KestraScript(source: Array(source.utf8), name: "natives.lua", folder: nil, arguments: arguments)
        let outcome = await Result.catching { try await script.run(in: runtime) }
        try await runtime.closeOnLoop()
        return try outcome.get()
    }
}
