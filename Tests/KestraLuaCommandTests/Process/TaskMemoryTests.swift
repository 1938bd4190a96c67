import TestSupport
import Testing

@Suite("Ten thousand tasks")
struct TaskMemoryTests {
    @Test("that all wait take less than 50 MB with the whole process")
    func memory() async throws {
        let code = """
            local task, tasks = require "kestra.task", {}
            for i = 1, 10000 do tasks[i] = task.spawn(function() task.sleep(1) return i end) end
            for i = 1, 10000 do assert(tasks[i]:await() == i) end
            print(io.open("/proc/self/status"):read("a"):match("VmHWM:%s*(%d+) kB"))
            """
        let result = try await Program.kestraLua(["-e", code]).run()
        let kilobytes = try #require(Int(result.output.split(separator: "\n").first ?? ""))
        #expect(kilobytes < 50 << 10)
    }
}
