#pragma once
#include <CLateLibrary.h>
#include <sqlite3.h>
