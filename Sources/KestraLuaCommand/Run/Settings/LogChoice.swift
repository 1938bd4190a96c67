internal import KestraLua
internal import Values

/// The settings of `kestra.log` from the command line or else the environment.
enum LogChoice {
    /// - Throws: `UsageError` for a level or a format that does not exist, naming the option or the variable.
    static func settings(
        _ parsed: ParsedArguments,
        variable: (String) -> String? = ProcessEnvironment.variable
    ) throws(UsageError) -> LogSettings {
        var settings = LogSettings()
        let level = try value(.logLevel, "KESTRA_LOG_LEVEL", LogSettings.Level.self, parsed, variable)
        let format = try value(.logFormat, "KESTRA_LOG_FORMAT", LogSettings.Format.self, parsed, variable)
        if let level { settings.level = level }
        if let format { settings.format = format }
        return settings
    }

    private static func value<Value: CaseIterable & RawRepresentable<String>>(
        _ option: Option,
        _ name: String,
        _ type: Value.Type,
        _ parsed: ParsedArguments,
        _ variable: (String) -> String?
    ) throws(UsageError) -> Value? {
        // An empty variable counts as not set.
        let found = parsed[option].map { (option.name, $0) } ?? variable(name).flatMap { $0.isEmpty ? nil : (name, $0) }
        guard let (source, text) = found else { return nil }
        if let value = Value(rawValue: text.lowercased()) { return value }
        let names = Value.allCases.map(\.rawValue).joined(separator: ", ")
        throw UsageError("\(source): \"\(text)\" does not exist", hint: "use one of \(names)")
    }
}
