/// The families of servers whose answers are known; a later one is never less than an earlier one.
public enum APIFamily: String, Sendable, Hashable, CaseIterable, Comparable {
    /// 0.x, as 0.24 answers.
    case v0_24 = "0.24"
    /// 1.0.
    case v1_0 = "1.0"
    /// 1.1 to 1.x, as 1.3 answers.
    case v1_3 = "1.3"
    /// 2.0 and everything newer.
    case v2_0 = "2.0"

    /// The newest family.
    public static let newest = APIFamily.v2_0

    /// Older is less.
    public static func < (left: APIFamily, right: APIFamily) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .v0_24: 0
        case .v1_0: 1
        case .v1_3: 2
        case .v2_0: 3
        }
    }
}

/// The version that a server says it has, and the family it is treated as.
public struct ServerVersion: Sendable, Hashable, CustomStringConvertible {
    /// As the server says it, such as `1.3.25` or `2.0.0-SNAPSHOT`.
    public let text: String
    /// The family whose paths and answers are expected.
    public let family: APIFamily
    /// Whether the version is newer than every known one, or has no number.
    public let isUnknown: Bool

    /// Reads a version; one without a number, such as `Snapshot`, is treated as the newest.
    public init(_ text: String) {
        self.text = text
        let numbers = text.split(separator: ".").prefix(2).map { Int($0.prefix { $0.isNumber }) }
        guard let major = numbers.first ?? nil else {
            (family, isUnknown) = (.newest, true)
            return
        }
        let minor = (numbers.count > 1 ? numbers[1] : nil) ?? 0
        switch (major, minor) {
        case (0, _): (family, isUnknown) = (.v0_24, false)
        case (1, 0): (family, isUnknown) = (.v1_0, false)
        case (1, _): (family, isUnknown) = (.v1_3, false)
        case (2, 0): (family, isUnknown) = (.v2_0, false)
        default: (family, isUnknown) = (.newest, true)
        }
    }

    /// The version as the server says it.
    public var description: String { text }
}
