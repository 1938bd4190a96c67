internal import Glibc

/// Exchanges two entries of a folder repeatedly, on a separate thread, until it is stopped.
public final class LinkSwapper: Sendable {
    private let isStopped: Flag
    private let thread: SystemThread

    /// The type of `renameat2`, which Swift's module of the C library does not contain.
    private typealias Rename =
        @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    private static let rename = unsafeBitCast(dlsym(nil, "renameat2"), to: Rename.self)
    /// `RENAME_EXCHANGE`.
    private static let exchanges: UInt32 = 2

    /// Starts the exchange.
    ///
    /// - Parameter pairs: The paths to exchange, pair by pair.
    public init(_ pairs: [(String, String)]) {
        let stop = Flag()
        isStopped = stop
        thread = SystemThread {
            while !stop.isSet {
                for (one, other) in pairs { _ = Self.rename(AT_FDCWD, one, AT_FDCWD, other, Self.exchanges) }
            }
        }
    }

    /// Stops the exchange.
    ///
    /// The entries may be in either order.
    public func stop() {
        isStopped.set()
        thread.join()
    }
}
