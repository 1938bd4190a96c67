import TestSupport
import Testing

@Suite("Large data")
struct LargeDataTests {
    @Test("a JSON document of 100 MB comes in and goes out whole")
    func document() async throws {
        let code = """
            local json = kestra.json
            local fields = {}
            for i = 1, 10 do fields["field" .. i] = ("word "):rep(18) .. i end
            fields.list, fields.number, fields.empty = json.array(), math.maxinteger, {}
            local record = json.encode(fields)
            local count = 100000000 // #record + 1
            local text = "[" .. (record .. ","):rep(count - 1) .. record .. "]"
            assert(#text > 100000000)
            local value = json.decode(text)
            assert(#value == count and value[count].field10 == fields.field10 and value[1].number == math.maxinteger)
            local again = json.encode(value)
            assert(#again == #text)
            print "whole"
            os.exit(0)
            """
        let result = try await Program.kestraLua(["-e", code]).run(within: .seconds(120))
        #expect(result.output == "whole\n", "\(result.errors)")
    }

    @Test("a reply that does not fit into the memory limit is an error, and the script continues")
    func answer() async throws {
        let folder = try TemporaryDirectory()
        try writeFile(folder.path + "/large", String(repeating: "x", count: 20_000_000))
        let code = """
            kestra.files.upload("a.b", "large", { from = "\(folder.path)/large" })
            for _ = 1, 3 do
              local ok, e = pcall(kestra.files.read, "a.b", "large")
              assert(not ok and e == "not enough memory", tostring(e))
            end
            collectgarbage()
            assert(collectgarbage "count" < 4096, "nothing of it stays behind")
            kestra.files.upload("a.b", "small", { content = "fits" })
            print(kestra.files.read("a.b", "small"))
            """
        let result = try await Program.kestraLua(["--sandbox", "--memory", "8M", "-e", code]).run(within: .seconds(60))
        #expect(result.output == "fits\n", "\(result.errors)")
    }
}
