import TestSupport
import Testing

@testable import Kestra

@Suite("The configuration")
struct ConfigurationOrderTests {
    private let folder = try? TemporaryDirectory()

    private func configuration(
        flags: SettingLayer = SettingLayer(),
        _ environment: [String: String] = [:],
        envFile: String? = nil
    ) throws(KestraError) -> KestraConfiguration {
        try .fromEnvironment(flags: flags, environment: environment, envFile: envFile)
    }

    @Test("is localhost, main and no credentials when nothing is said")
    func defaults() throws {
        let found = try configuration()
        #expect(found.address == "http://localhost:8080")
        #expect(found.tenant == "main")
        #expect(found.credentials == .none)
    }

    @Test("takes flags before the environment before the file before the default")
    func order() throws {
        let path = try #require(folder).path + "/my.env"
        try writeFile(path, "KESTRA_API_URL=http://file\nKESTRA_TENANT=file\nKESTRA_USERNAME=file\nKESTRA_PASSWORD=p\n")
        var flags = SettingLayer()
        flags.address = .init("http://flag", source: "--url")
        let environment = ["KESTRA_API_URL": "http://variable", "KESTRA_TENANT": "variable"]
        let found = try configuration(flags: flags, environment, envFile: path)
        #expect(found.address == "http://flag")
        #expect(found.tenant == "variable")
        #expect(found.credentials == .basic(username: "file", password: "p"))
    }

    @Test(
        "takes our names before kestractl's, and KESTRA_API_URL before KESTRA_HOST",
        arguments: [
            (["KESTRA_API_URL": "http://a", "KESTRA_HOST": "http://b", "KESTRACTL_HOST": "http://c"], "http://a"),
            (["KESTRA_HOST": "http://b", "KESTRACTL_HOST": "http://c"], "http://b"),
            (["KESTRA_API_URL": "", "KESTRACTL_HOST": "http://c/"], "http://c"),
        ]
    )
    func names(_ environment: [String: String], _ address: String) throws {
        #expect(try configuration(environment).address == address)
    }

    @Test("prefers a token to a password of the same place")
    func token() throws {
        let environment = ["KESTRA_TOKEN": "t", "KESTRA_USERNAME": "u", "KESTRA_PASSWORD": "p"]
        #expect(try configuration(environment).credentials == .token("t"))
    }

    @Test("does not let a token of the environment win over a user of the flags")
    func userFlag() throws {
        var flags = SettingLayer()
        flags.username = .init("flag", source: "--user")
        let environment = ["KESTRA_TOKEN": "t", "KESTRA_USERNAME": "u", "KESTRA_PASSWORD": "p"]
        let found = try configuration(flags: flags, environment)
        #expect(found.credentials == .basic(username: "flag", password: "p"))
    }

    @Test(
        "refuses bad values by the name of their variable",
        arguments: [
            (["KESTRA_API_URL": "localhost:8080"], "KESTRA_API_URL"), (["KESTRA_HOST": "http://"], "KESTRA_HOST"),
            (["KESTRA_API_URL": "http://u:test-secret-password@h"], "KESTRA_API_URL"),
            (["KESTRA_API_URL": "http://h:99999"], "KESTRA_API_URL"),
            (["KESTRA_API_URL": "http://h/api/v1"], "KESTRA_API_URL"),
            (["KESTRA_API_URL": "http://h/?q=1"], "KESTRA_API_URL"),
            (["KESTRA_API_URL": "http://h/ui/main/flows"], "KESTRA_API_URL"),
            (["KESTRA_API_URL": "http://h/base/ui/"], "KESTRA_API_URL"),
            (["KESTRA_API_URL": "http://a b"], "KESTRA_API_URL"),
            (["KESTRA_TENANT": "a/b"], "KESTRA_TENANT"), (["KESTRA_TOKEN": "secret\nx"], "KESTRA_TOKEN"),
            (["KESTRA_USERNAME": "u"], "KESTRA_USERNAME"),
            (["KESTRA_PASSWORD": "test-secret-password"], "KESTRA_PASSWORD"),
            (["KESTRA_USERNAME": "a:b", "KESTRA_PASSWORD": "test-secret-password"], "KESTRA_USERNAME"),
            (["KESTRA_USERNAME": "a", "KESTRA_PASSWORD": "test-secret-password\n"], "KESTRA_PASSWORD"),
        ]
    )
    func refusals(_ environment: [String: String], _ name: String) {
        let error = #expect(throws: KestraError.self) { try configuration(environment) }
        #expect(error?.code == .invalid)
        #expect(error?.message.contains(name) == true)
        #expect(error?.description.contains("secret") == false)
    }

    @Test(
        "takes addresses with a path, a port and IPv6",
        arguments: [
            ("https://kestra.example.com/", "https://kestra.example.com"), ("http://h:8080/a/b//", "http://h:8080/a/b"),
            ("http://[::1]:8080", "http://[::1]:8080"), ("HTTP://h", "HTTP://h"),
        ]
    )
    func addresses(_ written: String, _ taken: String) throws {
        #expect(try KestraConfiguration(address: written).address == taken)
    }

    @Test(
        "never shows a secret",
        arguments: [Credentials.basic(username: "me", password: "test-secret-password"), .token("test-secret-token")]
    )
    func secrets(_ credentials: Credentials) throws {
        let configuration = try KestraConfiguration(credentials: credentials)
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in ["\(configuration)", String(reflecting: configuration), "\(credentials)", dumped] {
            #expect(!text.contains("secret"), "\(text)")
        }
    }
}
