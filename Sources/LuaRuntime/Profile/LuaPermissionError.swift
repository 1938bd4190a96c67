/// Why a restricted script does not get what it asked for; its error object has the code `restricted`.
package struct LuaPermissionError: Error, LuaErrorConvertible {
    /// What a grant is about: one switch of the command each.
    package enum Kind: String, Sendable {
        case read, write, run, net, env

        /// The switch as it is written on a command line.
        package var switchName: String { "--allow-" + rawValue }
    }

    /// The code of every refusal.
    package static let code = "restricted"

    /// The function that asked.
    package let operation: String
    /// What was not allowed.
    package let message: String
    /// The switch that would allow it, or why none does.
    package let hint: String?

    /// Something that a grant would allow.
    init(_ operation: String, _ what: String, _ kind: Kind, _ thing: String) {
        self.init(operation, "\(what) is not allowed", hint: Self.hint(kind, thing))
    }

    /// Something that no grant allows.
    init(_ operation: String, _ message: String, hint: String? = nil) {
        self.operation = operation
        self.message = message
        self.hint = hint
    }

    /// Which switch would allow a thing.
    package static func hint(_ kind: Kind, _ thing: String) -> String { "\(kind.switchName)=\(thing) allows it" }

    /// A script's bytes for a message of one line: what is no text, or no sign of it, becomes a question mark.
    static func shown(_ bytes: [UInt8]) -> String {
        let most = 4096
        let text = bytes.prefix(most).map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 }
        return String(decoding: text, as: UTF8.self) + (bytes.count > most ? "…" : "")
    }

    package var luaError: LuaErrorFields {
        LuaErrorFields(code: Self.code, message: "\(operation): \(message)", operation: operation, hint: hint)
    }
}
