@preconcurrency internal import Glibc
internal import KestraLua
internal import LuaRuntime

/// A session at a prompt: reads and runs lines until the end of input or `os.exit`.
///
/// An error ends only its line. Runs on the thread of the runtime's loop.
struct Session {
    let prompt: KestraPrompt
    let reader: any LineReader
    let signals: SessionSignals

    /// - Returns: The status of `os.exit`, or nil.
    /// - Throws: `LuaError` if a signal or a closed standard output ended the session.
    func run() async throws -> ExitStatus? {
        var text: [UInt8] = []
        while true {
            let isFirst = text.isEmpty
            switch reader.read(sign(isFirst: isFirst)) {
            case .cleared: text = []
            case .restarted(let line):
                text = line
                reader.remember(line)
            case .line(let line):
                text = isFirst ? line : text + [UInt8(ascii: "\n")] + line
                reader.remember(line)
            case .ended:
                if !isFirst, case .exit(let status) = try await step(text, isLast: true) { return ExitStatus(status) }
                return nil
            }
            guard !text.isEmpty else { continue }
            switch try await step(text) {
            case .more: continue
            case .done: text = []
            case .exit(let status): return ExitStatus(status)
            }
        }
    }

    private func sign(isFirst: Bool) -> String {
        isFirst ? prompt.sign("_PROMPT") ?? "> " : prompt.sign("_PROMPT2") ?? ">> "
    }

    /// Runs a text and prints its results.
    private func step(_ text: [UInt8], isLast: Bool = false) async throws -> KestraPrompt.Step {
        let result: KestraPrompt.Step
        signals.lineBegins()
        do throws(LuaError) {
            result = try await prompt.step(text, isLast: isLast)
        } catch {
            signals.lineEnds()
            fflush(stdout)
            guard SessionReport.isOfLine(error) else { throw error }
            SessionReport.show(error)
            signals.endIfRequested()
            return .done([])
        }
        signals.lineEnds()
        if case .done(let shown) = result { fwrite(shown, 1, shown.count, stdout) }
        fflush(stdout)
        signals.endIfRequested()
        return result
    }
}
