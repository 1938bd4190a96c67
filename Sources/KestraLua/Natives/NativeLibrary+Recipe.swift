internal import Glibc
internal import Kestra
internal import LuaRuntime
internal import Values

/// The functions behind `kestra.args`, `kestra.exit`, `kestra.fail` and `kestra.log`.
extension NativeLibrary {
    var recipeMembers: LuaMembers {
        [
            "log_levels": .function(
                .sync { [log] _ in
                    let levels = LogSettings.Level.allCases
                    let written = levels.drop { $0 != log.level }
                    return [
                        .table(LuaTable(fields: levels.map { ($0.rawValue, .boolean(written.contains($0))) }))
                    ]
                }
            ),
            "log_line": .function(
                .sync { [self] arguments in [LuaValue(try logLine(arguments, at: .now).text(log.format))] }
            ),
            "masked": .function(.sync { [self] arguments in [LuaValue(try masked(arguments.bytes(1)))] }),
            "why_unreadable": .function(
                .sync { [grants] arguments in
                    let path = try grants.readable(arguments.string(1), for: arguments.string(2))
                    return [access(path, R_OK) == 0 ? .nil : LuaValue(String(cString: strerror(errno)))]
                }
            ),
        ]
    }

    /// The line of `native.log_line(level, message, fields)`.
    ///
    /// - Throws: An error for an argument that only a fault of the library passes.
    func logLine(_ arguments: LuaArguments, at time: Timestamp) throws -> LogLine {
        let level = try arguments.read(1) { item in
            guard let level = LogSettings.Level(rawValue: try item.string()) else { throw item.mismatch("level") }
            return level
        }
        let fields = try arguments.list(3) { item in
            try item.fields { fields in
                let name = try masked(fields.bytes("name"))
                if let json = try fields.optionalBytes("json") { return (name, LogLine.Value.json(try masked(json))) }
                return (name, .text(try masked(fields.bytes("text"))))
            }
        }
        return LogLine(time: time, level: level, message: try masked(arguments.bytes(2)), fields: fields)
    }

    private func masked(_ text: [UInt8]) throws -> String {
        try secrets.masked(text) { try connect(nil).configuration }
    }
}
