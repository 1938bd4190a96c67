#pragma once
#include <CLateLibrary.h>
#include <yaml.h>

#define CYAML_FUNCTIONS(X)                                                                                             \
    X(yaml_parser_initialize)                                                                                          \
    X(yaml_parser_delete)                                                                                              \
    X(yaml_parser_set_encoding)                                                                                        \
    X(yaml_parser_set_input_string)                                                                                    \
    X(yaml_parser_parse)                                                                                               \
    X(yaml_event_delete)

/* libyaml's functions; null until cyaml_load returns 0. */
LATE_TABLE extern struct cyaml_table { CYAML_FUNCTIONS(LATE_SLOT) } cyaml;

/* Loads libyaml-0.so.2 (Debian package libyaml-0-2). Returns 0, or -1; late_library_error has the reason. */
int cyaml_load(void);
