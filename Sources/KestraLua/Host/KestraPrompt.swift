internal import Kestra
package import LuaRuntime

/// The Lua side of a session at a prompt: runs input, formats results, completes names.
///
/// Use it on the thread of the runtime's loop.
package struct KestraPrompt: Sendable {
    /// The result of an input text.
    package enum Step: Sendable, Equatable {
        /// The text is incomplete: more lines are needed.
        case more
        /// The text ran; the formatted results.
        case done([UInt8])
        /// The text called `os.exit` with this status.
        case exit(Int32)
    }

    /// The completion of an input text.
    package struct Completion: Sendable, Equatable {
        /// The text to insert at the cursor; may be empty.
        package let insertion: [UInt8]
        /// The possible names, if there is nothing to insert.
        package let names: [String]
    }

    private let runtime: LuaRuntime
    private let functions: LuaPinnedTable

    /// Prepares a prompt in a runtime, in which a script may have run already.
    ///
    /// - Throws: `LuaErrorFields` if memory runs out.
    package init(in runtime: LuaRuntime) throws(LuaErrorFields) {
        func source(_ name: String) -> [UInt8] { NativeLibrary.file("kestra/prompt/\(name).lua") ?? [] }
        self.runtime = runtime
        functions = try runtime.pin(
            chunk: source("prompt"),
            arguments: [.string(source("show")), .string(source("complete"))]
        )
    }

    /// Loads the parts of `kestra` for completion.
    package func open() async throws(LuaError) {
        let operations = Operation.all.map { $0.name + " " }.joined()
        _ = try await runtime.run(functions, "open", Array(operations.utf8))
    }

    /// Runs a text if it is complete.
    ///
    /// `isLast` means that no more lines can follow.
    ///
    /// - Throws: `LuaError` for an error of the text, and for a text that does not compile.
    package func step(_ text: [UInt8], isLast: Bool = false) async throws(LuaError) -> Step {
        switch try await runtime.run(functions, isLast ? "last" : "step", text) {
        case .exit(let status): .exit(status)
        case .finished(let values):
            if case .string(let shown)? = values.first { .done(shown) } else { .more }
        }
    }

    /// Completes a text, without running code of the script.
    package func completion(of before: [UInt8]) -> Completion {
        let found = try? runtime.call(functions, "complete", .string(before))
        guard let found, found.count == 2, case .string(let insertion) = found[0], case .string(let names) = found[1]
        else {
            return Completion(insertion: [], names: [])
        }
        let lines = names.split(separator: UInt8(ascii: "\n"))
        return Completion(insertion: insertion, names: lines.map { String(decoding: $0, as: UTF8.self) })
    }

    /// The prompt of the script: the global `_PROMPT` or `_PROMPT2`.
    package func sign(_ name: String) -> String? {
        let found = try? runtime.call(functions, "sign", LuaValue(name))
        guard case .string(let sign)? = found?.first else { return nil }
        return String(decoding: sign, as: UTF8.self)
    }
}
