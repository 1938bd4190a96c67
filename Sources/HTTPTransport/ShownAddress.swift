/// Addresses as errors and traces show them: without secrets.
///
/// Hidden are a user with a password, the keys of webhooks of Kestra and of other services, and the values of query parameters
/// whose names suggest a secret.
/// Every message that contains an address gets it from here.
package enum ShownAddress {
    /// Names that mean a secret only as a whole, in lower case and without separators.
    private static let exactNames: Set<String> = ["auth", "code", "key", "pass", "sig"]
    /// Parts of names that suggest a secret, in the same form.
    private static let secretNames = [
        "password", "passwd", "passphrase", "pwd", "secret", "token", "apikey", "accesskey", "privatekey", "signature",
        "credential", "authorization", "bearer", "jwt", "sessionid",
    ]
    private static let mask = "***"

    /// The address, or a path with a query, without its secrets.
    package static func text(_ address: String) -> String {
        secrets(in: address).hidden
    }

    /// The secrets of an address, as they are written in it and decoded, longest first.
    ///
    /// For texts of others, which may repeat a part of it. Secrets of less than four bytes are left out, because such a text
    /// occurs by chance too.
    package static func secrets(of address: String) -> [String] {
        let found = secrets(in: address).found
        return Set(found + found.map(decoded)).filter { $0.utf8.count >= 4 }.sorted { $0.utf8.count > $1.utf8.count }
    }

    /// Whether a name of a parameter or header suggests a secret.
    package static func isSecret(name: some StringProtocol) -> Bool {
        let plain = decoded(String(name)).lowercased().filter { $0.isLetter || $0.isNumber }
        return secretNames.contains { plain.contains($0) } || exactNames.contains(plain)
    }

    private static func secrets(in address: String) -> (hidden: String, found: [String]) {
        let path = address.prefix { $0 != "?" && $0 != "#" }
        let rest = address[path.endIndex...]
        var found: [String] = []
        let shownPath = hide(path: path, &found)
        var shown = shownPath
        var start = rest.startIndex
        while start < rest.endIndex {
            let argument = rest[start...].prefix { $0 != "&" && $0 != ";" }
            shown += hide(argument: argument, &found)
            start = argument.endIndex
            guard start < rest.endIndex else { break }
            shown.append(rest[start])
            start = rest.index(after: start)
        }
        return (shown, found)
    }

    /// The key of a webhook is the third segment after `webhook`, empty ones not counted; a user and password end with an `@`
    /// before the first slash.
    private static func hide(path: Substring, _ found: inout [String]) -> String {
        var segments = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if path.contains("://"), segments.count > 2, let at = segments[2].lastIndex(of: "@") {
            let user = segments[2][..<at]
            if let colon = user.firstIndex(of: ":") { found.append(String(user[user.index(after: colon)...])) }
            segments[2] = String(segments[2][segments[2].index(after: at)...])
        }
        hideHooks(&segments, &found)
        for place in segments.indices where decoded(segments[place]).lowercased() == "webhook" {
            let key = segments.indices[(place + 1)...].filter { !segments[$0].isEmpty }.dropFirst(2).first
            guard let key, segments[key] != mask else { continue }
            found.append(segments[key])
            segments[key] = mask
        }
        return segments.joined(separator: "/")
    }

    /// A chat's address for messages is a secret: `https://hooks.slack.com/services/T/B/KEY`, `https://a.webhook.office.com/…`,
    /// `https://discord.com/api/webhooks/ID/KEY`.
    private static func hideHooks(_ segments: inout [String], _ found: inout [String]) {
        let host = segments.count > 3 && segments[1].isEmpty ? segments[2].lowercased() : ""
        let isHook = host.hasPrefix("hooks.") || host.contains("webhook")
        let hooks = isHook ? 3 : segments.firstIndex { decoded($0).lowercased() == "webhooks" }
        guard let hooks else { return }
        for place in segments.indices.dropFirst(hooks + 1) where !segments[place].isEmpty && segments[place] != mask {
            // The id of a channel is not a secret.
            if !isHook, place == hooks + 1 { continue }
            found.append(segments[place])
            segments[place] = mask
        }
    }

    private static func hide(argument: Substring, _ found: inout [String]) -> String {
        let name = argument.prefix { $0 != "=" }
        guard name.endIndex < argument.endIndex, isSecret(name: name) else { return String(argument) }
        let value = argument[argument.index(after: name.endIndex)...]
        guard !value.isEmpty else { return String(argument) }
        found.append(String(value))
        return name + "=" + mask
    }

    /// Percent-encoded bytes decoded; the text itself if it is not well encoded.
    private static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) || text.utf8.contains(UInt8(ascii: "+")) else { return text }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let high = rest.first.flatMap(digit),
                let low = rest.dropFirst().first.flatMap(digit)
            {
                bytes.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension String {
    /// The text with `***` in place of each of the secrets.
    package func hiding(_ secrets: [String]) -> String {
        secrets.reduce(self) { text, secret in secret.isEmpty ? text : text.replacing(secret, with: "***") }
    }
}
