import Kestra
import Testing

@testable import KestraLua

@Suite("The secrets of a run")
struct SecretRegisterTests {
    private func masked(
        _ text: String,
        _ register: SecretRegister,
        _ standard: Credentials = .none
    ) throws -> String {
        try register.masked(Array(text.utf8)) { try KestraConfiguration(credentials: standard) }
    }

    @Test("are those of each connection")
    func several() throws {
        let register = SecretRegister()
        register.add(try KestraConfiguration(credentials: .token("first-token")))
        register.add(try KestraConfiguration(credentials: .token("second-token")))
        #expect(try masked("first-token second-token", register) == "*** ***")
    }

    @Test("are also those of the connection that the recipe has not used yet")
    func standard() throws {
        let register = SecretRegister()
        #expect(try masked("third-token", register, .token("third-token")) == "***")
    }

    @Test("leave bytes that are not text readable")
    func bytes() throws {
        let shown = try SecretRegister().masked([0x61, 0xFF]) { try KestraConfiguration() }
        #expect(shown == "a\u{FFFD}")
    }
}
