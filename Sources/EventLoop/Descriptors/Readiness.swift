internal import CEpoll

/// The events of a descriptor that a handler waits for.
public struct Interest: OptionSet, Sendable {
    /// The bits of the set.
    public let rawValue: UInt8
    /// Makes a set of the given bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Data can be read, a connection can be accepted, or the other side has closed.
    public static let reading = Interest(rawValue: 1)
    /// Data can be written.
    public static let writing = Interest(rawValue: 2)

    var mask: UInt32 {
        (contains(.reading) ? EPOLLIN.rawValue : 0) | (contains(.writing) ? EPOLLOUT.rawValue : 0)
    }
}

/// The events that a descriptor is ready for.
public struct Readiness: OptionSet, Sendable {
    /// The bits of the set.
    public let rawValue: UInt8
    /// Makes a set of the given bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Reading will not block.
    public static let readable = Readiness(rawValue: 1)
    /// Writing will not block.
    public static let writable = Readiness(rawValue: 2)
    /// The descriptor failed or the other side hung up.
    ///
    /// Always reported.
    public static let failed = Readiness(rawValue: 4)

    init(events: UInt32) {
        var bits: UInt8 = 0
        if events & EPOLLIN.rawValue != 0 { bits |= 1 }
        if events & EPOLLOUT.rawValue != 0 { bits |= 2 }
        if events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { bits |= 4 }
        rawValue = bits
    }
}
