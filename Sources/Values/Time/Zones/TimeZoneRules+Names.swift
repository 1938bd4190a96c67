internal import Synchronization

extension TimeZoneRules {
    /// A zone by its name: `Europe/Paris` and all others that the system knows, `UTC`, `Z`, `+01:00`, `GMT+2`.
    ///
    /// - Parameter name: The name, as the system spells it.
    /// - Returns: The zone. Its rules are read once per process.
    /// - Throws: `FormatError` if the system does not know the zone.
    public static func named(_ name: String) throws(FormatError) -> TimeZoneRules {
        if let fixed = withoutRules(name) { return fixed }
        if let known = read.withLock({ $0[name] }) { return known }
        guard let bytes = ZoneFile.read(name) else {
            throw FormatError("unknown time zone '\(name)'; names are like Europe/Paris, UTC or +01:00")
        }
        var file = ZoneFile(bytes)
        guard let rules = file.rules(named: name) else {
            throw FormatError("the file of the time zone '\(name)' in \(ZoneFile.folder) cannot be read")
        }
        read.withLock { $0[name] = rules }
        return rules
    }

    private static let read = Mutex<[String: TimeZoneRules]>([:])

    private static func withoutRules(_ name: String) -> TimeZoneRules? {
        if ["Z", "UTC", "GMT", "UT"].contains(name) { return utc }
        let prefix = ["UTC", "GMT", "UT"].first { name.hasPrefix($0) } ?? ""
        var text = String(name.dropFirst(prefix.count))
        // `+2` is `+02`.
        if text.count == 2 { text.insert("0", at: text.index(after: text.startIndex)) }
        var scanner = ISOScanner(text)
        guard let offset = scanner.offset(), scanner.isAtEnd else { return nil }
        return fixed(offset)
    }

    /// The zone of this machine: that of `TZ`, otherwise that of `/etc/localtime`, otherwise UTC.
    public static let local: TimeZoneRules = {
        if let name = environment("TZ")?.drop(while: { $0 == ":" }), !name.isEmpty {
            return (try? named(String(name))) ?? utc
        }
        return systemZoneName().flatMap { try? named($0) } ?? utc
    }()
}
