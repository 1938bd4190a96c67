// KestraLuaCommandTests
