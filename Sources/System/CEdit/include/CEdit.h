#pragma once
#include <CLateLibrary.h>
#include <histedit.h>
