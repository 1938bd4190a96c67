/// A Swift object as a userdata holds it.
///
/// The pointer leads to the object together with what makes it a `LuaObject`: from a bare object that would be looked up
/// by name at the first call of a method.
final class ObjectBox {
    let object: any LuaObject

    init(_ object: any LuaObject) { self.object = object }

    /// The pointer for one userdata, which is given up by `release`.
    var retained: UnsafeMutableRawPointer { unsafe Unmanaged.passRetained(self).toOpaque() }

    static func at(_ pointer: UnsafeMutableRawPointer) -> ObjectBox {
        unsafe Unmanaged<ObjectBox>.fromOpaque(pointer).takeUnretainedValue()
    }

    static func release(_ pointer: UnsafeMutableRawPointer) {
        unsafe Unmanaged<ObjectBox>.fromOpaque(pointer).release()
    }
}
