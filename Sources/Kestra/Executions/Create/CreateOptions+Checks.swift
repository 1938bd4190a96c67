internal import Values

extension CreateOptions {
    /// Checked here because the server's error does not name the label.
    static func check(label key: String, _ value: String) throws(KestraError) {
        guard !key.isEmpty, !value.isEmpty else {
            throw KestraError(.invalid, "label \"\(key)\": neither the name nor the value may be empty")
        }
        guard !key.contains(":") else {
            throw KestraError(.invalid, "label \"\(key)\": the name must not contain a colon")
        }
        guard !key.hasPrefix("system.") || key == "system.correlationId" else {
            throw KestraError(
                .invalid,
                "label \"\(key)\": labels that begin with system. are the server's own",
                hint: "only system.correlationId may be set"
            )
        }
    }

    /// Checked here because the server ignores a date that it cannot read and runs the flow at once.
    static func checked(date: String) throws(KestraError) -> String { try Self.date(date).iso() }

    static func date(_ date: String) throws(KestraError) -> Timestamp {
        do {
            return try Timestamp(parsing: date)
        } catch {
            throw KestraError(
                .invalid,
                "schedule date \"\(date)\" is not a date with time and zone",
                hint: "such as 2026-11-20T06:00:00Z",
                underlying: error
            )
        }
    }
}
