/// The units of work of what evaluations do again and again, as measured in a release build.
enum WorkRate {
    /// One byte of a text that is handled by characters.
    static let character = 32
    /// One byte of a text that is handled by bytes.
    static let byte = 2
    /// One item of a collection that is copied.
    static let item = 64
    /// One round of a loop, whose variables are set anew.
    static let round = 2_048
    /// One byte of a template that is parsed.
    static let syntax = 128
    /// One variable that a nested template sees.
    static let variable = 256
    /// One byte of a value that a filter works on.
    static let value = 32
    /// A regular expression that is compiled.
    static let pattern = 20_000
    /// A letter that is looked up by its Unicode name.
    static let letter = 1_000
    /// A query of jq, besides what it computes: the start of its process is not measured.
    static let query = 1 << 22
    /// One byte of a text in Ion.
    static let ion = 512
}
