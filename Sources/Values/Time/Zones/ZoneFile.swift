internal import Glibc

/// Reads the compiled rules of a zone (TZif, RFC 8536) that the system keeps.
struct ZoneFile {
    static let folder = "/usr/share/zoneinfo/"

    private let bytes: [UInt8]
    private var place = 0

    /// The bytes of a zone's file; nil if no file has this name.
    static func read(_ name: String) -> [UInt8]? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }), !name.utf8.contains(0),
            let file = fopen(folder + name, "re")
        else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes.prefix(count))
    }

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private struct Header {
        let version: UInt8
        let utcIndicators, standardIndicators, leapSeconds, transitions, types, characters: Int
        func length(timeSize: Int) -> Int {
            transitions * (timeSize + 1) + types * 6 + characters + leapSeconds * (timeSize + 4) + standardIndicators
                + utcIndicators
        }
    }

    mutating func rules(named name: String) -> TimeZoneRules? {
        guard let first = header(), first.version >= UInt8(ascii: "2") else { return nil }
        // The first block has 32-bit times and is there for old readers only.
        place += first.length(timeSize: 4)
        guard let header = header(), header.types > 0, place + header.length(timeSize: 8) <= bytes.count else {
            return nil
        }
        let times = (0..<header.transitions).map { _ in Int64(truncatingIfNeeded: number(8)) }
        let kinds = (0..<header.transitions).map { _ in Int(number(1)) }
        let types = (0..<header.types).map { _ in
            (offset: Int(Int32(truncatingIfNeeded: number(4))), isSummer: number(1) == 1, name: Int(number(1)))
        }
        let names = bytes[place..<place + header.characters]
        place += header.characters + header.leapSeconds * 12 + header.standardIndicators + header.utcIndicators
        let periods = types.map { type in
            let text = names.dropFirst(type.name).prefix { $0 != 0 }
            return TimeZoneRules.Period(
                offset: type.offset,
                abbreviation: String(decoding: text, as: UTF8.self),
                isSummer: type.isSummer
            )
        }
        guard kinds.allSatisfy(periods.indices.contains), let earliest = periods.first else { return nil }
        let transitions = zip(times, kinds).map { TimeZoneRules.Transition(at: $0, period: periods[$1]) }
        return TimeZoneRules(name: name, transitions: transitions, first: earliest, tail: ZoneTail(parsing: footer()))
    }

    private mutating func header() -> Header? {
        guard bytes.count >= place + 44, bytes[place..<place + 4].elementsEqual("TZif".utf8) else { return nil }
        let version = bytes[place + 4]
        place += 20
        let counts = (0..<6).map { _ in Int(number(4)) }
        return Header(
            version: version,
            utcIndicators: counts[0],
            standardIndicators: counts[1],
            leapSeconds: counts[2],
            transitions: counts[3],
            types: counts[4],
            characters: counts[5]
        )
    }

    private mutating func number(_ width: Int) -> UInt64 {
        defer { place += width }
        return bytes[place..<place + width].reduce(0) { $0 << 8 | UInt64($1) }
    }

    private func footer() -> String {
        String(decoding: bytes.dropFirst(place + 1).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }
}
