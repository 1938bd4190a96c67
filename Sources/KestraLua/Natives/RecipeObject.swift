internal import Glibc
internal import Kestra
internal import LuaRuntime
internal import Values

/// The functions behind `kestra.args`, `kestra.exit`, `kestra.fail` and `kestra.log`.
///
/// An object, because its methods are created when a recipe first uses one of these, and not at each start.
final class RecipeObject: LuaObject {
    static let luaTypeName = "kestra.Recipe"
    static let luaMethods: LuaMethods = [
        "levels": .sync { arguments in
            let log = try receiver(arguments).log
            let written = LogSettings.Level.allCases.drop { $0 != log.level }
            return [.table(LuaTable(fields: written.map { ($0.rawValue, .boolean(true)) }))]
        },
        "line": .sync { arguments in
            let recipe = try receiver(arguments)
            return [LuaValue(try recipe.line(arguments, at: .now).text(recipe.log.format))]
        },
        "masked": .sync { arguments in [LuaValue(try receiver(arguments).masked(arguments.bytes(2)))] },
        "why_unreadable": .sync { arguments in
            let path = try receiver(arguments).grants.readable(arguments.string(2), for: arguments.string(3))
            return [access(path, R_OK) == 0 ? .nil : LuaValue(String(cString: strerror(errno)))]
        },
    ]

    private let log: LogSettings
    private let grants: LuaGrants?
    private let mask: @Sendable ([UInt8]) throws -> String

    /// - Parameters:
    ///   - log: The settings of `kestra.log`.
    ///   - grants: The grants of a restricted script; nil in the full profile.
    ///   - mask: Replaces the secrets in a text.
    init(_ log: LogSettings, _ grants: LuaGrants?, mask: @escaping @Sendable ([UInt8]) throws -> String) {
        self.log = log
        self.grants = grants
        self.mask = mask
    }

    private static func receiver(_ arguments: LuaArguments) throws -> RecipeObject {
        try arguments.object(1, as: RecipeObject.self)
    }

    /// The line of `recipe:line(level, message, fields)`.
    private func line(_ arguments: LuaArguments, at time: Timestamp) throws -> LogLine {
        let level = try arguments.read(2) { item in
            guard let level = LogSettings.Level(rawValue: try item.string()) else { throw item.mismatch("level") }
            return level
        }
        let fields = try arguments.list(4) { item in
            try item.fields { fields in
                let (name, json) = (try masked(fields.bytes("name")), try fields.optionalBytes("json"))
                let text = try fields.optionalBytes("text") ?? []
                return (name, try json.map { LogLine.Value.json(try masked($0)) } ?? .text(try masked(text)))
            }
        }
        return LogLine(time: time, level: level, message: try masked(arguments.bytes(3)), fields: fields)
    }

    private func masked(_ text: [UInt8]) throws -> String { try mask(text) }
}
