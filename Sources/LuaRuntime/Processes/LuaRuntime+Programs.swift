/// Programs for a script.
///
/// They end with the run, as those of `os.execute` do. Call these functions on the loop's thread.
extension LuaRuntime {
    /// Starts a program.
    package func start(_ program: ProgramStart) throws(ProgramStartFailure) -> StartedProgram {
        try host.start(program)
    }

    /// Sends a signal to the group of a program that has not been finished.
    package func signal(_ program: StartedProgram, _ number: Int32) { host.signal(program, number) }

    /// Ends what remains in the group of a program that has ended, or was sent signal 9.
    ///
    /// Call it once.
    ///
    /// - Returns: How the program ended; nil if another part of this process has taken its status.
    package func finish(_ program: StartedProgram) -> ProgramEnd? { host.finish(program) }
}
