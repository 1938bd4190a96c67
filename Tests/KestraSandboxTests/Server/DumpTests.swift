import Testing
import Glibc
@testable import KestraSandbox

struct DumpTests {
    @Test func dump() {
        var lines: [String] = []
        for family in SandboxFamily.allCases {
            for e in Endpoint.all {
                guard let t = e.path.templates[family] else { continue }
                lines.append("\(family.version) \(e.method.rawValue) \(t) \(e.name) \(e.bodies[family].map(\.rawValue).joined(separator: ",")) \(e.path.needsTenant ? "tenant" : "server") \(e.access == .anyone ? "open" : "closed") \(e.handler == nil ? "501" : "yes")")
            }
        }
        let f = fopen("/tmp/api/new.txt", "w")!
        for line in lines.sorted() { fputs(line + "\n", f) }
        fclose(f)
    }
}
