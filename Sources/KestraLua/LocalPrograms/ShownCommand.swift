internal import HTTPTransport
internal import Kestra
internal import LuaRuntime

/// A command as errors show it, without its secrets.
///
/// Hidden are the secrets of addresses, the values of options, variables and headers whose names suggest a secret, and the
/// values of such variables of the call, also where the program repeats them.
struct ShownCommand: Sendable {
    /// The whole command on one line.
    let text: String
    /// The name of the program, or `sh`.
    let program: String
    private let mask: SecretMask

    /// The shown part in characters.
    private static let most = 1000
    /// The part that is searched for secrets, in bytes: the words of a command can have megabytes.
    private static let searched = 65536
    private static let hidden = "***"

    init(_ request: ProgramRequest) {
        var secrets = request.variables.compactMap { name, value in
            ShownAddress.isSecret(name: String(decoding: name, as: UTF8.self))
                ? value.map { String(decoding: $0, as: UTF8.self) } : nil
        }
        let shown: String
        switch request.command {
        case .words(let words):
            program = LuaPermissionError.shown(words[0])
            var left = Self.searched
            var begin: [String] = []
            for word in words where left > 0 {
                begin.append(String(decoding: word.prefix(left), as: UTF8.self))
                left -= word.count + 1
            }
            shown = Self.shown(begin, &secrets)
        case .line(let line):
            program = "sh"
            shown = Self.shown(line: String(decoding: line.prefix(Self.searched), as: UTF8.self), &secrets)
        }
        var mask = SecretMask()
        for secret in secrets { mask.add(secret: secret) }
        self.mask = mask
        let masked = String(decoding: mask.masked(Array(shown.utf8)), as: UTF8.self)
        text = LuaPermissionError.shown(Array(masked.prefix(Self.most).utf8)) + (masked.count > Self.most ? "…" : "")
    }

    /// What the program wrote, without these secrets.
    func masked(_ text: [UInt8]) -> [UInt8] { mask.masked(text) }

    private static func shown(_ words: [String], _ secrets: inout [String]) -> String {
        var shown: [String] = []
        var hidesNext = false
        for word in words {
            if hidesNext, !word.hasPrefix("-") {
                secrets.append(word)
                shown.append(hidden)
                hidesNext = false
                continue
            }
            hidesNext = word.hasPrefix("-") && !word.contains("=") && ShownAddress.isSecret(name: word)
            shown.append(quoted(Self.shown(word: word, &secrets)))
        }
        return shown.joined(separator: " ")
    }

    /// `--token=***`, `PGPASSWORD=***`, `Authorization: ***`, or an address without its secrets.
    private static func shown(word: String, _ secrets: inout [String]) -> String {
        if let sign = word.firstIndex(where: { "=: ".contains($0) }), word[sign] != " ",
            ShownAddress.isSecret(name: word[..<sign])
        {
            let value = word[word.index(after: sign)...].drop { $0 == " " }
            secrets.append(String(value))
            // The scheme before a token is not a part of it.
            if let token = value.split(separator: " ").last { secrets.append(String(token)) }
            return word[...sign] + (word[sign] == ":" ? " " : "") + hidden
        }
        guard word.contains("://") || word.contains("?") else { return word }
        secrets += ShownAddress.secrets(of: word)
        return ShownAddress.text(word)
    }

    /// Where a secret ends depends on the shell, so the rest of the line is hidden after a name that suggests one.
    private static func shown(line: String, _ secrets: inout [String]) -> String {
        var shown: [String] = []
        for word in line.split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
            let name = word.prefix { !"=:".contains($0) }
            if ShownAddress.isSecret(name: name), !word.contains("://") {
                shown.append(name + (name.endIndex < word.endIndex ? String(word[name.endIndex]) : " ") + hidden)
                break
            }
            shown.append(Self.shown(word: word, &secrets))
        }
        return shown.joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        let signs = "'\"\\$`*?[]{}();&|<>#~!".utf8
        let plain = word.replacing(hidden, with: "").utf8.allSatisfy { $0 > 0x20 && !signs.contains($0) }
        guard word.isEmpty || !plain else { return word }
        return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
