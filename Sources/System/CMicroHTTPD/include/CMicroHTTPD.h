#pragma once
#include <CLateLibrary.h>
#include <microhttpd.h>
