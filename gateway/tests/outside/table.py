# SPDX-License-Identifier: Apache-2.0
"""Values of names, and the records that they must make: what each row says was written by hand or follows from a counter,
not from the gateway. The chain's tests use the same table."""

DIGEST = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI="
DIGEST_HEX = "3132333435363738393031323334353637383930313233343536373839303132"

NAMES = {}
ROWS = []


def name(label, value, *rows):
    """A name, and its rows: owner below the name, type, data. In both, @ is the name itself."""
    apex = f"{label}.vns."
    NAMES[f"d/{label}"] = value
    for owner, kind, data in rows:
        ROWS.append((apex if owner == "@" else f"{owner}.{apex}", kind, data.replace("@", apex)))


# Twenty names as many have them: seven records each.
for number in range(20):
    one = number + 1
    name(
        f"t{number}",
        {
            "ip": f"192.0.2.{one}",
            "ip6": f"2001:db8::{one:x}",
            "mx": [[10, "mail"], [20, "mail.example.net."]],
            "txt": f"number {number}",
            "map": {"www": {"alias": ""}, "mail": f"198.51.100.{one}"},
        },
        ("@", "A", f"192.0.2.{one}"),
        ("@", "AAAA", f"2001:db8::{one:x}"),
        ("@", "MX", "10 mail.@"),
        ("@", "MX", "20 mail.example.net."),
        ("@", "TXT", f'"number {number}"'),
        ("www", "CNAME", "@"),
        ("mail", "A", f"198.51.100.{one}"),
    )

name("many", {"ip": [f"203.0.113.{number}" for number in range(1, 51)]},
     *[("@", "A", f"203.0.113.{number}") for number in range(1, 51)])
name("srv", {"map": {"_tcp": {"map": {"_xmpp": {"srv": [[1, 2, 5222, "chat.@"], [3, 4, 5223, "other.example.net."]]}}}}},
     ("_xmpp._tcp", "SRV", "1 2 5222 chat.@"), ("_xmpp._tcp", "SRV", "3 4 5223 other.example.net."))
name("mail", {"map": {"_tcp": {"map": {"_smtp": {"srv": [[10, 0, 25, "mx.@"]]}}}, "mx": "192.0.2.25"}},
     ("_smtp._tcp", "SRV", "10 0 25 mx.@"), ("@", "MX", "10 mx.@"), ("mx", "A", "192.0.2.25"))
name("tls", {"map": {"_tcp": {"map": {"_443": {"tls": [[3, 1, 1, DIGEST]]}, "_25": {"tls": [[2, 0, 1, DIGEST]]}}}}},
     ("_443._tcp", "TLSA", f"3 1 1 {DIGEST_HEX}"), ("_25._tcp", "TLSA", f"2 0 1 {DIGEST_HEX}"))
name("ssh", {"sshfp": [[4, 2, DIGEST], [1, 2, DIGEST]]},
     ("@", "SSHFP", f"4 2 {DIGEST_HEX}"), ("@", "SSHFP", f"1 2 {DIGEST_HEX}"))
name("place", {"loc": "52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m"},
     ("@", "LOC", "52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000.00m 10.00m"))
name("web", {"https": "1 . alpn=h2,h3", "svcb": ["1 svc alpn=h2 port=8443"]},
     ("@", "HTTPS", '1 . alpn="h2,h3"'), ("@", "SVCB", '1 svc.@ alpn="h2" port="8443"'))
name("text", {"txt": [["one", "two"], "three", "quote\" back\\slash", "ü"]},
     ("@", "TXT", '"one" "two"'), ("@", "TXT", '"three"'), ("@", "TXT", '"quote\\" back\\\\slash"'), ("@", "TXT", '"\\195\\188"'))
name("caa", {"o": [[257, "AAVpc3N1ZWxldHNlbmNyeXB0Lm9yZw=="]]}, ("@", "CAA", '0 issue "letsencrypt.org"'))
name("opaque", {"o": [[65280, "AQID"]]}, ("@", "TYPE65280", "\\# 3 010203"))
name("wild", {"map": {"*": {"ip": "192.0.2.70", "txt": "any"}, "own": {"txt": "own"}}},
     ("a", "A", "192.0.2.70"), ("b.c", "A", "192.0.2.70"), ("zz", "TXT", '"any"'), ("own", "TXT", '"own"'), ("*", "A", "192.0.2.70"))
name("moved", {"map": {"old": {"translate": "new"}, "new": {"map": {"x": "192.0.2.80", "y": {"txt": "y"}}}}},
     ("old", "DNAME", "new.@"), ("x.new", "A", "192.0.2.80"), ("x.old", "A", "192.0.2.80"), ("y.old", "TXT", '"y"'))
name("chain", {"alias": "www.t3.vns."}, ("@", "CNAME", "www.t3.vns."), ("@", "A", "192.0.2.4"))
name("deep", {"map": {"a": {"map": {"b": {"map": {"c": {"map": {"d": "192.0.2.90"}}}}}}}}, ("d.c.b.a", "A", "192.0.2.90"))
name("shared", {"ip": "192.0.2.100", "map": {"api": "192.0.2.101"}}, ("@", "A", "192.0.2.100"), ("api", "A", "192.0.2.101"))
name("importing", {"import": [["d/shared"]], "ip": "192.0.2.102"}, ("@", "A", "192.0.2.102"), ("api", "A", "192.0.2.101"))
name("delegating", {"delegate": ["d/shared"]}, ("@", "A", "192.0.2.100"), ("api", "A", "192.0.2.101"))
name("xn--bcher-kva", {"ip": "192.0.2.110"}, ("@", "A", "192.0.2.110"))
name("secure", {"ns": "ns.example.net.", "ds": [[12345, 13, 2, DIGEST]]}, ("@", "DS", f"12345 13 2 {DIGEST_HEX}"))
name("insecure", {"ns": "ns.example.net."})
name("half", '{"ip": ["192.0.2.120", "300.1.2.3"], "mx": "nonsense"}', ("@", "A", "192.0.2.120"))
name("sold", {"ip": "192.0.2.1"})
name("importer", {"import": [["d/sold"]]})
name("nothing", "")
name("broken", "{not json")
NAMES["id/someone"] = {"name": "Someone"}

# What is not there: name, type, code for who asks for no proofs.
ABSENT = [
    ("nobody.vns.", "A", "NXDOMAIN"),
    ("a.b.c.nobody.vns.", "A", "NXDOMAIN"),
    ("nobody.t0.vns.", "A", "NXDOMAIN"),
    ("t0.vns.", "SRV", "NOERROR"),
    ("b.a.deep.vns.", "A", "NOERROR"),
    ("own.wild.vns.", "A", "NOERROR"),
    ("x.own.wild.vns.", "A", "NXDOMAIN"),
    ("any.wild.vns.", "MX", "NOERROR"),
    ("nothing.vns.", "A", "NOERROR"),
    ("broken.vns.", "A", "NOERROR"),
    ("www.nothing.vns.", "A", "NXDOMAIN"),
    ("no-name-.vns.", "A", "NXDOMAIN"),
    ("someone.vns.", "A", "NXDOMAIN"),
    ("vns.", "A", "NOERROR"),
    ("resolver.vns.", "AAAA", "NOERROR"),
    ("insecure.vns.", "DS", "NOERROR"),
    ("example.com.", "A", "REFUSED"),
]
