/// An amount of memory: `.megabytes(256)`.
public struct MemorySize: Sendable, Hashable {
    /// The number of bytes, 0 or more.
    public let bytes: Int

    /// A number of bytes; negative numbers count as 0.
    public static func bytes(_ count: Int) -> MemorySize { MemorySize(count, of: 1) }

    /// A number of units of 1024 bytes.
    public static func kilobytes(_ count: Int) -> MemorySize { MemorySize(count, of: 1 << 10) }

    /// A number of units of 1024 kilobytes.
    public static func megabytes(_ count: Int) -> MemorySize { MemorySize(count, of: 1 << 20) }

    private init(_ count: Int, of unit: Int) {
        let (product, isTooLarge) = max(0, count).multipliedReportingOverflow(by: unit)
        bytes = isTooLarge ? .max : product
    }
}

extension Duration {
    /// A number of minutes.
    public static func minutes(_ count: Int) -> Duration { .seconds(60) * count }
}
