#pragma once
#include <CLateLibrary.h>
#include <jq.h>
