// KestraLuaTests
