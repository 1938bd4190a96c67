import TestSupport
import Testing

@Suite("Reading JSON under a memory limit")
struct JSONReadingMemoryTests {
    @Test(
        "takes no more than twice the limit with all that the process has, also of a text that is made to take much",
        arguments: ["1,", "[],", "{},", "1e999,", #""a","#]
    )
    func peak(piece: String) async throws {
        let code = """
            local text = "[" .. (arg[1]):rep(24000000 // #arg[1]) .. "1]"
            local ok, message = pcall(kestra.json.decode, text)
            assert(not ok and message == "not enough memory", tostring(message))
            print(io.open("/proc/self/status"):read("a"):match("VmHWM:%s*(%d+)"))
            os.exit(0)
            """
        let result = try await Program.kestraLua(["--memory", "64M", "-e", code, "-", piece]).run()
        let kilobytes = try #require(Int(result.output.split(separator: "\n").first ?? ""), "\(result.errors)")
        #expect(kilobytes < 2 * 64 * 1024)
    }
}
