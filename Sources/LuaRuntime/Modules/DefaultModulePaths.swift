internal import CLuaHost

/// The default search paths for modules.
package enum DefaultModulePaths {
    /// `package.path` without an environment.
    package static var lua: String { unsafe String(cString: klua_default_path()) }
    /// `package.cpath` without an environment.
    package static var c: String { unsafe String(cString: klua_default_cpath()) }
}
