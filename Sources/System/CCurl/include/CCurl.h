#pragma once
#include <CLateLibrary.h>
#include <curl/curl.h>
