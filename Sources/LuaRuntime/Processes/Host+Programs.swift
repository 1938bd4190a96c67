internal import CLuaHost
internal import Glibc

extension Host {
    func start(_ program: ProgramStart) throws(ProgramStartFailure) -> StartedProgram {
        let (words, variables) = (CStringList(program.words), CStringList(program.variables))
        let path = CStringList([program.path])
        var start = unsafe klua_ProgramStart()
        unsafe start.path = path.first
        unsafe start.words = words.pointer
        unsafe start.variables = variables.pointer
        unsafe start.folder = program.folder ?? -1
        unsafe start.has_input = program.hasInput
        var started = klua_Program()
        let problem = withExtendedLifetime((path, words, variables)) {
            unsafe children.map { unsafe klua_start_program($0, &start, &started) } ?? ENOMEM
        }
        guard problem == 0 else { throw ProgramStartFailure(number: problem) }
        return StartedProgram(
            process: started.process,
            end: started.end,
            input: started.input >= 0 ? started.input : nil,
            output: started.output,
            errors: started.errors
        )
    }

    func signal(_ program: StartedProgram, _ number: Int32) { klua_signal_program(program.process, number) }

    func finish(_ program: StartedProgram) -> ProgramEnd? {
        guard let children = unsafe children else { return nil }
        let status = unsafe klua_finish_program(children, program.process)
        return status < 0 ? nil : ProgramEnd(status)
    }
}

/// A list of texts for C, which ends with null.
@safe
private final class CStringList {
    private let texts: UnsafeMutablePointer<UnsafePointer<CChar>?>
    private let count: Int

    init(_ list: [[UInt8]]) {
        count = list.count
        unsafe texts = .allocate(capacity: count + 1)
        for (place, text) in list.enumerated() {
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.count + 1)
            for (index, byte) in text.enumerated() { unsafe copy[index] = CChar(bitPattern: byte) }
            unsafe copy[text.count] = 0
            unsafe (texts + place).initialize(to: UnsafePointer(copy))
        }
        unsafe (texts + count).initialize(to: nil)
    }

    var pointer: UnsafePointer<UnsafePointer<CChar>?> { unsafe UnsafePointer(texts) }
    var first: UnsafePointer<CChar>? { unsafe texts[0] }

    deinit {
        for place in 0..<count { unsafe texts[place]?.deallocate() }
        unsafe texts.deallocate()
    }
}
