@testable import KestraLuaTesting

extension TestOptions {
    /// For tests of anything but the time limit: beside all others, on a busy machine, a file may wait for its turn longer
    /// than the usual limit.
    static var patient: TestOptions {
        var options = TestOptions()
        options.timeout = .seconds(1800)
        return options
    }
}
