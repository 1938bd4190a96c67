import TestSupport
import Testing

@Suite("The libraries of a process")
struct LoadedLibrariesTests {
    @Test("are few for a script that needs none: those for requests, digests, databases and so on are loaded late")
    func fewAtStart() async throws {
        let result = try await Program.kestraLua(["-e", "for l in io.lines('/proc/self/maps') do print(l) end"]).run()
        #expect(result.status == 0)
        #expect(result.output.contains("/libc.so.6"), "the maps are readable: \(result.errors)")
        for late in ["curl", "crypto", "microhttpd", "sqlite3", "zip", "jq", "pcre2", "yaml", "edit"] {
            #expect(!result.output.contains("/lib\(late)"), "lib\(late) is loaded")
        }
    }
}
