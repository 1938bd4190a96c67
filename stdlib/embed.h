/* One row of the library: the file FILE_PATH, whose bytes are found by PLACE. Included once a file, because a directive
   cannot stand in a macro. */
#define EMBED_TEXT(path) #path
#define EMBED_PATH(path) EMBED_TEXT(path)
#define EMBED_PLACE(path) PLACE(path)
    {
        EMBED_PATH(FILE_PATH),
        (const char[]){
#embed EMBED_PLACE(FILE_PATH)
        },
        sizeof (const char[]){
#embed EMBED_PLACE(FILE_PATH)
        },
    },
#undef EMBED_PLACE
#undef EMBED_PATH
#undef EMBED_TEXT
#undef FILE_PATH
