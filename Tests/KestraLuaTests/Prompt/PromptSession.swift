import EventLoop
import Kestra
import KestraLua
import LuaRuntime

/// A prompt without a terminal, in a state that speaks to no server.
final class PromptSession: Sendable {
    private let thread: LoopThread
    private let host: KestraLua
    private let runtime: LuaRuntime
    let prompt: KestraPrompt

    init(_ profile: LuaProfile = .full) async throws {
        thread = try LoopThread.start(name: "prompt-test")
        let nowhere = ["KESTRA_API_URL": "http://127.0.0.1:1"]
        host = try KestraLua(
            configuration: .fromEnvironment(environment: nowhere),
            limits: LuaLimits(),
            profile: profile,
            loop: thread.loop
        )
        runtime = try host.makeRuntime()
        try await KestraScript.begin(in: runtime, words: [], folder: nil)
        prompt = try KestraPrompt(in: runtime)
        try await prompt.open()
    }

    /// What a text shows; nil when more lines are needed.
    func show(_ text: String, isLast: Bool = false) async throws -> String? {
        switch try await prompt.step(Array(text.utf8), isLast: isLast) {
        case .more: nil
        case .done(let shown): String(decoding: shown, as: UTF8.self)
        case .exit(let status): "exit \(status)"
        }
    }

    /// The message of the error that a text ends with.
    func failure(_ text: String, isLast: Bool = false) async throws -> String? {
        do {
            _ = try await show(text, isLast: isLast)
            return nil
        } catch let error as LuaError {
            return error.message
        }
    }

    /// What Tab puts in behind a text, or the names that it shows.
    func completion(of text: String) async -> String {
        let found = await withCheckedContinuation { continuation in
            thread.loop.execute { [prompt] in continuation.resume(returning: prompt.completion(of: Array(text.utf8))) }
        }
        return found.names.isEmpty
            ? String(decoding: found.insertion, as: UTF8.self) : found.names.joined(separator: " ")
    }

    deinit {
        let runtime = runtime
        thread.loop.execute { runtime.close() }
        thread.stop()
    }
}
