internal import Kestra
package import LuaRuntime

/// The Lua side of a session at a prompt: runs what is typed, shows results, completes names.
///
/// Used on the thread of the runtime's loop.
package struct KestraPrompt: Sendable {
    /// What became of the text that was typed.
    package enum Step: Sendable, Equatable {
        /// It is not complete: more lines are needed.
        case more
        /// It ran; the text of its results.
        case done([UInt8])
        /// It called `os.exit` with this status.
        case exit(Int32)
    }

    /// What can be done for a text that is being typed.
    package struct Completion: Sendable, Equatable {
        /// What to put in at the cursor; may be nothing.
        package let insertion: [UInt8]
        /// The names it may become, when nothing can be put in.
        package let names: [String]
    }

    private let runtime: LuaRuntime
    private let functions: LuaPinnedTable

    /// Gives a runtime in which a script may have run already what a prompt needs.
    ///
    /// - Throws: `LuaErrorFields` when there is no memory for it.
    package init(in runtime: LuaRuntime) throws(LuaErrorFields) {
        func source(_ name: String) -> [UInt8] { NativeLibrary.file("kestra/prompt/\(name).lua") ?? [] }
        self.runtime = runtime
        functions = try runtime.pin(
            chunk: source("prompt"),
            arguments: [.string(source("show")), .string(source("complete"))]
        )
    }

    /// Loads the parts of `kestra`, so that their names can be completed.
    package func open() async throws(LuaError) {
        let operations = Operation.all.map { $0.name + " " }.joined()
        _ = try await runtime.run(functions, "open", Array(operations.utf8))
    }

    /// Runs a text as far as it is complete; `isLast` when no more lines can come.
    ///
    /// - Throws: `LuaError` for what the text raises, and for one that cannot be compiled.
    package func step(_ text: [UInt8], isLast: Bool = false) async throws(LuaError) -> Step {
        switch try await runtime.run(functions, isLast ? "last" : "step", text) {
        case .exit(let status): .exit(status)
        case .finished(let values):
            if case .string(let shown)? = values.first { .done(shown) } else { .more }
        }
    }

    /// What Tab does behind a text, without running anything of the script's.
    package func completion(of before: [UInt8]) -> Completion {
        let found = try? runtime.call(functions, "complete", .string(before))
        guard let found, found.count == 2, case .string(let insertion) = found[0], case .string(let names) = found[1]
        else {
            return Completion(insertion: [], names: [])
        }
        let lines = names.split(separator: UInt8(ascii: "\n"))
        return Completion(insertion: insertion, names: lines.map { String(decoding: $0, as: UTF8.self) })
    }

    /// What the script wants in front of a line: the text of the global `_PROMPT` or `_PROMPT2`.
    package func sign(_ name: String) -> String? {
        let found = try? runtime.call(functions, "sign", LuaValue(name))
        guard case .string(let sign)? = found?.first else { return nil }
        return String(decoding: sign, as: UTF8.self)
    }
}
