internal import Synchronization

/// The memory for response bodies that are read whole.
///
/// It counts the bytes that are kept at the same time and refuses those beyond its limit.
public protocol BodyMemory: AnyObject, Sendable {
    /// Counts bytes, before they are kept.
    ///
    /// - Parameters:
    ///   - count: The number of bytes.
    ///   - searching: Whether the memory may do work to find room.
    /// - Returns: False if they exceed the limit; then nothing is counted.
    func take(_ count: Int, searching: Bool) -> Bool
    /// Subtracts bytes that were freed. Can be called from any thread.
    func giveBack(_ count: Int)
    /// The limit for error messages, such as `512 MB, the limit for replies in memory`.
    var limitText: String { get }
    /// The kind of failure if the limit is exceeded.
    var refusal: TransportFailure.Kind { get }
}

/// A memory with a fixed limit.
public final class FixedBodyMemory: BodyMemory {
    private let limit: Int
    private let used = Atomic(0)

    /// - Parameter limit: The maximum number of bytes.
    public init(limit: Int) { self.limit = limit }

    /// Counts bytes.
    public func take(_ count: Int, searching: Bool) -> Bool {
        let now = used.add(count, ordering: .relaxed).newValue
        if now <= limit { return true }
        giveBack(count)
        return false
    }

    /// Subtracts bytes.
    public func giveBack(_ count: Int) { used.subtract(count, ordering: .relaxed) }

    /// Too large.
    public var refusal: TransportFailure.Kind { .tooLarge }

    /// The limit.
    public var limitText: String { "\(limit >> 20) MB, the limit for replies in memory" }
}

/// What one body takes of a memory; it is given back with the last reference.
public final class BodyCharge: Sendable {
    private let memory: any BodyMemory
    private let count = Atomic(0)
    /// Whether the memory has done work for this charge, which it does once: a body comes in many small pieces.
    private let hasSearched = Atomic(false)

    /// A charge of nothing.
    public init(_ memory: any BodyMemory) { self.memory = memory }

    deinit {
        let count = count.load(ordering: .relaxed)
        if count > 0 { memory.giveBack(count) }
    }

    /// Adds bytes.
    ///
    /// - Returns: False, with nothing added, if the memory has no room for them.
    public func add(_ bytes: Int) -> Bool {
        if !memory.take(bytes, searching: false) {
            guard !hasSearched.exchange(true, ordering: .relaxed), memory.take(bytes, searching: true) else {
                return false
            }
        }
        count.add(bytes, ordering: .relaxed)
        return true
    }

    /// Sets the number of bytes.
    ///
    /// - Returns: False, with the number unchanged, if the memory has no room for them.
    public func set(_ bytes: Int) -> Bool {
        let before = count.load(ordering: .relaxed)
        if bytes > before { return add(bytes - before) }
        count.store(bytes, ordering: .relaxed)
        if bytes < before { memory.giveBack(before - bytes) }
        return true
    }

    /// The failure of a reader that got no room.
    package var failure: TransportFailure {
        TransportFailure(
            memory.refusal,
            "the reply needs more memory than \(memory.limitText)",
            mayHaveArrived: true
        )
    }
}
