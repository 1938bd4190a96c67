import FoundationEssentials

/// The place where a search of log lines continues, in a form that is opaque to clients.
enum LogCursor {
    private static let prefix = "after:"

    static func write(_ place: Int) -> String {
        Data((prefix + String(place)).utf8).base64EncodedString()
    }

    /// How many lines come before; 0 for an empty text, nil for a text that is not a cursor.
    static func read(_ text: String) -> Int? {
        if text.isEmpty { return 0 }
        guard let data = Data(base64Encoded: text) else { return nil }
        let plain = String(decoding: data, as: UTF8.self)
        guard plain.hasPrefix(prefix), let place = Int(plain.dropFirst(prefix.count)), place >= 0 else { return nil }
        return place
    }
}
