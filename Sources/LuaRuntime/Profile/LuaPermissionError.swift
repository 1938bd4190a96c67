/// The refusal of an access by a restricted script.
///
/// Its error object has the code `restricted`.
package struct LuaPermissionError: Error, LuaErrorConvertible {
    /// The kinds of grants, one command-line option each.
    package enum Kind: String, Sendable {
        case read, write, run, net, env

        /// The option on the command line.
        package var switchName: String { "--allow-" + rawValue }
    }

    /// The code of every refusal.
    package static let code = "restricted"

    /// The calling function.
    package let operation: String
    /// The refused access.
    package let message: String
    /// The option that grants it, or why no option does.
    package let hint: String?

    /// An access that a grant would allow.
    init(_ operation: String, _ what: String, _ kind: Kind, _ thing: String) {
        self.init(operation, "\(what) is not allowed", hint: Self.hint(kind, thing))
    }

    /// An access that no grant allows.
    init(_ operation: String, _ message: String, hint: String? = nil) {
        self.operation = operation
        self.message = message
        self.hint = hint
    }

    /// The option that grants an access.
    package static func hint(_ kind: Kind, _ thing: String) -> String { "\(kind.switchName)=\(thing) allows it" }

    /// Bytes of a script for a message on one line.
    ///
    /// Invalid UTF-8 and control characters become question marks.
    package static func shown(_ bytes: [UInt8]) -> String {
        let most = 4096
        let text = bytes.prefix(most).map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 }
        return String(decoding: text, as: UTF8.self) + (bytes.count > most ? "…" : "")
    }

    package var luaError: LuaErrorFields {
        LuaErrorFields(code: Self.code, message: "\(operation): \(message)", operation: operation, hint: hint)
    }
}
