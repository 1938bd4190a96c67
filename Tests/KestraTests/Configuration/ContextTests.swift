import Glibc
import HTTPTransport
import TestSupport
import Testing

@testable import Kestra

@Suite("Contexts")
struct ContextTests {
    private static let text = """
        contexts:
          prod: { host: "https://kestra.example.com", tenant: main, auth_method: basic, username: a@b.c, password: "test-secret-password" }
          ee:
            host: https://ee.example.com/
            tenant: t1
            auth_method: token
            token: "test-secret-token2"
            headers: { X-Team: ops }
          open: { host: http://localhost:9 }
        default_context: prod

        """
    private let folder = try? TemporaryDirectory()

    /// An environment whose home has the text as kestractl's file.
    private func home(
        _ text: String = text,
        file: String = "/.kestractl",
        mode: mode_t = 0o600
    ) throws -> [String: String] {
        let home = try #require(folder).path
        mkdir(home + file, 0o700)
        try writeFile(home + file + "/config.yaml", text)
        chmod(home + file + "/config.yaml", mode)
        return ["HOME": home]
    }

    @Test("in a file that is no regular one are an error at once, and in none are no contexts")
    func notRegular() throws {
        let folder = try #require(folder)
        let pipe = try FIFO(in: folder)
        #expect {
            _ = try ContextFile(path: pipe.path)
        } throws: { "\($0)".contains("the file of contexts is not a regular file") }
        #expect(try ContextFile(path: folder.path + "/none") == nil)
        #expect(try ContextFile(path: pipe.path + "/none") == nil)
    }

    @Test("of kestractl's file are found by name, the default one without a name")
    func kestractl() throws {
        let environment = try home()
        let standard = try KestraConfiguration.fromEnvironment(environment: environment)
        #expect(standard.address == "https://kestra.example.com")
        #expect(standard.credentials == .basic(username: "a@b.c", password: "test-secret-password"))
        let named = try KestraConfiguration.fromEnvironment(environment: environment, context: "ee")
        #expect(named.address == "https://ee.example.com")
        #expect(named.tenant == "t1")
        #expect(named.credentials == .token("test-secret-token2"))
        #expect(named.headers == [HTTPHeader(name: "X-Team", value: "ops")])
        var byVariable = environment
        byVariable["KESTRA_CONTEXT"] = "open"
        #expect(try KestraConfiguration.fromEnvironment(environment: byVariable).address == "http://localhost:9")
        #expect(standard.complaints.isEmpty)
    }

    @Test("never give their secrets to another server")
    func otherServer() throws {
        var environment = try home()
        environment["KESTRA_API_URL"] = "http://other"
        let found = try KestraConfiguration.fromEnvironment(environment: environment)
        #expect(found.address == "http://other")
        #expect(found.credentials == .none)
        var flags = SettingLayer()
        flags.address = .init("http://flag", source: "--url")
        environment["KESTRA_CONTEXT"] = "ee"
        let byFlag = try KestraConfiguration.fromEnvironment(flags: flags, environment: environment)
        #expect(byFlag.credentials == .none)
        #expect(byFlag.headers.isEmpty)
    }

    @Test("named by a flag come before the environment; named with another server they give it no secrets")
    func namedByFlag() throws {
        var environment = try home()
        environment["KESTRA_API_URL"] = "http://other"
        let chosen = try KestraConfiguration.fromEnvironment(environment: environment, context: "ee")
        #expect(chosen.address == "https://ee.example.com")
        #expect(chosen.credentials == .token("test-secret-token2"))
        environment["KESTRA_CONTEXT"] = "ee"
        let byVariable = try KestraConfiguration.fromEnvironment(environment: environment)
        #expect(byVariable.address == "http://other" && byVariable.tenant == "t1")
        #expect(byVariable.credentials == .none && byVariable.headers.isEmpty)
        var flags = SettingLayer()
        flags.address = .init("http://flag", source: "--url")
        let byFlag = try KestraConfiguration.fromEnvironment(flags: flags, environment: environment, context: "ee")
        #expect(byFlag.address == "http://flag" && byFlag.credentials == .none && byFlag.headers.isEmpty)
        flags.address = .init("https://ee.example.com/", source: "--url")
        let same = try KestraConfiguration.fromEnvironment(flags: flags, environment: environment, context: "ee")
        #expect(same.credentials == .token("test-secret-token2"))
    }

    @Test("of our own file come before kestractl's, and `use` writes only ours")
    func own() throws {
        let environment = try home()
        let contexts = try Contexts(environment: environment)
        try contexts.use("ee")
        #expect(try KestraConfiguration.fromEnvironment(environment: environment).tenant == "t1")
        let path = try #require(contexts.ownPath)
        #expect(try readText(path) == "default_context: \"ee\"\n")
        try writeFile(path, "# mine\ncontexts:\n  prod: { host: http://mine }\ndefault_context: x\n# end\n")
        chmod(path, 0o600)
        try Contexts(environment: environment).use("prod")
        #expect(
            try readText(path) == "# mine\ncontexts:\n  prod: { host: http://mine }\ndefault_context: \"prod\"\n# end\n"
        )
        #expect(try KestraConfiguration.fromEnvironment(environment: environment).address == "http://mine")
        #expect(try Contexts(environment: environment).all.map(\.name) == ["prod", "ee", "open"])
    }

    @Test("of kestractl's older place are found too")
    func older() throws {
        #expect(try Contexts(environment: try home(file: "/.kestra")).defaultName == "prod")
    }

    @Test("whose file others can read are complained about")
    func mode() throws {
        let found = try KestraConfiguration.fromEnvironment(environment: try home(mode: 0o644))
        #expect(found.complaints.count == 1)
        #expect(found.complaints.first?.contains("chmod 600") == true)
    }

    @Test("that do not exist are an error with the names there are")
    func missing() throws {
        let environment = try home()
        let error = #expect(throws: KestraError.self) {
            try KestraConfiguration.fromEnvironment(environment: environment, context: "pord")
        }
        #expect(error?.code == .notFound)
        #expect(error?.hint == "there are: prod, ee, open")
    }

    @Test(
        "that cannot be used are an error with file, line and name, without secrets",
        arguments: [
            ("contexts:\n  a: { tenant: main }\n", ":2: context a has no host"),
            ("contexts:\n  a: { host: nope, token: secret }\n", ":2: context a: the address must begin"),
            ("contexts:\n  a: { host: http://h, auth_method: oauth, token: secret }\n", "neither basic nor token"),
            ("contexts:\n  a: { host: http://h, auth_method: basic, password: secret }\n", "no username"),
            ("contexts:\n  a: { host: http://h, headers: { \"A\": \"b\\nc\" } }\n", "header that cannot be sent: A"),
            ("contexts:\n  a: [\n", ":3:"), ("contexts: [a, b]\n", ":1: contexts is not a mapping"),
        ]
    )
    func broken(_ text: String, _ says: String) throws {
        let error = #expect(throws: KestraError.self) { try ContextFile(text, path: "/h/config.yaml") }
        #expect(error?.code == .invalid)
        #expect(error?.message.contains(says) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("secret") == false)
    }

    @Test("never show a secret")
    func descriptions() throws {
        for context in try Contexts(environment: try home()).all {
            #expect(!"\(context)".contains("secret"))
        }
    }
}
