#!/usr/bin/python3
"""Writes facts.csv: every row of the parameter pack that the chain of care uses or a scenario file names, with its id,
source and confidence.

chain.py reads facts.csv, so that the pack is needed only to renew it.
"""

from pack import cited, ids, row, write

USED = (
    ["CP001", "CP002", "CP003", "CP007", "CP011", "CP012", "CP013", "CP014", "CP015", "CP016", "CP017", "CP018", "CP019", "CP020", "CP028"]
    + ids("CP", 29, 44) + ids("CP", 236, 244) + ["CP250", "CP252", "CP254", "CP256", "CP257", "CP258", "CP259", "CP261", "CP268"]
    + ids("CP", 269, 281) + ids("CP", 290, 298) + ["CP304", "CP305", "CP307", "CP308", "CP309"] + ids("CP", 313, 316)
    + ["CP320", "CP321", "CP322", "CP324", "CP325"]
    + ["DM010", "DM012", "DM028", "DM029", "DM032", "DM033"] + ids("DM", 34, 42) + ["DM045", "DM049"] + ids("DM", 55, 62)
    + ["DM069", "DM070", "DM071", "DM076", "DM077", "DM082", "DM086", "DM092", "DM093", "DM094", "DM095", "DM096"]
    + ids("DM", 111, 114) + ids("DM", 120, 124) + ["DM126"]
    + ids("FR", 48, 56) + ids("FR", 63, 68) + ["FR074", "FR077", "FR078"] + ids("OC", 14, 21)
    + ["UC013", "UC020", "UC026", "UC076", "UC077", "UC099", "UC100"] + ids("UC", 103, 111) + ["UC120", "UC184"]
    + ids("CT", 1, 4) + ids("CT", 6, 10) + ["CT012", "CT013"] + ids("CT", 15, 17) + ["CT019", "CT022", "CT023", "CT024", "CT026",
       "CT027", "CT029", "CT030", "CT032", "CT034", "CT036", "CT037", "CT039"]
    + ids("CT", 40, 49))


def main():
    out = []
    for id in USED + sorted(cited() - set(USED)):
        try:
            r = row(id)
        except KeyError:
            continue
        out.append({"key": id, "what": r["metric"] + (f" ({r['subgroup']})" if r["subgroup"] else ""), "value": r["value"],
                    "low": r["low"], "high": r["high"], "unit": r["unit"], "year": r["year"], "confidence": r["confidence"],
                    "source": r["source"], "derivation": r["derivation"], "note": r["note"], "priority": r.get("priority", "")})
    write("facts.csv", ["key", "what", "priority"], out)


if __name__ == "__main__":
    main()
