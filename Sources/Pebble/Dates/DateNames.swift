/// The patterns that have names, and the units of time.
enum DateNames {
    static let patterns = [
        "iso": "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
        "iso_sec": "yyyy-MM-dd'T'HH:mm:ssXXX",
        "iso_milli": "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
        "sql": "yyyy-MM-dd HH:mm:ss.SSSSSS",
        "sql_seq": "yyyy-MM-dd HH:mm:ss",
        "sql_milli": "yyyy-MM-dd HH:mm:ss.SSS",
        "iso_date_time": "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX'['VV']'",
        "iso_zoned_date_time": "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX'['VV']'",
        "iso_instant": "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX",
        "iso_date": "yyyy-MM-ddXXX",
        "iso_time": "HH:mm:ss.SSSSSSXXX",
        "iso_offset_time": "HH:mm:ss.SSSSSSXXX",
        "iso_local_date": "yyyy-MM-dd",
        "iso_local_time": "HH:mm:ss.SSSSSS",
        "iso_local_date_time": "yyyy-MM-dd'T'HH:mm:ss.SSSSSS",
        "iso_ordinal_date": "yyyy-DDDXXX",
        "iso_week_date": "YYYY-'W'ww-eXXX",
        "rfc_1123_date_time": "EEE, d MMM yyyy HH:mm:ss Z",
        "full": "EEEE, MMMM d, yyyy, h:mm:ss a z",
        "long": "MMMM d, yyyy, h:mm:ss a z",
        "medium": "MMM d, yyyy, h:mm:ss a",
        "short": "M/d/yy, h:mm a",
    ]

    /// Units of a fixed length, in nanoseconds.
    static let lengths: [String: Int64] = [
        "NANOS": 1, "MICROS": 1000, "MILLIS": 1_000_000, "SECONDS": 1_000_000_000, "MINUTES": 60_000_000_000,
        "HOURS": 3_600_000_000_000, "HALF_DAYS": 43_200_000_000_000,
    ]

    /// Units that follow the calendar, in days or months.
    static let days = ["DAYS": 1, "WEEKS": 7]
    static let months = ["MONTHS": 1, "YEARS": 12, "DECADES": 120, "CENTURIES": 1200]
}
