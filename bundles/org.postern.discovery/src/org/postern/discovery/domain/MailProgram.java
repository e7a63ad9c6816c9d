/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.domain;

import static org.postern.discovery.domain.Standard.AUTOCONFIG;
import static org.postern.discovery.domain.Standard.AUTOCONFIG_HTTP;
import static org.postern.discovery.domain.Standard.AUTOCONFIG_MAIL_V1;
import static org.postern.discovery.domain.Standard.AUTOCONFIG_WELL_KNOWN;
import static org.postern.discovery.domain.Standard.AUTOCONFIG_WELL_KNOWN_HTTP;
import static org.postern.discovery.domain.Standard.AUTODISCOVER;
import static org.postern.discovery.domain.Standard.AUTODISCOVER_DOMAIN;
import static org.postern.discovery.domain.Standard.AUTODISCOVER_HTTP;
import static org.postern.discovery.domain.Standard.AUTODISCOVER_SRV;
import static org.postern.discovery.domain.Standard.CATALOG;
import static org.postern.discovery.domain.Standard.DATABASE;
import static org.postern.discovery.domain.Standard.GUESS;
import static org.postern.discovery.domain.Standard.MX;
import static org.postern.discovery.domain.Standard.MX_AUTOCONFIG;
import static org.postern.discovery.domain.Standard.MX_DATABASE;
import static org.postern.discovery.domain.Standard.PACC;
import static org.postern.discovery.domain.Standard.SRV;
import static org.postern.discovery.domain.Standard.TEXT;
import static org.postern.model.Protocol.IMAP;
import static org.postern.model.Protocol.POP3;

import java.util.List;
import java.util.Set;

import org.postern.model.Protocol;

/**
 * How a mail program looks for settings, as its source code or its vendor documents it. This is a simplification:
 * programs ask the same places and prefer them in this order, and none of them is run here.
 *
 * @param name as people know it
 * @param order what it asks, the preferred first; empty where it asks nothing that a domain can publish
 * @param incoming the protocols with which it fetches mail
 * @param takesPlainText whether it takes servers without encryption
 * @param looksFirst whether it looks at servers before it takes them, and goes on where they do not work
 * @since 0.1.0
 */
public record MailProgram(String name, List<Standard> order, Set<Protocol> incoming, boolean takesPlainText,
        boolean looksFirst) {

    private static final Set<Protocol> BOTH = Set.of(IMAP, POP3);
    private static final Set<Protocol> IMAP_ALONE = Set.of(IMAP);

    /** The programs that are known, as of November 2026. A change of a program is a change of its line. */
    public static final List<MailProgram> ALL = List.of(
            program("Thunderbird", BOTH, AUTOCONFIG, AUTOCONFIG_WELL_KNOWN, AUTOCONFIG_HTTP,
                    AUTOCONFIG_WELL_KNOWN_HTTP, DATABASE, MX_AUTOCONFIG, MX_DATABASE, AUTODISCOVER,
                    AUTODISCOVER_DOMAIN, AUTODISCOVER_HTTP, AUTODISCOVER_SRV, GUESS),
            program("Thunderbird for Android, K-9 Mail", IMAP_ALONE, AUTOCONFIG, AUTOCONFIG_WELL_KNOWN, AUTOCONFIG_HTTP,
                    AUTOCONFIG_WELL_KNOWN_HTTP, DATABASE, MX_AUTOCONFIG, MX_DATABASE).refusingPlainText(),
            program("Evolution", BOTH, AUTOCONFIG, AUTOCONFIG_HTTP, AUTOCONFIG_WELL_KNOWN, AUTOCONFIG_WELL_KNOWN_HTTP,
                    DATABASE, MX_AUTOCONFIG, MX_DATABASE, SRV),
            program("GNOME Online Accounts", BOTH, AUTOCONFIG_MAIL_V1, AUTOCONFIG, AUTOCONFIG_WELL_KNOWN,
                    AUTOCONFIG_HTTP, DATABASE, MX_AUTOCONFIG, MX_DATABASE),
            program("KMail", BOTH, DATABASE, AUTOCONFIG, AUTOCONFIG_HTTP, AUTOCONFIG_WELL_KNOWN),
            program("Nextcloud Mail", IMAP_ALONE, AUTOCONFIG, AUTOCONFIG_WELL_KNOWN, DATABASE, AUTOCONFIG_HTTP,
                    AUTOCONFIG_WELL_KNOWN_HTTP, MX_AUTOCONFIG, MX_DATABASE, GUESS),
            program("SnappyMail", IMAP_ALONE, AUTOCONFIG_MAIL_V1, AUTOCONFIG_WELL_KNOWN, AUTOCONFIG_HTTP, DATABASE,
                    AUTODISCOVER_SRV, AUTODISCOVER_DOMAIN, AUTODISCOVER, SRV),
            program("FairEmail", IMAP_ALONE, SRV, AUTOCONFIG, AUTOCONFIG_WELL_KNOWN, AUTOCONFIG_HTTP,
                    AUTOCONFIG_WELL_KNOWN_HTTP, DATABASE, AUTODISCOVER, AUTODISCOVER_DOMAIN, GUESS,
                    MX_AUTOCONFIG, MX_DATABASE).looking(),
            program("Delta Chat", IMAP_ALONE, AUTOCONFIG, AUTOCONFIG_WELL_KNOWN, AUTODISCOVER_DOMAIN, AUTODISCOVER,
                    DATABASE, GUESS).looking(),
            program("Outlook", BOTH, AUTODISCOVER_DOMAIN, AUTODISCOVER, AUTODISCOVER_HTTP, AUTODISCOVER_SRV),
            program("Apple Mail", BOTH),
            program("SRV (RFC 6186, RFC 8314)", BOTH, SRV).refusingPlainText(),
            program("PACC", BOTH, PACC).refusingPlainText(),
            program("Postern", BOTH, CATALOG, PACC, AUTOCONFIG, AUTOCONFIG_WELL_KNOWN, SRV, AUTODISCOVER,
                    AUTODISCOVER_DOMAIN, AUTODISCOVER_SRV, TEXT, MX, DATABASE, MX_AUTOCONFIG, MX_DATABASE, GUESS)
                    .refusingPlainText().looking());

    public MailProgram {
        order = List.copyOf(order);
        incoming = Set.copyOf(incoming);
    }

    private static MailProgram program(String name, Set<Protocol> incoming, Standard... order) {
        return new MailProgram(name, List.of(order), incoming, true, false);
    }

    private MailProgram refusingPlainText() {
        return new MailProgram(name, order, incoming, false, looksFirst);
    }

    private MailProgram looking() {
        return new MailProgram(name, order, incoming, takesPlainText, true);
    }
}
