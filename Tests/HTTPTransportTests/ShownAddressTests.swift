import HTTPTransport
import Testing

@Suite("An address as it is shown")
struct ShownAddressTests {
    @Test(
        "has no secrets",
        arguments: [
            (
                "http://h/api/v1/main/executions/webhook/a.b/f/K?x=1",
                "http://h/api/v1/main/executions/webhook/a.b/f/***?x=1"
            ),
            ("/api/v1/main/executions/webhook/a.b/f/K/more", "/api/v1/main/executions/webhook/a.b/f/***/more"),
            ("/executions//webhook//a.b/f//K", "/executions//webhook//a.b/f//***"),
            ("/executions/%77ebhook/a.b/f/K", "/executions/%77ebhook/a.b/f/***"),
            ("/executions/webhook/webhook/f/K", "/executions/webhook/webhook/f/***"),
            ("http://me:test-secret-password@h:1/x", "http://h:1/x"), ("http://me@h/x", "http://h/x"),
            ("https://hooks.slack.com/services/T0/B0/KEY", "https://hooks.slack.com/services/***/***/***"),
            ("https://a.webhook.office.com/webhookb2/KEY?x=1", "https://a.webhook.office.com/webhookb2/***?x=1"),
            ("https://discord.com/api/webhooks/12/KEY", "https://discord.com/api/webhooks/12/***"),
            ("/x?token=t&x=1", "/x?token=***&x=1"), ("/x?x=1&Api_Key=t", "/x?x=1&Api_Key=***"),
            ("/x?api%5Fkey=t", "/x?api%5Fkey=***"), ("/x?a=1;Password=t;b=2", "/x?a=1;Password=***;b=2"),
            ("/x?X-Amz-Signature=t", "/x?X-Amz-Signature=***"), ("/x?client_secret=a=b", "/x?client_secret=***"),
            ("/x#access_token=t", "/x#access_token=***"), ("/x?key=t&sig=u", "/x?key=***&sig=***"),
            ("/x?pass=t&code=u&bypass=1", "/x?pass=***&code=***&bypass=1"),
        ]
    )
    func hidden(_ address: String, _ shown: String) {
        #expect(ShownAddress.text(address) == shown)
    }

    @Test(
        "keeps everything else",
        arguments: [
            "http://h/a?x=token&token", "http://h/token?q=", "http://h/password/secret?monkey=1&keys=2", "/webhook/a/b",
            "/webhook", "/webhooks", "https://h/webhooks/12", "https://hooks.h/", "http://h/x@y", "", "?", "&&",
            "/x?=1&;",
        ]
    )
    func kept(_ address: String) {
        #expect(ShownAddress.text(address) == address)
    }

    @Test("has its secrets apart, as they are written and decoded, but for short ones")
    func secrets() {
        let address = "/executions/webhook/a/b/my%20key?token=to%2Fken&x=1&pwd=abc"
        #expect(ShownAddress.secrets(of: address).sorted() == ["to%2Fken", "my%20key", "to/ken", "my key"].sorted())
        #expect(ShownAddress.secrets(of: "http://me:pass@h/x") == ["pass"])
        #expect(ShownAddress.secrets(of: "http://h/x?y=1").isEmpty)
    }
}
