/// An amount of memory: `.megabytes(256)`.
public struct MemorySize: Sendable, Hashable {
    /// How many bytes it is, 0 or more.
    public let bytes: Int

    /// So many bytes; fewer than none are none.
    public static func bytes(_ count: Int) -> MemorySize { MemorySize(count, of: 1) }

    /// So many times 1024 bytes.
    public static func kilobytes(_ count: Int) -> MemorySize { MemorySize(count, of: 1 << 10) }

    /// So many times 1024 kilobytes.
    public static func megabytes(_ count: Int) -> MemorySize { MemorySize(count, of: 1 << 20) }

    /// So many times 1024 megabytes.
    public static func gigabytes(_ count: Int) -> MemorySize { MemorySize(count, of: 1 << 30) }

    private init(_ count: Int, of unit: Int) {
        let (product, isTooLarge) = max(0, count).multipliedReportingOverflow(by: unit)
        bytes = isTooLarge ? .max : product
    }
}

extension Duration {
    /// So many times 60 seconds.
    public static func minutes(_ count: Int) -> Duration { .seconds(60) * count }
}
