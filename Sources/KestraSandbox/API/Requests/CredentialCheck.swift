import FoundationEssentials
import SandboxHTTP
import SandboxModel

/// Checks the credentials of requests.
struct CredentialCheck {
    private let expected: String

    init(user: String, password: String) {
        expected = "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
    }

    /// Whether a request has the credentials, by Basic authorization.
    func admit(_ head: RequestHead) -> Bool {
        guard let given = head.header("authorization") else { return false }
        let halves = given.split(separator: " ", maxSplits: 1)
        guard halves.count == 2, halves[0].lowercased() == "basic" else { return false }
        return "Basic " + halves[1] == expected
    }

    /// The reply to a request without them; before 2.0 it has no body.
    static func refusal(of target: String, _ family: SandboxFamily) -> HTTPReply {
        var reply =
            family.answersProblems
            ? APIFailure(.unauthenticated).reply(to: target, family: family) : HTTPReply(status: 401)
        reply.headers.append(("WWW-Authenticate", "Basic"))
        return reply
    }
}
