/// Where this checkout lies, so that tests find the data beside them.
public enum Repository {
    /// The absolute path of the checkout.
    public static let root: String = {
        // This file is Tests/TestSupport/Repository.swift.
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: true)
        return "/" + parts.dropLast(3).joined(separator: "/")
    }()

    /// The folder of the recorded exchanges.
    public static let recordings = root + "/Tests/Recordings"
}
