print("kestra-lua")
