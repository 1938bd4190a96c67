/// The families of server versions with the same API, in order.
public enum APIFamily: String, Sendable, Hashable, CaseIterable, Comparable {
    /// 0.x, with the API of 0.24.
    case v0_24 = "0.24"
    /// 1.0.
    case v1_0 = "1.0"
    /// 1.1 to 1.x, with the API of 1.3.
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

/// The version that a server reports, and its family.
public struct ServerVersion: Sendable, Hashable, CustomStringConvertible {
    /// The text from the server, such as `1.3.25` or `2.0.0-SNAPSHOT`.
    public let text: String
    /// The family whose paths and replies the client expects.
    public let family: APIFamily
    /// Whether the version is newer than every known version, or is not a number.
    public let isUnknown: Bool

    /// Reads a version.
    ///
    /// A version without a number, such as `Snapshot`, is treated as the newest.
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

    /// The version text from the server.
    public var description: String { text }
}
