import Kestra
import LuaRuntime
import Testing

@testable import KestraLuaCommand

@Suite("Exit statuses")
struct ExitStatusTests {
    /// The codes whose status is not 1, as the documents say.
    private static let special: [String: Int32] = [
        "execution_failed": 3, "not_found": 4, "unauthorized": 5, "forbidden": 5, "unreachable": 6, "timeout": 124,
    ]

    @Test("every code of a failed call has its status", arguments: KestraError.Code.all)
    func codes(code: KestraError.Code) {
        let status = ExitStatus.of(failure: KestraError(code, "x"))
        #expect(status.code == Self.special[code.name] ?? 1)
        #expect(ExitStatus.of(code: code.name) == status)
    }

    @Test("codes that a recipe makes itself end with 1", arguments: ["error", "", "no such code", "syntax"])
    func own(code: String) {
        #expect(ExitStatus.of(code: code) == .failed)
    }

    @Test("every code with its own status exists")
    func exist() {
        #expect(Set(Self.special.keys).isSubset(of: Set(KestraError.Code.all.map(\.name))))
    }

    @Test("a command line that cannot be followed ends with 2")
    func usage() {
        #expect(ExitStatus.of(failure: UsageError("x")).code == 2)
    }

    @Test(
        "what the runtime could not stop ends as what it was stopped for",
        arguments: [
            (StopReason.deadline("1 s"), 124), (.exit(7), 7), (.signal(2), 130), (.signal(15), 143),
            (.outputClosed, 141),
            (.cancelled, 1),
        ] as [(StopReason, Int32)]
    )
    func stuck(reason: StopReason, status: Int32) {
        #expect(ExitStatus.of(reason).code == status)
    }
}
