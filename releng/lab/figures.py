#
# Copyright (c) 2026 The Postern authors.
#
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
#
"""The page with the figures of the lab (docs/lab.md): each command writes its own section and leaves the others."""
import os, re, time

TITLE = "# Figures of the lab"


def conditions(command, rtt):
    """How and where the figures came to be: the first paragraph of a section."""
    with open("/proc/cpuinfo") as f:
        cpu = next((line.split(":")[1].strip() for line in f if line.startswith("model name")), "unknown processor")
    return ["Made by `./postern lab %s` on %s: %s, %d processors, round trip %g ms, load average at the end %.1f." % (
                command, time.strftime("%Y-%m-%d"), cpu, os.cpu_count(), rtt, os.getloadavg()[0]),
            "Other work on the machine makes the times longer, never shorter.", ""]


def table(heads, rows):
    """Rows of cells in Markdown."""
    return ["| %s |" % " | ".join(cells) for cells in [heads, ["---"] * len(heads)] + rows]


def write_section(path, heading, lines):
    """Writes a section of the page in place of the one with the same heading, or at the end."""
    sections = {}
    if os.path.exists(path):
        with open(path) as f:
            sections = dict(re.findall(r"^## ([^\n]*)\n\n(.*?)\n*(?=^## |\Z)", f.read(), re.M | re.S))
    sections[heading] = "\n".join(lines)
    with open(path, "w") as f:
        f.write("\n\n".join([TITLE] + ["## %s\n\n%s" % section for section in sections.items()]) + "\n")
