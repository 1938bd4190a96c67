internal import CEpoll

/// What a handler waits for on a descriptor.
public struct Interest: OptionSet, Sendable {
    /// The bits of the set.
    public let rawValue: UInt8
    /// Makes a set of the given bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// There is something to read, or a connection to accept, or the other side closed.
    public static let reading = Interest(rawValue: 1)
    /// There is room to write.
    public static let writing = Interest(rawValue: 2)

    var mask: UInt32 {
        (contains(.reading) ? EPOLLIN.rawValue : 0) | (contains(.writing) ? EPOLLOUT.rawValue : 0)
    }
}

/// What has become possible on a descriptor.
public struct Readiness: OptionSet, Sendable {
    /// The bits of the set.
    public let rawValue: UInt8
    /// Makes a set of the given bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Reading will not block.
    public static let readable = Readiness(rawValue: 1)
    /// Writing will not block.
    public static let writable = Readiness(rawValue: 2)
    /// The descriptor failed or the other side hung up: told even when nobody asked.
    public static let failed = Readiness(rawValue: 4)

    init(events: UInt32) {
        var bits: UInt8 = 0
        if events & EPOLLIN.rawValue != 0 { bits |= 1 }
        if events & EPOLLOUT.rawValue != 0 { bits |= 2 }
        if events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { bits |= 4 }
        rawValue = bits
    }
}
